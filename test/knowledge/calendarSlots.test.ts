import { join } from 'node:path';
import { expect } from 'chai';
import { holidaysFile } from '../../knowledge/calendar.ts';
import {
  type Agenda,
  agendaFile,
  agendaProblems,
  instantOf,
  loadAgenda,
  officesFor,
  openAgenda,
  readSlotId,
  slotNamed,
  slotsOf,
  slotsOfOffice,
} from '../../knowledge/offices.ts';

const dir = join(import.meta.dirname, '..', '..', 'knowledge');
const sample = loadAgenda(dir);
const company = { procedure: 'reset', employerType: 'company' as const };
/** Friday 20 November 2026, 10:00 in Quito. */
const friday = instantOf('2026-11-20', '10:00', 'America/Guayaquil');

function changed(change: (file: Agenda['file']) => object): Agenda {
  const file = agendaFile.parse({ ...structuredClone(sample.file), ...change(structuredClone(sample.file)) });
  return { ...sample, file };
}
const withOne = (counter: object): Agenda =>
  changed(({ counters }) => ({ counters: [{ ...counters[0], ...counter }], leadMinutes: 0 }));

describe('agenda slots', () => {
  it('come soonest first, from an hour ahead to thirty days', () => {
    const slots = slotsOf(sample, company, friday);
    expect(slots[0]).to.include({ day: '2026-11-20', time: '11:00' });
    expect(slots.at(-1)?.day).to.equal('2026-12-18');
    expect(slots.map(({ start }) => start)).to.deep.equal(
      slots.map(({ start }) => start).sort((a, b) => a - b),
    );
    expect(slotsOf(sample, company, friday + 1)[0]?.time).to.not.equal('11:00');
  });

  it('keep the break and never overrun a window', () => {
    const times = slotsOf(
      sample,
      { ...company, offices: ['quito-matriz'], from: '2026-11-23', to: '2026-11-23' },
      friday,
    );
    expect(times.map(({ time }) => time).filter((time) => time > '12:00' && time < '14:00')).to.deep.equal([
      '13:30',
      '13:50',
    ]);
    expect(times.at(-1)?.time).to.equal('16:10');
    expect(times).to.have.length(13 + 9);
  });

  it("are none on weekends, national rest days, and the canton's own", () => {
    const days = (query: object, now = friday) =>
      new Set(slotsOf(sample, { ...company, ...query }, now).map(({ day }) => day));
    expect(days({}).has('2026-11-21')).to.equal(false);
    expect(days({ offices: ['quito-matriz'] }).has('2026-12-07')).to.equal(false);
    expect(days({ offices: ['cuenca'] }).has('2026-12-07')).to.equal(true);
    const october = instantOf('2026-10-05', '08:00', 'America/Guayaquil');
    expect(days({}, october).has('2026-10-09')).to.equal(false);
    const closed = changed(() => ({
      closedDays: [{ office: 'cuenca', date: '2026-11-25', name: { es: 'x', en: 'x' } }],
    }));
    expect(
      slotsOf(closed, { ...company, offices: ['cuenca'], from: '2026-11-25', to: '2026-11-25' }, friday),
    ).to.deep.equal([]);
    expect(slotsOfOffice(sample, 'quito-matriz', '2026-12-07')).to.deep.equal([]);
  });

  it('are only those of offices that do the procedure for that employer', () => {
    const offices = (procedure: string, employerType: 'company' | 'public' | 'household') =>
      officesFor(sample, { procedure, employerType }).map(({ id }) => id);
    expect(offices('representative', 'company')).to.have.members(['quito-matriz', 'guayaquil-caja']);
    expect(offices('representative', 'public')).to.deep.equal(['quito-matriz']);
    expect(offices('representative', 'household')).to.deep.equal([]);
    expect(offices('nonsense', 'company')).to.deep.equal([]);
    expect(slotsOf(sample, { procedure: 'representative', employerType: 'household' }, friday)).to.deep.equal(
      [],
    );
  });

  it('keep in-person and video apart', () => {
    const of = (modality: 'in_person' | 'virtual') =>
      slotsOf(sample, { procedure: 'unlock', employerType: 'household', modality }, friday);
    expect(new Set(of('virtual').map(({ counter }) => counter))).to.deep.equal(
      new Set(['quito-matriz-video', 'guayaquil-caja-video']),
    );
    expect(of('in_person').some(({ modality }) => modality === 'virtual')).to.equal(false);
  });

  it('narrow to province, part of day and hour', () => {
    const of = (query: object) => slotsOf(sample, { ...company, ...query }, friday);
    expect(new Set(of({ province: 'Guayas' }).map(({ office }) => office))).to.deep.equal(
      new Set(['guayaquil-caja']),
    );
    expect(of({ dayPart: 'morning' }).every(({ time }) => time < '12:00')).to.equal(true);
    expect(of({ dayPart: 'afternoon' }).every(({ time }) => time >= '12:00')).to.equal(true);
    expect(new Set(of({ offices: ['quito-matriz'], time: '09:30' }).map(({ time }) => time))).to.deep.equal(
      new Set(['09:20']),
    );
  });

  it('tell Galápagos time by its own clock', () => {
    const office = {
      ...sample.offices.get('cuenca')!,
      id: 'isla',
      city: 'Puerto Villamil',
      zone: 'Pacific/Galapagos' as const,
    };
    const island: Agenda = {
      ...withOne({ office: 'isla', minutes: 30 }),
      offices: new Map([['isla', office]]),
    };
    const midnight = instantOf('2026-11-24', '05:30', 'America/Guayaquil');
    const [first] = slotsOf(island, company, midnight);
    expect(first).to.include({ day: '2026-11-24', time: '08:00', start: Date.UTC(2026, 10, 24, 14) });
    // 23:30 of the 23rd there is already the 24th in Quito.
    const late = instantOf('2026-11-24', '00:30', 'America/Guayaquil');
    expect(slotsOf(island, company, late).at(-1)?.day).to.equal('2026-12-23');
    // 16 March 2027, the canton's feast, is a Tuesday: it rests on Monday.
    const march = slotsOf(island, company, instantOf('2027-03-14', '10:00', 'Pacific/Galapagos'));
    expect(march[0]?.day).to.equal('2027-03-16');
  });

  it('are found by name through the same function', () => {
    const [slot] = slotsOf(sample, company, friday);
    const ask = { ...company, now: friday };
    expect(slotNamed(sample, slot!.id, ask)).to.deep.equal(slot);
    expect(readSlotId(slot!.id)).to.deep.equal({
      office: slot!.office,
      counter: slot!.counter,
      day: slot!.day,
      time: slot!.time,
    });
    expect(slotNamed(sample, slot!.id, { ...ask, now: slot!.start })).to.equal(undefined);
    expect(slotNamed(sample, slot!.id, { ...ask, procedure: 'video-check' })).to.equal(undefined);
    for (const id of ['', 'a/b/c/d', `${slot!.office}/${slot!.counter}/2026-11-23/08:01`]) {
      expect(slotNamed(sample, id, ask)).to.equal(undefined);
    }
  });
});

describe('agenda file', () => {
  const parts = { offices: [...sample.offices.values()], procedures: [...sample.procedures.values()] };
  const problems = (agenda: Agenda) => agendaProblems({ ...parts, file: agenda.file });

  it('of the sample is sound, and says it is a demonstration', () => {
    expect(problems(sample)).to.deep.equal([]);
    expect(sample.file.demo).to.equal(true);
    for (const { address, confidence, source } of parts.offices) {
      expect(source).not.to.equal('');
      expect(address === undefined).to.equal(confidence === 'unknown');
    }
  });

  it('is refused with the full list of what is wrong', () => {
    const windows = [
      { days: ['mon'], from: '08:00', to: '12:00' },
      { days: ['mon', 'tue'], from: '11:00', to: '11:10' },
    ];
    const offers = [
      { procedure: 'video-check' },
      { procedure: 'none' },
      { procedure: 'representative', employerTypes: ['household'] },
    ];
    const bad = changed(({ counters }) => ({
      counters: [{ ...counters[0], office: 'nowhere', windows, offers }, counters[1], counters[1]],
    }));
    expect(problems(bad)).to.deep.equal([
      'counter quito-matriz-video stands twice',
      'counter quito-matriz-claves: unknown office nowhere',
      'counter quito-matriz-claves: video-check is not done in_person',
      'counter quito-matriz-claves: unknown procedure none',
      'counter quito-matriz-claves: representative is not for household',
      'counter quito-matriz-claves: a window is shorter than a slot',
      'counter quito-matriz-claves: two windows overlap',
    ]);
    expect(() => agendaFile.parse({ name: 'x' })).to.throw();
  });

  it('takes its holidays as data', () => {
    const holidays = holidaysFile.parse({
      rule: { text: 'x', source: 'x', reviewed: '2026-11-21', confidence: 'press' },
      national: [],
      local: [],
      decrees: [],
    });
    const bare = openAgenda({ ...parts, holidays, file: sample.file });
    expect(slotsOfOffice(bare, 'quito-matriz', '2026-12-07')).not.to.deep.equal([]);
  });
});
