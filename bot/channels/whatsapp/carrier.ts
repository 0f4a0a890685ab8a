// WhatsApp as the outbox sees it: one message a turn, its pace, its 24-hour window.
import type { Address } from '../../conversation.ts';
import type { Carrier } from '../../outbox/carrier.ts';
import type { Graph } from './graph.ts';
import { render, type Words } from './render.ts';
import { type Templates, templateFor } from './templates.ts';
import { createTurnstile } from './turnstile.ts';

export interface CarrierParts {
  readonly graph: Graph;
  readonly templates: Templates;
  readonly words: (lang: 'es' | 'en') => Words;
}

const DAY_MS = 24 * 3_600_000;
const PER_SECOND = 80;
const PAIR_PACE = { everyMs: 6000, burst: 45 };

export function createCarrier({ graph, templates, words }: CarrierParts): Carrier {
  return {
    write: (turn, closed) => {
      if (!closed) return render(turn, words(turn.at(-1)?.locale === 'en' ? 'en' : 'es'));
      const template = templateFor(turn, templates);
      return template ? [template] : 'wait';
    },
    ready: createTurnstile(PER_SECOND),
    send: (address, message) => graph.send(address as Address, message as object),
    pace: PAIR_PACE,
    windowMs: DAY_MS,
  };
}
