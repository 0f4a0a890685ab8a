// The conversation's log as Direct Line clients read it.
import type { Activity } from 'botbuilder';
import type { ActivityLog, LoggedActivity } from './conversation.ts';
import { logName } from './record.ts';
import { type SealedStore, shardOf } from './store/index.ts';

export function createActivityLog(store: SealedStore): ActivityLog {
  return {
    read: async (conversation, after, limit) => {
      const entries = await store.readLog(shardOf(conversation), logName(conversation), after, limit);
      const shown = entries.flatMap(({ seq, value }) =>
        isActivity(value) ? [{ seq, activity: withReplyTo(value, seq) }] : [],
      );
      return Promise.all(shown.map((entry) => withTranscript(store, conversation, entry)));
    },
    watch: (conversation, heard) => store.watch(shardOf(conversation), logName(conversation), heard),
  };
}

/** The newest messages a hand-over carries. */
const MOST_CARRIED = 200;

/** A hand-over's transcript is the log before it, put in when it is read: nothing is kept twice. */
async function withTranscript(
  store: SealedStore,
  conversation: string,
  entry: LoggedActivity,
): Promise<LoggedActivity> {
  const { seq, activity } = entry;
  const [first, ...others] = activity.attachments ?? [];
  if (activity.name !== 'handoff.initiate' || first?.name !== 'Transcript') return entry;
  const after = Math.max(0, seq - 1 - MOST_CARRIED);
  const before = await store.readLog(shardOf(conversation), logName(conversation), after, seq - 1 - after);
  const activities = before.flatMap(({ seq: at, value }) =>
    isActivity(value) && value.type === 'message' ? [withReplyTo(value, at)] : [],
  );
  const filled = { ...first, content: { activities } };
  return { seq, activity: { ...activity, attachments: [filled, ...others] } };
}

const isActivity = (value: unknown): value is Partial<Activity> =>
  typeof value === 'object' && value !== null;

/** A reply says how many entries before it the message stands; the reader turns that into its number. */
function withReplyTo(activity: Partial<Activity>, seq: number): LoggedActivity['activity'] {
  const before = Number(activity.replyToId ?? 0);
  return before > 0 ? { ...activity, replyToId: String(seq - before) } : activity;
}
