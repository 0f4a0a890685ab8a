// The turn and the mind with their figures taken on the way; neither knows.
import { type Inbound, type Received, receivedThrough, type Turns } from './conversation.ts';
import type { Metrics } from './metrics.ts';
import type { Mind, Thought } from './turn.ts';

/** Marker of a removed secret, as redaction leaves it. */
const MARKER = /\[(CLAVE|CODIGO|ENLACE|RESPUESTA|CUENTA|TARJETA) ELIMINAD[AO]/g;

export function measuredMind(mind: Mind, metrics: Metrics): Mind {
  const count = (thought: Thought): Thought => {
    for (const reply of thought.replies) {
      const saying: unknown = reply.channelData?.contentId;
      if (typeof saying === 'string') metrics.said(saying);
    }
    for (const [, kind] of (thought.echo?.text ?? '').matchAll(MARKER)) metrics.secret(kind ?? '');
    return thought;
  };
  return {
    think: async (inbound, record, now) => {
      const { type, name, value } = inbound.activity;
      if (type === 'event' && name === 'timer') metrics.timer(String(value));
      return count(await mind.think(inbound, record, now));
    },
    apologise: (inbound, record) => count(mind.apologise(inbound, record)),
  };
}

export function measuredTurns(turns: Turns, metrics: Metrics): Turns {
  const receive = async (inbound: Inbound): Promise<Received> => {
    const started = performance.now();
    const end = (how: string) => metrics.turn(inbound.channel, how, (performance.now() - started) / 1000);
    try {
      const received = await turns.receive(inbound);
      end(received.repeat ? 'repeat' : 'done');
      return received;
    } catch (error) {
      end((error as { code?: string }).code ?? 'failed');
      throw error;
    }
  };
  return receivedThrough(turns, receive);
}
