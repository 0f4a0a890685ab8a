// COR: the registered e-mail belongs to somebody else, is dead, or was never registered. The address itself is never asked.

import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const mailbox = defineFlow({
  id: 'mailbox',
  opens: { outdated_email: {} },
  slots: {
    mailAccess: found(z.string(), { keep: 'case' }),
    way: choice(['signature', 'office', 'reachable', 'person'], {
      means: {
        signature: { intents: ['electronic_signature'] },
        office: { intents: ['book_turno', 'documents_required'] },
      },
    }),
  },
  steps: [
    { tell: 'willFail' },
    { ask: 'way' },
    { do: 'noteReachable', when: (a) => a.way === 'reachable', needs: ['way'] },
    { run: 'meeting', when: (a) => a.way === 'reachable', needs: ['way'] },
    { run: 'signature', when: (a) => a.way === 'signature' },
    { run: 'office', when: (a) => a.way === 'office' },
    { run: 'person', when: (a) => a.way === 'person' },
    { end: 'back', as: 'reachable', when: (a) => a.way === 'reachable' },
    { do: 'remindAnswer' },
    { end: 'waiting' },
  ],
});
