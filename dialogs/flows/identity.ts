// TRI-3: who writes, and for which RUC. The RUC is optional for guidance; without it the kind of employer is asked.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, ruc, saysIAm, yesNo } from '../slots.ts';

export const identity = defineFlow({
  id: 'identity',
  kind: 'info',
  slots: {
    consent: found(z.string(), { keep: 'case' }),
    role: choice(['representative', 'accountant', 'owner', 'adviser', 'other'], {
      keep: 'case',
      volunteer: saysIAm({
        representative: 'representative',
        accountant: 'accountant',
        owner: 'owner',
        adviser: 'adviser',
      }),
      means: {
        representative: { words: ['yes'], mentions: ['representative'] },
        accountant: { mentions: ['accountant'] },
        owner: { mentions: ['owner'] },
        adviser: { mentions: ['adviser'] },
        other: { words: ['no'] },
      },
    }),
    ruc,
    rucKind: found(z.enum(['private', 'public', 'natural', 'household', 'ambiguous', 'none'])),
    rucDoubt: found(z.boolean()),
    typeChanged: found(z.boolean()),
    rucSure: yesNo(),
    employerType: choice(['company', 'public', 'natural_person', 'household'], {
      keep: 'case',
      means: {
        company: { mentions: ['company'] },
        public: { mentions: ['publicBody'] },
        natural_person: { mentions: ['naturalPerson'] },
        household: { mentions: ['household'] },
      },
      volunteer: (ear) => ear.found['employer_type'] as 'company' | undefined,
    }),
  },
  steps: [
    { ask: 'role' },
    { run: 'consent', when: (a) => a.consent === undefined },
    { ask: 'ruc', when: (a) => a.consent === 'accept' },
    { do: 'readRuc', when: (a) => a.ruc !== undefined, needs: ['ruc'] },
    { ask: 'rucSure', when: (a) => a.rucDoubt === true, needs: ['ruc'] },
    { do: 'askRucAgain', when: (a) => a.rucSure === 'no', needs: ['rucSure'] },
    { tell: 'noted', when: (a) => a.ruc !== undefined && a.ruc !== 'skipped', needs: ['ruc'] },
    { ask: 'employerType' },
    { tell: 'routeChanged', when: (a) => a.typeChanged === true, needs: ['ruc'] },
    { tell: 'household', when: (a) => a.rucKind === 'household', needs: ['ruc'] },
    { end: 'back' },
  ],
});
