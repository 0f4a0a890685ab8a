// SUS: three failed answers can suspend the account for 24 hours. When it ends, and what to do meanwhile.
import { defineFlow } from '../flow.ts';
import { choice, moment, tally, yesNo } from '../slots.ts';

export const suspended = defineFlow({
  id: 'suspended',
  slots: {
    since: choice(['now', 'hours', 'yesterday'], { means: { now: { words: ['unknown'] } } }),
    suspendedUntil: moment(),
    remind: yesNo(),
    suspensions: tally(),
  },
  steps: [
    { tell: 'measure' },
    { ask: 'since' },
    { do: 'endOfSuspension', needs: ['since'] },
    { ask: 'remind', needs: ['since'] },
    { do: 'remindSuspension', when: (a) => a.remind === 'yes', needs: ['remind'] },
    { tell: 'meanwhile' },
    { do: 'countSuspension' },
    { run: 'handOver', given: { handOverFor: 'suspended' }, when: (a) => (a.suspensions ?? 0) >= 2 },
    { end: 'waiting', as: 'suspended' },
  ],
});
