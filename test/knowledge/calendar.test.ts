import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Calendar, daysAfter, holidaysFile, isWeekend, openCalendar } from '../../knowledge/calendar.ts';

const root = join(import.meta.dirname, '..', '..');
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const file = holidaysFile.parse(json('knowledge/facts/holidays.json'));
const published = json('test/fixtures/feriados-ec.json') as {
  '2026': { rest: string; name: string; recoverable?: boolean }[];
  '2027': { rest: string; name: string; recoverable?: boolean }[];
  local: { place: string; rest_2026: string; rest_2027: string }[];
};

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = daysAfter(day, 1)) days.push(day);
  return days;
}
const rests = (calendar: Calendar, year: number) => daysOf(year).filter((day) => calendar.restDay(day));

describe('calendar', () => {
  const calendar = openCalendar(file);

  for (const year of [2026, 2027] as const) {
    it(`rests in ${year} on the days published, and on no other`, () => {
      expect(daysOf(year)).to.have.length(365);
      expect(rests(calendar, year)).to.deep.equal(published[`${year}`].map(({ rest }) => rest).sort());
    });

    it(`names the feast of each day of ${year}`, () => {
      const words = (name: string) => [...name.toLowerCase().matchAll(/\p{L}{5,}/gu)].map(String);
      for (const { rest, name, recoverable } of published[`${year}`]) {
        const day = calendar.restDay(rest)!;
        expect(
          words(name).some((word) => words(day.name.es).includes(word)),
          `${rest} ${name}`,
        ).to.equal(true);
        expect(day.recoverable).to.equal(recoverable === true);
      }
    });

    it(`rests in each canton on its own days of ${year} besides`, () => {
      for (const local of published.local) {
        const own = daysOf(year).filter(
          (day) => calendar.restDay(day, local.place) && !calendar.restDay(day),
        );
        expect(own).to.deep.equal([local[`rest_${year}`]]);
      }
    });
  }

  it('agrees with what was rested in other years', () => {
    const known: Record<number, string[]> = {
      2017: [
        '2017-01-02',
        '2017-02-27',
        '2017-02-28',
        '2017-04-14',
        '2017-05-01',
        '2017-05-26',
        '2017-08-11',
        '2017-10-09',
      ],
      2018: ['2018-02-12', '2018-02-13', '2018-11-01', '2018-11-02', '2018-10-08'],
      2022: ['2022-11-03', '2022-11-04'],
      2023: ['2023-11-02', '2023-11-03', '2023-12-25'],
      2024: [
        '2024-01-01',
        '2024-02-12',
        '2024-02-13',
        '2024-03-29',
        '2024-05-03',
        '2024-05-24',
        '2024-08-09',
        '2024-10-11',
        '2024-11-01',
        '2024-11-04',
        '2024-12-25',
      ],
      2025: ['2025-11-03', '2025-11-04', '2025-12-25'],
    };
    for (const [year, days] of Object.entries(known)) {
      expect(rests(calendar, Number(year))).to.include.members(days);
    }
    expect(rests(calendar, 2024)).to.deep.equal(known[2024]);
    expect(calendar.restDay('2025-12-05', 'Quito')?.name.en).to.equal('Foundation of Quito');
  });

  it('gives eleven rests on working days in every year, never on a weekend', () => {
    const lawOnly = openCalendar({ ...file, decrees: [] });
    // A New Year on a Saturday is rested in the year before it.
    for (let year = 2017; year <= 2060; year++) {
      const back = (day: string) => (lawOnly.restDay(day) ? 1 : 0);
      const expected = 11 + back(`${year}-12-31`) - back(`${year - 1}-12-31`);
      expect(rests(lawOnly, year), `${year}`).to.have.length(expected);
      expect(rests(lawOnly, year).filter(isWeekend)).to.deep.equal([]);
    }
  });

  it('obeys decrees: a rest more, or a day worked after all, in one canton or everywhere', () => {
    const origin = { source: 'test', reviewed: '2026-11-21', confidence: 'press' as const };
    const name = { es: 'x', en: 'x' };
    const decrees = [
      { date: '2026-05-25', effect: 'work' as const, name, recoverable: false, ...origin },
      { date: '2026-06-10', effect: 'rest' as const, name, recoverable: false, place: 'Quito', ...origin },
    ];
    const decreed = openCalendar({ ...file, decrees });
    expect(decreed.isWorkingDay('2026-05-25')).to.equal(true);
    expect(decreed.restDay('2026-06-10', 'Quito')).not.to.equal(undefined);
    expect(decreed.restDay('2026-06-10', 'Cuenca')).to.equal(undefined);
    expect(decreed.restDay('2026-06-10')).to.equal(undefined);
  });

  it('works from Monday to Friday', () => {
    expect(
      ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => calendar.isWorkingDay(day)),
    ).to.deep.equal([true, false, false, true]);
    expect(() => calendar.isWorkingDay('2026-02-30')).to.throw(RangeError);
  });
});
