// SEG-5: somebody wants in without the representative. Who does what, no way round it, and a message to forward.
import { defineFlow } from '../flow.ts';
import { yesNo } from '../slots.ts';

export const thirdParty = defineFlow({
  id: 'thirdParty',
  kind: 'info',
  opens: { 'faq.thirdParty': {} },
  slots: { message: yesNo() },
  steps: [
    { tell: 'roles' },
    { ask: 'message' },
    { tell: 'forward', when: (a) => a.message === 'yes', needs: ['message'] },
    { tell: 'whenReady', when: (a) => a.message === 'no', needs: ['message'] },
    { end: 'back' },
  ],
});
