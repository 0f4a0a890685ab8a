// EXP: the dossier for an office. Turnos are another flow; here, what to take along.
import { defineFlow } from '../flow.ts';
import { checklist, choice } from '../slots.ts';

export const office = defineFlow({
  id: 'office',
  opens: { documents_required: {} },
  slots: {
    papers: checklist(['cedula', 'ruc', 'turno', 'letter', 'appointment']),
    next: choice(['turno', 'later'], {
      means: {
        turno: { words: ['yes'], intents: ['affirm', 'book_turno'] },
        later: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { tell: 'lastResort' },
    { ask: 'papers' },
    { tell: 'missing', when: (a) => (a.papers?.length ?? 5) < 5, needs: ['papers'] },
    { tell: 'atTheCounter' },
    { ask: 'next', needs: ['papers'] },
    { run: 'turno', when: (a) => a.next === 'turno', needs: ['next'] },
    { end: 'waiting' },
  ],
});
