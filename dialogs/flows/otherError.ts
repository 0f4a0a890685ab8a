// ERR-OT: a message we do not know: general hygiene first, a person after one failed try. A portal that is down for many: wait (N6).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, moment, yesNo } from '../slots.ts';

export const otherError = defineFlow({
  id: 'otherError',
  opens: { error_other: {}, 'error.server': { fault: 'server' } },
  slots: {
    fault: found(z.enum(['server'])),
    incident: found(z.boolean()),
    retryAt: moment(),
    remind: yesNo(),
    worked: choice(['yes', 'no'], {
      means: {
        yes: { words: ['yes', 'done', 'success'], intents: ['affirm'] },
        no: { words: ['no'], intents: ['deny', 'error_other'], errors: ['server', 'captcha', 'credentials'] },
      },
    }),
  },
  steps: [
    { do: 'reportFault', when: (a) => a.fault === 'server' },
    { tell: 'othersToo', when: (a) => a.incident === true },
    { ask: 'remind', when: (a) => a.incident === true },
    { do: 'remindRetry', when: (a) => a.remind === 'yes', needs: ['remind'] },
    { tell: 'hygiene', when: (a) => a.incident !== true },
    { ask: 'worked' },
    { do: 'cancelRetry', when: (a) => a.fault === 'server', needs: ['worked'] },
    { do: 'noteOnlineFailed', when: (a) => a.worked === 'no', needs: ['worked'] },
    { run: 'person', when: (a) => a.worked === 'no', needs: ['worked'] },
    { end: 'back', as: 'tryAgain' },
  ],
});
