import { expect } from 'chai';
import { findEntities } from '../../../knowledge/entities.ts';

/** Wednesday 18 November 2026, 09:40 in Guayaquil. */
export const wednesday = new Date('2026-11-18T14:40:00Z');

/** What was said, and `slot=value` or `!slot=reason` for everything found in it, sorted. */
export type Row = readonly [said: string, found: string, asked?: string];

export function readTable(rows: readonly Row[]): void {
  for (const [said, expected, asked] of rows) {
    it(`${asked === undefined ? '' : `[${asked}] `}${said}`, () => {
      const { slots, rejected } = findEntities(said, {
        now: wednesday,
        ...(asked === undefined ? {} : { asked }),
      });
      const found = [
        ...Object.entries(slots).map(([slot, value]) => `${slot}=${value}`),
        ...Object.entries(rejected).map(([slot, reason]) => `!${slot}=${reason}`),
      ];
      expect(found.sort().join(' | ')).to.equal(expected);
    });
  }
}
