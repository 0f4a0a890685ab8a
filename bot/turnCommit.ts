// A thought as one atomic write: record, log, timers, effects and the mark of the message, or none of them.
import type { Clock } from './clock.ts';
import type { Inbound } from './conversation.ts';
import { effectId, keepFor, logName, MARK_MS, recordKey, timerId } from './record.ts';
import { REVIEW_LOG, REVIEW_MS } from './reviewList.ts';
import { type SealedCommit, type SealedTaken, shardOf } from './store/index.ts';
import type { Thought } from './turn.ts';

export interface CommitParts {
  readonly inbound: Inbound;
  readonly thought: Thought;
  readonly mark: string | undefined;
  readonly taken: SealedTaken | undefined;
  /** Store time, ms. */
  readonly now: number;
  readonly version: number;
}

export function commitOf(turn: CommitParts, clock: Clock): SealedCommit {
  const { inbound, thought, mark, taken, version, now } = turn;
  const { conversation, channel } = inbound;
  const entries = [...(thought.echo ? [thought.echo] : []), ...thought.replies];
  const record = { ...thought.record, logged: thought.record.logged + entries.length };
  const ttlMs = keepFor(record.data, clock.toConversation(now));
  const log = logName(conversation);
  const trim = thought.erase ? { trimTo: thought.record.logged } : {};
  const cancelled = [...thought.cancel].filter((timer) => !thought.set.has(timer));
  return {
    shard: shardOf(conversation),
    puts: [{ key: recordKey(conversation), expect: version, value: record, ttlMs }],
    marks: mark ? [{ key: mark, value: thought.echo ? '$seq' : '0', ttlMs: MARK_MS }] : [],
    appends: [
      ...(record.logged > 0 ? [{ log, entries, ttlMs, ...trim }] : []),
      ...(thought.review ? [{ log: REVIEW_LOG, entries: [thought.review], ttlMs: REVIEW_MS }] : []),
    ],
    dues: [
      ...[...thought.set].map(([timer, at]) => ({
        id: timerId(conversation, timer),
        at: clock.toStore(at),
        payload: { conversation, channel, timer, carry: thought.carry.get(timer) },
      })),
      ...thought.effects.map((effect, index) => ({
        id: effectId(conversation, version + 1, index),
        at: now,
        payload: { conversation, channel, effect },
      })),
    ],
    undues: cancelled.map((timer) => timerId(conversation, timer)),
    ...(taken ? { taken: { id: taken.id, lease: taken.lease } } : {}),
  };
}
