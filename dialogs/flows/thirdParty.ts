// SEG-5: somebody wants in without the representative. Who does what, no way round it, and a message to forward.
import { defineFlow } from '../flow.ts';
import { yesNo } from '../slots.ts';

export const thirdParty = defineFlow({
  id: 'thirdParty',
  kind: 'info',
  opens: { 'faq.thirdParty': {} },
  slots: { sendText: yesNo() },
  steps: [
    { tell: 'roles' },
    { ask: 'sendText' },
    { tell: 'forward', when: (a) => a.sendText === 'yes', needs: ['sendText'] },
    { tell: 'whenReady', when: (a) => a.sendText === 'no', needs: ['sendText'] },
    { run: 'handOver', given: { handOverFor: 'thirdParty' } },
    { end: 'back' },
  ],
});
