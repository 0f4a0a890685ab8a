// EST-1 by code: a summary of a case, nothing personal, wherever its code is written.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found, moment } from '../slots.ts';

const OUTCOMES = ['solved', 'waiting', 'turno', 'handedOver', 'abandoned', 'cancelled'] as const;

export const caseLookup = defineFlow({
  id: 'caseLookup',
  kind: 'info',
  slots: {
    code: found(z.string()),
    summary: found(z.unknown()),
    opened: moment(),
    outcome: found(z.enum([...OUTCOMES, 'unknown', 'limit'])),
  },
  steps: [
    { do: 'findCase' },
    { do: 'readCase' },
    { tell: 'unknown', when: (a) => a.outcome === 'unknown' },
    { tell: 'limit', when: (a) => a.outcome === 'limit' },
    ...OUTCOMES.map((outcome) => ({
      tell: outcome,
      when: (a: { readonly outcome?: unknown }) => a.outcome === outcome,
    })),
    { end: 'back' },
  ],
});
