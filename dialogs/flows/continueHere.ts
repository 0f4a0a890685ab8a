// EST-2, the other end: the code of another channel was written here.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

/** `moving`: the case is on its way and arrives by itself. */
const ANSWERS = ['moving', 'unknown', 'same', 'limit', 'full'] as const;

export const continueHere = defineFlow({
  id: 'continueHere',
  kind: 'info',
  slots: {
    linkCode: found(z.string()),
    answer: found(z.unknown()),
    outcome: found(z.enum(ANSWERS)),
  },
  steps: [
    { do: 'lookForRoom' },
    { do: 'useLink', when: (a) => a.outcome === undefined },
    { do: 'readLinkAnswer', when: (a) => a.outcome === undefined },
    ...ANSWERS.map((answer) => ({
      tell: answer,
      when: (a: { readonly outcome?: unknown }) => a.outcome === answer,
    })),
    { end: 'back' },
  ],
});
