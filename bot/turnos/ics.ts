// A turno as a calendar file (RFC 5545, 5546): CRLF, lines folded at 75 octets, its own time zone, alarms, updates and cancellation.
import type { CalendarWords, Turno } from '../../dialogs/index.ts';

/** What of a turno, or of another appointment, a calendar shows. */
export type CalendarEvent = Pick<Turno, 'code' | 'state' | 'start' | 'end' | 'moves'>;

export interface CalendarFacts {
  readonly zone: 'America/Guayaquil' | 'Pacific/Galapagos';
  /** Who publishes it. `uri`: PUBLIC_URL, or a mailto: address. */
  readonly organizer: { readonly name: string; readonly uri: string };
  /** When the file is made, ms. */
  readonly now: number;
  /** Minutes before the turno. */
  readonly alarms?: readonly number[];
}

/** Neither zone has summer time. */
const OFFSETS = { 'America/Guayaquil': -5, 'Pacific/Galapagos': -6 } as const;
const ALARMS = [24 * 60, 120] as const;

/** Same UID each time: a calendar that has it already takes a higher SEQUENCE as an update, and CANCEL as its end. */
export function calendarFile(turno: CalendarEvent, words: CalendarWords, facts: CalendarFacts): string {
  const isCancelled = turno.state === 'cancelled' || turno.state === 'displaced';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Llavero//Turnos//ES',
    'CALSCALE:GREGORIAN',
    `METHOD:${isCancelled ? 'CANCEL' : 'PUBLISH'}`,
    ...zoneLines(facts.zone),
    ...eventLines(turno, words, facts),
    ...(isCancelled ? [] : (facts.alarms ?? ALARMS).flatMap((minutes) => alarmLines(minutes, words.alarm))),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines(
  turno: CalendarEvent,
  words: CalendarWords,
  { zone, organizer, now }: CalendarFacts,
): string[] {
  const isCancelled = turno.state === 'cancelled' || turno.state === 'displaced';
  const at = (instant: number): string => `;TZID=${zone}:${local(instant, zone)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${turno.code}@${hostOf(organizer.uri)}`,
    `DTSTAMP:${compact(now)}Z`,
    `DTSTART${at(turno.start)}`,
    `DTEND${at(turno.end)}`,
    `SEQUENCE:${turno.moves + Number(isCancelled)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(words.summary)}`,
    `DESCRIPTION:${escaped(words.description)}`,
    `LOCATION:${escaped(words.location)}`,
    `ORGANIZER;CN="${organizer.name.replace(/["\p{Cc}]/gu, '')}":${organizer.uri.replace(/[\s\p{Cc}]/gu, '')}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
  ];
}

const alarmLines = (minutes: number, text: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(text)}`,
  `TRIGGER:-PT${minutes}M`,
  'END:VALARM',
];

function zoneLines(zone: CalendarFacts['zone']): string[] {
  const offset = `-0${-OFFSETS[zone]}00`;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    `TZNAME:${offset.slice(0, 3)}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
}

/** `20261124T093000` */
const compact = (instant: number): string =>
  new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '');

const local = (instant: number, zone: CalendarFacts['zone']): string =>
  compact(instant + OFFSETS[zone] * 3_600_000);

function hostOf(uri: string): string {
  const host = uri.startsWith('mailto:')
    ? uri.split('@')[1]
    : URL.canParse(uri)
      ? new URL(uri).hostname
      : undefined;
  return host || 'llavero.invalid';
}

/** Text as RFC 5545 §3.3.11 wants it; other control characters would end the file for some readers. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** Lines of 75 octets at most, never cut inside a letter. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
