// The delivery of what a turn said, as part of the turn's own commit. Pure.
import type { Activity } from 'botbuilder';
import type { Inbound } from '../conversation.ts';
import { IDLE_MS, logName } from '../record.ts';
import type { SealedCommit, SealedRecord } from '../store/index.ts';
import { heardFrom } from './changes.ts';
import { type Cursor, cursorKey, readCursor } from './cursor.ts';
import { deliverTimer } from './deliverTimer.ts';
import { type Held, LEASE_MS } from './grip.ts';
import { type Turn, turnsOf } from './turns.ts';

/** What the turn knows when it is about to commit. */
export interface Posting {
  readonly inbound: Inbound;
  /** The cursor as it was opened with the conversation's record. */
  readonly cursor: SealedRecord | undefined;
  /** Store time. */
  readonly now: number;
  /** Entries the log held before this turn. */
  readonly logged: number;
  readonly erase: boolean;
}

export interface Plan {
  /** The turn's commit with its delivery. */
  readonly commit: SealedCommit;
  /** What this process holds once that is done; undefined when another is at it, or there is nothing to send. */
  held(
    first: number,
    now: number,
  ): { readonly held: Held; readonly turns: readonly Turn[] | undefined } | undefined;
}

export function planDelivery(commit: SealedCommit, posting: Posting, holder: string): Plan | undefined {
  const { now, inbound } = posting;
  const { conversation, channel } = inbound;
  const said = commit.appends?.find(({ log }) => log === logName(conversation));
  const entries = (said?.entries ?? []) as readonly Partial<Activity>[];
  const ttlMs = commit.puts?.[0]?.ttlMs ?? IDLE_MS;
  if (entries.length === 0) return livesOn(commit, posting, ttlMs);
  const before = cursorAfter(posting);
  const isMine = before.until <= now && (before.again.length > 0 || entries.some(isBots));
  const cursor = isMine ? { ...before, holder, until: now + LEASE_MS } : before;
  const expect = posting.cursor?.version ?? 0;
  // The cursor lives exactly as long as the record and its log: it counts the log's entries.
  const put = { key: cursorKey(conversation), expect, value: cursor, ttlMs };
  const dues = isMine ? [deliverTimer(conversation, channel, cursor.until)] : [];
  return {
    commit: { ...commit, puts: [...(commit.puts ?? []), put], dues: [...(commit.dues ?? []), ...dues] },
    held: (first, at) =>
      isMine
        ? { held: { cursor, version: expect + 1, now: at }, turns: knownTurns(cursor, first, entries) }
        : undefined,
  };
}

/** Nothing to send: the cursor only stays as long as the conversation does. */
function livesOn(
  commit: SealedCommit,
  { inbound, cursor }: Posting,
  ttlMs: number | 'keep',
): Plan | undefined {
  if (cursor?.value === undefined) return undefined;
  const { version: expect, value } = cursor;
  const put = { key: cursorKey(inbound.conversation), expect, value, ttlMs };
  return { commit: { ...commit, puts: [...(commit.puts ?? []), put] }, held: () => undefined };
}

function cursorAfter({ inbound, cursor, now, logged, erase }: Posting): Cursor {
  const before = readCursor(cursor?.value, logged);
  // Only what comes from the person has an address; a timer has none.
  if (inbound.address === undefined) return { ...before, forget: erase };
  return { ...heardFrom(now)(before), address: inbound.address, forget: erase };
}

/** The turn just committed, when nothing else waits before it. */
function knownTurns(
  { again, delivered }: Cursor,
  first: number,
  entries: readonly Partial<Activity>[],
): readonly Turn[] | undefined {
  if (again.length > 0 || delivered !== first - 1) return undefined;
  return turnsOf(entries.map((activity, index) => ({ seq: first + index, activity })));
}

const isBots = ({ from }: Partial<Activity>) => from?.role === 'bot';
