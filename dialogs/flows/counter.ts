// VEN: at the counter. The manual reset sends a link, and it is tried before leaving.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const counter = defineFlow({
  id: 'counter',
  opens: { 'faq.atCounter': {} },
  slots: {
    atWindow: choice(['start', 'noMail', 'notServed', 'entered'], {
      means: {
        start: { words: ['yes'], intents: ['affirm'] },
        noMail: { intents: ['link_not_received'] },
        entered: { words: ['success', 'done'] },
      },
    }),
    reason: choice(['papers', 'noTurno', 'wrongOffice', 'other']),
  },
  steps: [
    { tell: 'manualReset' },
    { tell: 'beforeLeaving' },
    { ask: 'atWindow' },
    { do: 'openSentLink', when: (a) => a.atWindow === 'start', needs: ['atWindow'] },
    { tell: 'checkAddress', when: (a) => a.atWindow === 'noMail', needs: ['atWindow'] },
    { do: 'askWindowAgain', when: (a) => a.atWindow === 'noMail', needs: ['atWindow'] },
    { run: 'closing', when: (a) => a.atWindow === 'entered', needs: ['atWindow'] },
    { ask: 'reason', when: (a) => a.atWindow === 'notServed', needs: ['atWindow'] },
    { run: 'office', when: (a) => a.reason === 'papers', needs: ['reason'] },
    { run: 'turno', when: (a) => a.reason === 'noTurno' || a.reason === 'wrongOffice', needs: ['reason'] },
    { run: 'person', when: (a) => a.reason === 'other', needs: ['reason'] },
    { end: 'waiting' },
  ],
});
