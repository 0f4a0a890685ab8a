// Figures of the way to Chatwoot and back: counts, no names.
import { Counter, type Registry } from 'prom-client';

export interface ChatwootFigures {
  /** A step ended: `ok`, `later`, `never`. */
  step(kind: string, how: string): void;
  /** A webhook: `kept`, `repeat`, `ignored`, `refused`. */
  webhook(how: string): void;
  gaveUp(): void;
}

export function createChatwootFigures(registry: Registry): ChatwootFigures {
  const registers = [registry];
  const steps = new Counter({
    name: 'llavero_chatwoot_steps_total',
    help: 'Steps towards Chatwoot, by kind and how they ended',
    labelNames: ['kind', 'how'],
    registers,
  });
  const webhooks = new Counter({
    name: 'llavero_chatwoot_webhooks_total',
    help: 'Webhooks from Chatwoot',
    labelNames: ['how'],
    registers,
  });
  const gaveUp = new Counter({
    name: 'llavero_chatwoot_given_up_total',
    help: 'Tickets that stay in our own desk because Chatwoot could not take them',
    registers,
  });
  return {
    step: (kind, how) => steps.inc({ kind, how }),
    webhook: (how) => webhooks.inc({ how }),
    gaveUp: () => gaveUp.inc(),
  };
}
