// The log's entries as turns: what the bot said at one time is delivered together.
import type { Activity } from 'botbuilder';
import type { LoggedActivity } from '../conversation.ts';
import type { Cursor, Stretch } from './cursor.ts';

export interface Turn extends Stretch {
  readonly activities: readonly Partial<Activity>[];
}

/** Entries with `seq > after`, oldest first. */
export type ReadLog = (after: number, limit: number) => Promise<readonly LoggedActivity[]>;

const PAGE = 64;

/** What is to be sent next, in order: turns that go again, then what the log holds after the cursor. */
export async function waitingTurns(cursor: Cursor, readLog: ReadLog): Promise<readonly Turn[]> {
  const again: Turn[] = [];
  for (const { from, to } of cursor.again) {
    const entries = await readLog(from - 1, to - from + 1);
    again.push({ from, to, activities: entries.filter(isBots).map(({ activity }) => activity) });
  }
  return [...again, ...(await turnsAfter(cursor.delivered, readLog))];
}

async function turnsAfter(after: number, readLog: ReadLog): Promise<readonly Turn[]> {
  const entries = await readLog(after, PAGE);
  const turns = turnsOf(entries);
  const full = entries.length === PAGE;
  if (!full) return turns;
  // The page may have cut its last turn, or hold nothing but the person's own messages.
  if (turns.length === 0) return turnsAfter(entries.at(-1)?.seq ?? after, readLog);
  return turns.length > 1 ? turns.slice(0, -1) : turnsOf(await readLog((turns[0]?.from ?? 1) - 1, PAGE));
}

/** Consecutive entries of the bot with one time are one turn. */
export function turnsOf(entries: readonly LoggedActivity[]): readonly Turn[] {
  const turns: { from: number; to: number; activities: Partial<Activity>[] }[] = [];
  let open: (typeof turns)[number] | undefined;
  for (const entry of entries) {
    const { seq, activity } = entry;
    if (!isBots(entry)) open = undefined;
    else if (open && String(open.activities[0]?.timestamp) === String(activity.timestamp)) {
      open.activities.push(activity);
      open.to = seq;
    } else {
      open = { from: seq, to: seq, activities: [activity] };
      turns.push(open);
    }
  }
  return turns;
}

/** How long a turn has waited by now (store time, ms), as far as its stamp tells. */
export function ageOf(turn: Turn | undefined, now: number): number {
  const said = new Date(turn?.activities[0]?.timestamp ?? now).getTime();
  return Number.isFinite(said) ? Math.max(0, now - said) : 0;
}

const isBots = ({ activity }: LoggedActivity) => activity.from?.role === 'bot';
