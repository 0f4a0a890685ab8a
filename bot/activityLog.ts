// The conversation's log as Direct Line clients read it.
import type { Activity } from 'botbuilder';
import type { ActivityLog, LoggedActivity } from './conversation.ts';
import { logName } from './record.ts';
import { type SealedStore, shardOf } from './store/index.ts';

export function createActivityLog(store: SealedStore): ActivityLog {
  return {
    read: async (conversation, after, limit) => {
      const entries = await store.readLog(shardOf(conversation), logName(conversation), after, limit);
      return entries.flatMap(({ seq, value }) =>
        isActivity(value) ? [{ seq, activity: withReplyTo(value, seq) }] : [],
      );
    },
    watch: (conversation, heard) => store.watch(shardOf(conversation), logName(conversation), heard),
  };
}

const isActivity = (value: unknown): value is Partial<Activity> =>
  typeof value === 'object' && value !== null;

/** A reply says how many entries before it the message stands; the reader turns that into its number. */
function withReplyTo(activity: Partial<Activity>, seq: number): LoggedActivity['activity'] {
  const before = Number(activity.replyToId ?? 0);
  return before > 0 ? { ...activity, replyToId: String(seq - before) } : activity;
}
