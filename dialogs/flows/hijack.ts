// SEG-4: somebody else may hold the account. No recovery tips, which would help an intruder too: a person takes over.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const hijack = defineFlow({
  id: 'hijack',
  opens: { 'password_rules.hijack': {}, 'faq.hijack': {} },
  slots: {
    whoseDoing: choice(['ours', 'others', 'unknown'], {
      means: { others: { words: ['no'] }, unknown: { words: ['unknown'] } },
    }),
  },
  steps: [
    { do: 'noteHijack' },
    { ask: 'whoseDoing' },
    { do: 'forgetHijack', when: (a) => a.whoseDoing === 'ours', needs: ['whoseDoing'] },
    { tell: 'ownChange', when: (a) => a.whoseDoing === 'ours', needs: ['whoseDoing'] },
    { end: 'back', as: 'ours', when: (a) => a.whoseDoing === 'ours' },
    { tell: 'stopHere' },
    { tell: 'evidence' },
    { run: 'person', given: { handOverFor: 'security' } },
    { end: 'handedOver' },
  ],
});
