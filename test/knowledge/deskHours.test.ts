// When the desk is open, with breaks, weekends and holidays; and when a first answer is due.
import { join } from 'node:path';
import { expect } from 'chai';
import { loadDeskHours } from '../../knowledge/deskHours.ts';

const hours = loadDeskHours(join(import.meta.dirname, '..', '..', 'knowledge'));
const at = (text: string) => Date.parse(`${text}:00-05:00`);
const text = (moment: number | undefined) =>
  new Date((moment ?? 0) - 5 * 3_600_000).toISOString().slice(0, 16);

describe("the desk's hours", () => {
  const moments: readonly (readonly [string, boolean, string, string])[] = [
    ['2026-11-24T10:00', true, '2026-11-24T10:00', '2026-11-24T10:05'],
    ['2026-11-24T07:00', false, '2026-11-24T08:00', '2026-11-24T08:05'],
    ['2026-11-24T12:58', true, '2026-11-24T12:58', '2026-11-24T14:03'],
    ['2026-11-24T13:30', false, '2026-11-24T14:00', '2026-11-24T14:05'],
    ['2026-11-24T17:00', false, '2026-11-25T08:00', '2026-11-25T08:05'],
    ['2026-11-20T16:58', true, '2026-11-20T16:58', '2026-11-23T08:03'],
    ['2026-11-21T10:00', false, '2026-11-23T08:00', '2026-11-23T08:05'],
    // Christmas 2026 is a Friday.
    ['2026-12-25T10:00', false, '2026-12-28T08:00', '2026-12-28T08:05'],
  ];
  for (const [moment, isOpen, opens, due] of moments)
    it(`${moment}: ${isOpen ? 'open' : `opens ${opens}`}, first answer by ${due}`, () => {
      expect(hours.isOpen(at(moment))).to.equal(isOpen);
      expect(text(hours.nextOpening(at(moment)))).to.equal(opens);
      expect(text(hours.firstAnswerDue(at(moment)))).to.equal(due);
    });
});
