// T-24C: the day after. Does the clave still open the portal?
import { defineFlow } from '../flow.ts';
import { yesNo } from '../slots.ts';

export const stillIn = defineFlow({
  id: 'stillIn',
  slots: { stillIn: yesNo() },
  steps: [
    { ask: 'stillIn' },
    { do: 'noteOnlineFailed', when: (a) => a.stillIn === 'no' },
    { tell: 'letUsSee', when: (a) => a.stillIn === 'no' },
    { run: 'triage', when: (a) => a.stillIn === 'no' },
    { end: 'waiting', when: (a) => a.stillIn === 'no' },
    { tell: 'good' },
    { end: 'solved' },
  ],
});
