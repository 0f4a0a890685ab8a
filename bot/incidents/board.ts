// What is known of each fault of the portal: who reported it and since when it counts as everybody's. Pure.
import { z } from 'zod';
import type { IncidentRules } from '../../knowledge/index.ts';

const reportSchema = z.object({
  at: z.number(),
  /** HMACs that stand for one employer: their RUC, their address, their conversation. */
  keys: z.array(z.string()),
});
export type Report = z.infer<typeof reportSchema>;

export const faultSchema = z.object({
  reports: z.array(reportSchema).default([]),
  /** Whom the portal answered again. */
  recovered: z.array(reportSchema).default([]),
  /** Enough people reported it then. */
  since: z.number().optional(),
  /** Somebody of the staff switched it on. */
  staff: z.object({ since: z.number(), who: z.string() }).optional(),
  /** Somebody of the staff switched it off: reports count again from then on. */
  mutedUntil: z.number().optional(),
});
export type Fault = z.infer<typeof faultSchema>;

export const boardSchema = z.record(z.string(), faultSchema);
export type Board = z.infer<typeof boardSchema>;

export type State = { readonly on: boolean; readonly since?: number; readonly by?: 'people' | 'staff' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A reporter who comes with ever new numbers is still one reporter; the oldest of them are forgotten. */
const MOST_KEYS = 12;
const MOST_REPORTS = 200;

export const NO_FAULT: Fault = faultSchema.parse({});

export function stateOf(fault: Fault, rules: IncidentRules, now: number): State {
  const { staff, since } = fault;
  if (staff && now < staff.since + rules.staffHours * HOUR)
    return { on: true, since: staff.since, by: 'staff' };
  if (since === undefined || isOver(fault, rules, now)) return { on: false };
  return { on: true, since, by: 'people' };
}

/** One more report; the same employer again only makes theirs younger. */
export function withReport(fault: Fault, report: Report, rules: IncidentRules): Fault {
  const now = report.at;
  if (fault.mutedUntil !== undefined && now < fault.mutedUntil) return fault;
  const { mutedUntil: _, ...open } = fault;
  const oldest = now - Math.max(rules.keep.minutes, rules.trip.minutes) * MINUTE;
  const reports = merged(
    open.reports.filter(({ at }) => at > oldest),
    report,
  ).slice(-MOST_REPORTS);
  const isFresh = open.since === undefined || isOver(open, rules, now);
  const { since: before, ...rest } = open;
  const tripped = within(reports, rules.trip.minutes, now) >= rules.trip.reporters;
  const since = isFresh ? (tripped ? now : undefined) : before;
  // Whoever fails now outweighs their own good news.
  const recovered = since === before ? without(open.recovered, report) : [];
  return { ...rest, reports, recovered, ...(since === undefined ? {} : { since }) };
}

/** The portal answered somebody again. */
export function withRecovery(fault: Fault, report: Report): Fault {
  if (fault.since === undefined && !fault.staff) return fault;
  return { ...fault, recovered: merged(fault.recovered, report).slice(-MOST_REPORTS) };
}

/** A report that changes nothing anybody could notice need not be written: many report at once. */
export function isPlenty(fault: Fault, rules: IncidentRules, now: number): boolean {
  const young = within(fault.reports, Math.max(1, Math.floor(rules.keep.minutes / 6)), now);
  return stateOf(fault, rules, now).on && young >= rules.keep.reporters * 3;
}

export const switchedOn = (fault: Fault, who: string, now: number): Fault => {
  const { mutedUntil: _, ...rest } = fault;
  return { ...rest, recovered: [], staff: { since: now, who } };
};

/** Nothing that was reported so far counts any more, and nothing that comes in the next hour. */
export const switchedOff = (rules: IncidentRules, now: number): Fault => ({
  ...NO_FAULT,
  mutedUntil: now + rules.keep.minutes * MINUTE,
});

/** Different employers who reported in the last while. */
export const within = (reports: readonly Report[], minutes: number, now: number): number =>
  reports.filter(({ at }) => at > now - minutes * MINUTE).length;

/** When, if nothing more is heard, it will be over; undefined when it is not on. */
export function endOf(fault: Fault, rules: IncidentRules, now: number): number | undefined {
  const { on, by } = stateOf(fault, rules, now);
  if (!on) return undefined;
  if (by === 'staff') return (fault.staff?.since ?? now) + rules.staffHours * HOUR;
  const latest = fault.reports.map(({ at }) => at).sort((a, b) => b - a);
  return (latest[rules.keep.reporters - 1] ?? now) + rules.keep.minutes * MINUTE;
}

function isOver(
  { reports, recovered }: Fault,
  { keep, recovered: enough }: IncidentRules,
  now: number,
): boolean {
  return within(reports, keep.minutes, now) < keep.reporters || recovered.length >= enough.reporters;
}

/** Reports that share a key are of one employer. */
function merged(reports: readonly Report[], report: Report): Report[] {
  const same = reports.filter((one) => shares(one, report));
  const keys = [...new Set([...report.keys, ...same.flatMap((one) => one.keys)])].slice(0, MOST_KEYS);
  return [...reports.filter((one) => !same.includes(one)), { at: report.at, keys }];
}

const without = (reports: readonly Report[], report: Report) => reports.filter((one) => !shares(one, report));

const shares = (one: Report, other: Report) => one.keys.some((key) => other.keys.includes(key));
