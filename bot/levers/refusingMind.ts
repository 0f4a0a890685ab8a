// A refused message in a turn of its own: one polite sentence, once; what the person is doing stays as it is.
import { fill, type Knowledge } from '../../knowledge/index.ts';
import type { Inbound } from '../conversation.ts';
import { outgoing, plainReply, stamp } from '../outgoing.ts';
import { newPlan } from '../plan.ts';
import { purify } from '../purify.ts';
import type { ConversationRecord } from '../record.ts';
import type { Mind, Thought } from '../turn.ts';
import type { Refusal } from './refusal.ts';

/** `knowledge`: as the content stands at each call. */
export function refusingMind(mind: Mind, knowledge: () => Pick<Knowledge, 'copy' | 'values'>): Mind {
  return {
    think: async (inbound, record, now) => {
      const { refusal } = inbound;
      if (!refusal || isWithStaff(refusal, record)) return mind.think(inbound, record, now);
      return refuse(knowledge(), { inbound, refusal, record, now });
    },
    apologise: (inbound, record) => mind.apologise(inbound, record),
  };
}

/** A stop is the bot's: who talks to a person goes on talking. */
const isWithStaff = ({ saying }: Refusal, { data }: ConversationRecord) =>
  saying === 'common.stopped' && data.with === 'person';

interface Refused {
  readonly inbound: Inbound;
  readonly refusal: Refusal;
  readonly record: ConversationRecord;
  readonly now: number;
}

function refuse(
  { copy, values }: Pick<Knowledge, 'copy' | 'values'>,
  { inbound, refusal, record, now }: Refused,
): Thought {
  const { saying, since } = refusal;
  const { lang } = record.data;
  const activity = purify(inbound.activity, record.data).activity;
  const isKept = saying === 'common.stopped' && activity.type === 'message';
  const text = fill(copy[lang].get(saying)?.text ?? '', values[lang]);
  const reply = plainReply(saying, { text, lang });
  const isTold = record.refused?.[saying] === since;
  return {
    record: { ...record, refused: { ...record.refused, [saying]: since } },
    echo: isKept ? { ...activity, timestamp: stamp(now) } : undefined,
    replies: isTold ? [] : [outgoing(reply, { now, replyTo: isKept ? 1 : 0 })],
    ...newPlan(),
    erase: false,
  };
}
