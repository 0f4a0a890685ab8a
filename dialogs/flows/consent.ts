// BIE-2: the privacy notice before the first personal datum is kept. Declining keeps the guidance.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const consent = defineFlow({
  id: 'consent',
  slots: {
    consent: choice(['accept', 'decline', 'notice'], {
      keep: 'case',
      means: {
        accept: { words: ['yes'], intents: ['affirm'] },
        decline: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { ask: 'consent' },
    { tell: 'notice', when: (a) => a.consent === 'notice', needs: ['consent'] },
    { do: 'askConsentAgain', when: (a) => a.consent === 'notice', needs: ['consent'] },
    { do: 'recordConsent', needs: ['consent'] },
    { tell: 'declined', when: (a) => a.consent === 'decline' },
    { end: 'back' },
  ],
});
