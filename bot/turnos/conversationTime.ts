// The book lives in conversation time, so that a faster clock (CLOCK_SPEED) shows tomorrow's turno tomorrow; leases keep their real length.
import type { Clock } from '../clock.ts';
import { LIMITS, type TurnoLimits } from './limits.ts';
import type { RecordsStore } from './sharedRecords.ts';

/** The store with conversation time for its clock; timers are due at the store's. */
export function inConversationTime(store: RecordsStore, { toConversation, toStore }: Clock): RecordsStore {
  return {
    ping: async () => toConversation(await store.ping()),
    read: async (shard, request) => {
      const answer = await store.read(shard, request);
      return { ...answer, now: toConversation(answer.now) };
    },
    commit: async ({ dues, ...rest }) => {
      const due = dues?.map((one) => ({ ...one, at: Math.round(toStore(one.at)) }));
      const answer = await store.commit({ ...rest, ...(due ? { dues: due } : {}) });
      return answer.ok ? { ...answer, now: toConversation(answer.now) } : answer;
    },
  };
}

/** Five minutes to confirm stay five minutes for the person who must. */
export function leasesOf({ toConversation }: Clock): Partial<TurnoLimits> {
  const speed = toConversation(1) - toConversation(0);
  const { holdMs, offerMs, coolDownMs, cancelWindowMs, mendMs } = LIMITS;
  return {
    ...{ holdMs: holdMs * speed, offerMs: offerMs * speed, mendMs: mendMs * speed },
    ...{ coolDownMs: coolDownMs * speed, cancelWindowMs: cancelWindowMs * speed },
  };
}
