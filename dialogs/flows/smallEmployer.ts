// NAT: persona natural and patrono de hogar: the debit account and the personal clave are checked before the RUC is typed.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, tally, yesNo } from '../slots.ts';

export const smallEmployer = defineFlow({
  id: 'smallEmployer',
  slots: {
    employerType: found(z.string(), { keep: 'case' }),
    accountChanged: yesNo(),
    personalKeyLooks: tally(),
    personalKey: choice(['works', 'fails', 'unknown'], {
      means: {
        works: { words: ['yes', 'done'], intents: ['affirm'] },
        fails: { words: ['no'], intents: ['deny'] },
        unknown: { words: ['unknown'] },
      },
    }),
  },
  steps: [
    { tell: 'similar' },
    { ask: 'accountChanged' },
    { tell: 'mismatch', when: (a) => a.accountChanged === 'yes', needs: ['accountChanged'] },
    { ask: 'personalKey' },
    { tell: 'personalFirst', when: (a) => a.personalKey === 'fails' },
    { do: 'countKeyLook', when: (a) => a.personalKey === 'fails', needs: ['personalKey'] },
    { tell: 'householdForm', when: (a) => a.employerType === 'household' },
    { end: 'back' },
  ],
});
