// Stands behind every channel's door: stopped channels, people kept out, and messages that come too fast.
import { type Inbound, type Received, receivedThrough, type Turns } from '../conversation.ts';
import { BoundedMap } from '../http/boundedMap.ts';
import { createRateLimit } from '../http/rateLimit.ts';
import { RejectedRequest } from '../http/rejectedRequest.ts';
import type { Levers } from './levers.ts';
import type { Refusal } from './refusal.ts';

export interface DoorkeeperParts {
  readonly levers: Pick<Levers, 'blockedSince' | 'keepsOut' | 'stoppedSince'>;
  /** The desk's name for whoever has this conversation. */
  readonly personOf: (conversation: string) => string;
  /** Messages one person may send, on channels whose door has no limit of its own. */
  readonly perMinute: number;
  /** Real time, ms. */
  readonly clock?: () => number;
}

/** Nothing is kept of it: it was read by nobody, and said so. */
const UNHEARD: Received = { seq: 0, repeat: false };
const TOLD = 20_000;
/** A flood is told of once a minute. */
const FLOOD_MS = 60_000;

/** The turns as doors see them. The house's own events (timers, news of the desk) do not come this way. */
export function keepDoor(turns: Turns, parts: DoorkeeperParts): Turns {
  const clock = parts.clock ?? Date.now;
  const tooFast = floods(parts.perMinute, clock);
  const told = new BoundedMap<number>(TOLD);
  const receive = async (inbound: Inbound): Promise<Received> => {
    const { channel, conversation } = inbound;
    const { levers, personOf } = parts;
    const blocked = levers.keepsOut ? levers.blockedSince(personOf(conversation)) : undefined;
    const flood = channel === 'website' ? undefined : tooFast(conversation);
    const refusal = refusalFor({ blocked, flood });
    if (refusal) {
      // Told by this process already: a flood costs the store nothing.
      const name = `${refusal.saying} ${conversation}`;
      if (told.get(name) === refusal.since) return UNHEARD;
      const received = await turns.receive({ ...inbound, refusal });
      told.set(name, refusal.since);
      return received;
    }
    const stopped = levers.stoppedSince(channel);
    if (stopped === undefined) return turns.receive(inbound);
    return turns.receive({ ...inbound, refusal: { saying: 'common.stopped', since: stopped } });
  };
  return receivedThrough(turns, receive);
}

function refusalFor({
  blocked,
  flood,
}: {
  blocked: number | undefined;
  flood: number | undefined;
}): Refusal | undefined {
  if (blocked !== undefined) return { saying: 'common.blocked', since: blocked };
  return flood === undefined ? undefined : { saying: 'common.tooFast', since: flood };
}

/** Since when this conversation is sending too fast; undefined while it is not. */
function floods(perMinute: number, clock: () => number): (conversation: string) => number | undefined {
  const take = createRateLimit(perMinute, clock);
  const since = new BoundedMap<number>(TOLD);
  return (conversation) => {
    try {
      take(conversation);
      return undefined;
    } catch (error) {
      if (!(error instanceof RejectedRequest)) throw error;
      const now = clock();
      const before = since.get(conversation);
      const began = before !== undefined && now - before < FLOOD_MS ? before : now;
      since.set(conversation, began);
      return began;
    }
  };
}
