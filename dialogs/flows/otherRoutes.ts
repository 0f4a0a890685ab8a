// TRI-4: the other roads, chosen by the person.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const otherRoutes = defineFlow({
  id: 'otherRoutes',
  slots: {
    road: choice(['online', 'signature', 'office', 'person'], {
      means: {
        signature: { intents: ['electronic_signature'] },
        office: { intents: ['book_turno', 'documents_required'] },
      },
    }),
  },
  steps: [
    { ask: 'road' },
    { run: 'recover', when: (a) => a.road === 'online', needs: ['road'] },
    { run: 'signature', when: (a) => a.road === 'signature', needs: ['road'] },
    { run: 'office', when: (a) => a.road === 'office', needs: ['road'] },
    { run: 'person', when: (a) => a.road === 'person', needs: ['road'] },
    { end: 'back' },
  ],
});
