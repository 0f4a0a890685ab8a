// ERR-RC: the portal cannot reach the Registro Civil. Its fault, not theirs: an hour, another, then the next morning (N7); longer while many see it (N6).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, moment, tally, yesNo } from '../slots.ts';

export const civilRegistry = defineFlow({
  id: 'civilRegistry',
  opens: { error_registro_civil: { direct: true }, 'error.registro_civil': { direct: true } },
  slots: {
    civilRegistryErrors: tally(),
    direct: found(z.boolean()),
    retryAt: moment(),
    incident: found(z.boolean()),
    remind: yesNo(),
    retried: choice(['works', 'same', 'other'], {
      means: {
        works: { words: ['yes', 'done', 'success'], intents: ['affirm'] },
        same: {
          words: ['no'],
          mentions: ['stillSame'],
          intents: ['error_registro_civil', 'deny'],
          errors: ['registro_civil'],
        },
        other: { intents: ['error_other'] },
      },
    }),
  },
  steps: [
    { do: 'planRetry' },
    { tell: 'othersToo', when: (a) => a.incident === true },
    { tell: 'serverFault', when: (a) => a.incident !== true && (a.civilRegistryErrors ?? 0) <= 1 },
    { tell: 'stillDown', when: (a) => a.incident !== true && a.civilRegistryErrors === 2 },
    { tell: 'tomorrow', when: (a) => a.incident !== true && (a.civilRegistryErrors ?? 0) >= 3 },
    {
      run: 'handOver',
      given: { handOverFor: 'civilRegistry' },
      when: (a) => (a.civilRegistryErrors ?? 0) >= 3,
    },
    { ask: 'remind' },
    { do: 'remindRetry', when: (a) => a.remind === 'yes', needs: ['remind'] },
    { ask: 'retried', needs: ['remind'] },
    { do: 'retryLater', when: (a) => a.retried === 'same', needs: ['retried'] },
    { do: 'cancelRetry', needs: ['retried'] },
    { run: 'otherError', when: (a) => a.retried === 'other', needs: ['retried'] },
    { run: 'closing', when: (a) => a.direct === true && a.retried === 'works', needs: ['retried'] },
    { end: 'back', as: 'tryAgain' },
  ],
});
