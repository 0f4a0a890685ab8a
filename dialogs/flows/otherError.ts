// ERR-OT: a message we do not know: general hygiene first, a person after one failed try.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const otherError = defineFlow({
  id: 'otherError',
  opens: { error_other: {} },
  slots: {
    worked: choice(['yes', 'no'], {
      means: {
        yes: { words: ['yes', 'done', 'success'], intents: ['affirm'] },
        no: { words: ['no'], intents: ['deny', 'error_other'], errors: ['server', 'captcha', 'credentials'] },
      },
    }),
  },
  steps: [
    { tell: 'hygiene' },
    { ask: 'worked' },
    { do: 'noteOnlineFailed', when: (a) => a.worked === 'no', needs: ['worked'] },
    { run: 'person', when: (a) => a.worked === 'no', needs: ['worked'] },
    { end: 'back', as: 'tryAgain' },
  ],
});
