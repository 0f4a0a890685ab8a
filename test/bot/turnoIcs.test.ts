import { expect } from 'chai';
import type { Turno } from '../../bot/turnoBook.ts';
import { calendarFile } from '../../bot/turnos/ics.ts';

const turno: Turno = {
  ...{
    code: 'KHM-RXP-DWF',
    state: 'confirmed',
    slot: 'cuenca/c/2026-11-24/09:30',
    office: 'cuenca',
    counter: 'c',
  },
  ...{
    day: '2026-11-24',
    time: '09:30',
    start: Date.UTC(2026, 10, 24, 14, 30),
    end: Date.UTC(2026, 10, 24, 15),
  },
  ...{ procedure: 'reset', employerType: 'company', moves: 2 },
};
const words = {
  summary: 'Turno IESS: reinicio de la clave, con expediente; llegue antes',
  description: `Lleve:\n1. Cédula original\r\n2. RUC «Activa»\\impreso, ${'ñandú '.repeat(40)}`,
  location: 'Gran Colombia y Hermano Miguel, Cuenca',
  alarm: 'Su turno',
};
const facts = {
  zone: 'America/Guayaquil' as const,
  organizer: { name: 'Llavero "guía"', uri: 'https://llavero.example.org/' },
  now: Date.UTC(2026, 10, 21, 12),
};

/** Reads it as RFC 5545 says: unfolds, splits name and value, unescapes text. */
function read(file: string): { lines: [string, string][]; value: (name: string) => string | undefined } {
  const unfolded = file.replace(/\r\n[ \t]/g, '');
  const lines = unfolded
    .split('\r\n')
    .slice(0, -1)
    .map((line): [string, string] => {
      const at = line.search(/:(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      return [line.slice(0, at), line.slice(at + 1)];
    });
  return { lines, value: (name) => lines.find(([key]) => key === name || key.startsWith(`${name};`))?.[1] };
}
const unescaped = (text = ''): string =>
  text.replace(/\\([\\;,n])/g, (_, letter) => (letter === 'n' ? '\n' : letter));

describe('calendar file', () => {
  const file = calendarFile(turno, words, facts);
  const { lines, value } = read(file);

  it('has lines of 75 octets at most, ended by CRLF, whole letters in each', () => {
    const raw = file.split('\r\n');
    expect(raw.at(-1)).to.equal('');
    for (const line of raw) {
      expect(Buffer.byteLength(line)).to.be.at.most(75);
      expect(line).not.to.match(/[\r\n\uFFFD]/);
    }
    expect(raw.filter((line) => line.startsWith(' ')).length).to.be.above(3);
  });

  it('opens and closes every part in order', () => {
    const open: string[] = [];
    for (const [name, part] of lines) {
      if (name === 'BEGIN') open.push(part);
      if (name === 'END') expect(open.pop()).to.equal(part);
    }
    expect(open).to.deep.equal([]);
    expect(lines.filter(([name, part]) => name === 'BEGIN' && part === 'VALARM')).to.have.length(2);
  });

  it('tells the same text, time and place back', () => {
    expect(unescaped(value('SUMMARY'))).to.equal(words.summary);
    expect(unescaped(value('DESCRIPTION'))).to.equal(words.description.replace(/\r\n/g, '\n'));
    expect(unescaped(value('LOCATION'))).to.equal(words.location);
    expect(lines).to.deep.include(['DTSTART;TZID=America/Guayaquil', '20261124T093000']);
    expect(lines).to.deep.include(['DTEND;TZID=America/Guayaquil', '20261124T100000']);
    expect(lines).to.deep.include(['TZOFFSETTO', '-0500']);
    expect(value('DTSTAMP')).to.equal('20261121T120000Z');
    expect(value('UID')).to.equal('KHM-RXP-DWF@llavero.example.org');
    expect(lines).to.deep.include(['ORGANIZER;CN="Llavero guía"', 'https://llavero.example.org/']);
  });

  it('has at most one of each property an event may have once', () => {
    const event = lines.slice(lines.findIndex(([, part]) => part === 'VEVENT'));
    const own = event
      .slice(
        0,
        event.findIndex(([, part]) => part === 'VALARM'),
      )
      .map(([name]) => name.split(';')[0]);
    expect(own).to.deep.equal([...new Set(own)]);
  });

  it('updates with a higher sequence and the same name, and cancels with a higher one still', () => {
    const of = (change: Partial<Turno>) => read(calendarFile({ ...turno, ...change }, words, facts));
    expect(value('SEQUENCE')).to.equal('2');
    expect(of({ moves: 3 }).value('SEQUENCE')).to.equal('3');
    const cancelled = of({ state: 'cancelled' });
    expect(['METHOD', 'STATUS', 'SEQUENCE', 'UID'].map(cancelled.value)).to.deep.equal([
      'CANCEL',
      'CANCELLED',
      '3',
      value('UID'),
    ]);
    expect(cancelled.lines.some(([, part]) => part === 'VALARM')).to.equal(false);
    expect([value('METHOD'), value('STATUS')]).to.deep.equal(['PUBLISH', 'CONFIRMED']);
  });

  it('keeps Galápagos time', () => {
    const island = read(calendarFile(turno, words, { ...facts, zone: 'Pacific/Galapagos' }));
    expect(island.lines).to.deep.include(['DTSTART;TZID=Pacific/Galapagos', '20261124T083000']);
    expect(island.lines).to.deep.include(['TZOFFSETTO', '-0600']);
  });

  it('lets no text smuggle in a line of its own', () => {
    const nasty = { ...words, summary: 'x\r\nATTACH:https://evil.example\u0000\u0007' };
    const organizer = { name: 'a\r\nATTENDEE:b', uri: 'https://x.example/\r\nATTENDEE:b' };
    const names = read(calendarFile(turno, nasty, { ...facts, organizer })).lines.map(([name]) => name);
    expect(names.some((name) => /^ATT/.test(name))).to.equal(false);
  });
});
