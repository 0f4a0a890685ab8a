// Our calendar files as another program reads them: ical.js, the reader of Thunderbird.
import { expect } from 'chai';
import ICAL from 'ical.js';
import { type CalendarEvent, calendarFile } from '../../bot/turnos/ics.ts';

const START = Date.UTC(2026, 10, 24, 14, 30);
const words = {
  summary: 'Turno IESS: reinicio de la clave, con expediente; llegue antes',
  description: `Lleve:\n1. Cédula original\n2. RUC «Activa»\\impreso, ${'ñandú '.repeat(40)}`,
  location: 'Gran Colombia y Hermano Miguel, Cuenca',
  alarm: 'Su turno',
};

function read(
  change: Partial<CalendarEvent> = {},
  zone: 'America/Guayaquil' | 'Pacific/Galapagos' = 'America/Guayaquil',
) {
  const event = {
    code: 'KHM-RXP-DWF',
    state: 'confirmed',
    start: START,
    end: START + 1_800_000,
    moves: 0,
  } as const;
  const organizer = { name: 'Llavero "guía"', uri: 'https://llavero.example.org/' };
  const file = calendarFile({ ...event, ...change }, words, { zone, organizer, now: START - 86_400_000 });
  const calendar = new ICAL.Component(ICAL.parse(file));
  const part = calendar.getFirstSubcomponent('vevent');
  if (!part) throw new Error('no event in it');
  for (const known of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(known));
  return { calendar, part, event: new ICAL.Event(part) };
}

describe('a calendar file, read by ical.js', () => {
  it('stands at its instant, in its own time zone', () => {
    const { event } = read();
    expect(event.startDate.toUnixTime() * 1000).to.equal(START);
    expect(event.endDate.toUnixTime() * 1000).to.equal(START + 1_800_000);
    expect(event.startDate.toString()).to.equal('2026-11-24T09:30:00');
    const { event: islands } = read({}, 'Pacific/Galapagos');
    expect(islands.startDate.toUnixTime() * 1000).to.equal(START);
    expect(islands.startDate.toString()).to.equal('2026-11-24T08:30:00');
  });

  it('says what was said, whatever signs are in it', () => {
    const { event } = read();
    expect(event.summary).to.equal(words.summary);
    expect(event.description).to.equal(words.description);
    expect(event.location).to.equal(words.location);
  });

  it('rings a day and two hours before', () => {
    const alarms = read().part.getAllSubcomponents('valarm');
    const seconds = alarms.map((alarm) =>
      (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds(),
    );
    expect(seconds).to.deep.equal([-86_400, -7200]);
  });

  it('is the same event after a move, and ends with a cancel', () => {
    const first = read();
    const moved = read({ moves: 1, start: START + 86_400_000, end: START + 88_200_000 });
    const over = read({ moves: 1, state: 'cancelled' });
    expect(moved.event.uid).to.equal(first.event.uid);
    expect(moved.event.sequence).to.be.above(first.event.sequence);
    expect(over.calendar.getFirstPropertyValue('method')).to.equal('CANCEL');
    expect(over.part.getFirstPropertyValue('status')).to.equal('CANCELLED');
    expect(over.event.sequence).to.be.above(moved.event.sequence - 1);
  });
});
