// ERR-CO: "Usuario no tiene correo registrado": no link can be sent, so the data are updated by hand first.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const noEmail = defineFlow({
  id: 'noEmail',
  opens: { missing_email: {}, 'error.no_email': {} },
  slots: {
    way: choice(['signature', 'office', 'person'], {
      means: {
        signature: { intents: ['electronic_signature'] },
        office: { intents: ['book_turno', 'documents_required'] },
      },
    }),
  },
  steps: [
    { tell: 'nowhereToSend' },
    { ask: 'way' },
    { run: 'signature', when: (a) => a.way === 'signature' },
    { run: 'office', when: (a) => a.way === 'office' },
    { run: 'person', when: (a) => a.way === 'person' },
    { end: 'waiting' },
  ],
});
