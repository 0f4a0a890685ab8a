// When staff attend the desk: weekly hours with breaks, days of rest, days closed. Minutes count only while it is open.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Calendar, daysAfter, holidaysFile, openCalendar, weekdayOfDate } from './calendar.ts';
import { ContentError } from './errors.ts';
import { WEEKDAYS, ZONES } from './offices/schemas.ts';
import { instantOf, wallClock } from './offices.ts';

const time = z.string().regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/, 'HH:MM');

/** facts/deskHours.json */
export const deskHoursFile = z.strictObject({
  source: z.string().min(1),
  reviewed: z.iso.date(),
  zone: z.enum(ZONES),
  /** A break is the gap between two rows of a day. */
  weekly: z.array(z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), from: time, to: time })).min(1),
  /** Days the desk rests beside weekends and holidays. */
  closed: z.array(z.iso.date()),
  /** A person's first answer is due within so many minutes of opening hours. */
  firstAnswerMinutes: z.number().int().min(1),
});
export type DeskHoursFile = z.infer<typeof deskHoursFile>;

export interface DeskHours {
  isOpen(at: number): boolean;
  /** The next moment it opens, ms; now when it is open. Undefined: not within a year. */
  nextOpening(at: number): number | undefined;
  /** When the first answer to somebody who comes at that time is due. */
  firstAnswerDue(at: number): number;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
const A_YEAR = 366;

export function openDeskHours(file: DeskHoursFile, calendar: Pick<Calendar, 'restDay'>): DeskHours {
  const stretchesOf = (date: string): readonly Stretch[] => {
    if (file.closed.includes(date) || calendar.restDay(date)) return [];
    const weekday = WEEKDAYS[weekdayOfDate(date)];
    return file.weekly
      .filter(({ days }) => weekday !== undefined && days.includes(weekday))
      .map(({ from, to }) => ({ from: instantOf(date, from, file.zone), to: instantOf(date, to, file.zone) }))
      .sort((a, b) => a.from - b.from);
  };
  /** Stretches not over yet, from that moment on. */
  function* from(at: number): Generator<Stretch> {
    const today = wallClock(at, file.zone).day;
    for (let day = 0; day < A_YEAR; day += 1)
      for (const stretch of stretchesOf(daysAfter(today, day))) if (stretch.to > at) yield stretch;
  }
  const next = (at: number): Stretch | undefined => from(at).next().value ?? undefined;
  return {
    isOpen: (at) => (next(at)?.from ?? Number.POSITIVE_INFINITY) <= at,
    nextOpening: (at) => {
      const stretch = next(at);
      return stretch && Math.max(at, stretch.from);
    },
    firstAnswerDue: (at) => {
      let left = file.firstAnswerMinutes * MINUTE;
      for (const stretch of from(at)) {
        const start = Math.max(at, stretch.from);
        if (start + left <= stretch.to) return start + left;
        left -= stretch.to - start;
      }
      return at + left;
    },
  };
}

/** The desk's hours below `dir`. @throws ContentError */
export function loadDeskHours(dir: string): DeskHours {
  const read = <T>(file: string, schema: { parse(value: unknown): T }): T => {
    try {
      return schema.parse(JSON.parse(readFileSync(join(dir, 'facts', file), 'utf8')));
    } catch (cause) {
      throw new ContentError([`${file}: ${cause instanceof Error ? cause.message : 'unreadable'}`], {
        cause,
      });
    }
  };
  return openDeskHours(
    read('deskHours.json', deskHoursFile),
    openCalendar(read('holidays.json', holidaysFile)),
  );
}
