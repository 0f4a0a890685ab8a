// TUR-8 and 13: a place in the queue for what comes free: until when, and at what time of the day.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { settledProcedure } from '../slots/turno.ts';
import { choice, found } from '../slots.ts';

export const waitlist = defineFlow({
  id: 'waitlist',
  aboutTurnos: true,
  slots: {
    procedure: settledProcedure,
    employerType: found(z.string()),
    modality: found(z.string()),
    province: found(z.string()),
    ruc: found(z.string(), { keep: 'case' }),
    span: choice(['week', 'fortnight', 'month']),
    part: choice(['morning', 'afternoon', 'any'], {
      volunteer: (ear) => ear.found['day_part'] as 'morning' | undefined,
      means: { any: { words: ['any', 'unknown'] } },
    }),
    outcome: found(z.json()),
    waitTrouble: found(z.enum(['none', 'full', 'hasTurno', 'failed'])),
  },
  steps: [
    { ask: 'span' },
    { ask: 'part' },
    { do: 'joinList', needs: ['span', 'part'] },
    { do: 'readJoined', needs: ['span', 'part'] },
    { tell: 'joined', when: (a) => a.waitTrouble === 'none' },
    { tell: 'full', when: (a) => a.waitTrouble === 'full' },
    { run: 'handOver', given: { handOverFor: 'noTurno' }, when: (a) => a.waitTrouble === 'full' },
    { tell: 'hasTurno', when: (a) => a.waitTrouble === 'hasTurno' },
    { tell: 'failed', when: (a) => a.waitTrouble === 'failed' },
    { end: 'waiting' },
  ],
});
