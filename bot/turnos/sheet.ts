// The sheet of one office's day: every place taken in it. The truth about a turno's state is here and nowhere else.
import { z } from 'zod';
import { instantOf } from '../../knowledge/index.ts';
import { shardOf } from '../store/index.ts';
import { HOUR_MS, KEEP_MS } from './limits.ts';
import type { Place } from './place.ts';

const line = z.object({ channel: z.string(), conversation: z.string() });

const entrySchema = z.object({
  code: z.string(),
  /** `guarded`: a freed place nobody but the waitlist may have, for a moment. `moved`: it went to another sheet. */
  state: z.enum([
    'held',
    'confirmed',
    'offered',
    'guarded',
    'displaced',
    'attended',
    'absent',
    'released',
    'cancelled',
    'moved',
  ]),
  /** `counter@time` */
  spot: z.string(),
  start: z.number(),
  end: z.number(),
  /** When a hold, an offer or a guard ends; when an ended entry ended. */
  until: z.number().default(0),
  /** What made it; a repeat is known by it. */
  key: z.string(),
  ruc: z.string(),
  procedure: z.string(),
  employerType: z.enum(['company', 'public', 'natural_person', 'household']),
  label: z.string().optional(),
  line: line.optional(),
  moves: z.number().default(0),
  /** Keys of the moves that were made. */
  applied: z.array(z.string()).default([]),
  /** Waiters who had their chance at this place. */
  passed: z.array(z.string()).default([]),
  /** Whether the person knows of the offer or of the closing. */
  told: z.boolean().default(true),
});
export type Entry = z.infer<typeof entrySchema>;

const sheetSchema = z.object({
  /** By code. */
  entries: z.record(z.string(), entrySchema).default({}),
  /** Counter or spot -> places, where staff changed it. */
  capacity: z.record(z.string(), z.number()).default({}),
  closed: z
    .array(
      z.object({ counter: z.string().optional(), from: z.string().optional(), to: z.string().optional() }),
    )
    .default([]),
  /** Keys of what staff did; doing it again changes nothing. */
  done: z.array(z.string()).default([]),
});
export type Sheet = z.infer<typeof sheetSchema>;

export const emptySheet = (): Sheet => ({ entries: {}, capacity: {}, closed: [], done: [] });

export const spotOf = (counter: string, time: string): string => `${counter}@${time}`;

export interface SheetPlace extends Place<Sheet> {
  readonly office: string;
  readonly day: string;
}

export function sheetPlace(office: string, day: string): SheetPlace {
  const key = `turnos:sheet:${office}:${day}`;
  // Both zones of the country are within a day of it.
  const kept = instantOf(day, '00:00', 'America/Guayaquil') + KEEP_MS;
  return {
    office,
    day,
    key,
    shard: shardOf(key),
    precious: true,
    parse: (value) => (value === undefined ? emptySheet() : sheetSchema.parse(value)),
    keepMs: (_, now) => Math.max(kept - now, HOUR_MS),
    timer: { id: key, payload: { turnos: 'sheet', office, day }, dueAt: nextTend },
  };
}

/** When somebody must look after a sheet: an offer to tell or to end, a hold that ends, a closing to tell. */
export function nextTend(sheet: Sheet, now: number): number | undefined {
  const times = Object.values(sheet.entries).flatMap((entry) => {
    if (!entry.told || entry.state === 'guarded') return [now];
    return entry.state === 'offered' || entry.state === 'held' ? [entry.until] : [];
  });
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** The sheet with one entry put in place. */
export const withEntry = (sheet: Sheet, entry: Entry): Sheet => ({
  ...sheet,
  entries: { ...sheet.entries, [entry.code]: entry },
});
