// EXP: the dossier for an office. Turnos are another flow; here, what to take along.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { dossierPapers } from '../papers/paperOrder.ts';
import { additionsOf } from '../routes.ts';
import { checklist, choice, found } from '../slots.ts';

export const office = defineFlow({
  id: 'office',
  opens: { documents_required: {} },
  slots: {
    employerType: found(z.string(), { keep: 'case' }),
    papers: checklist(dossierPapers),
    papersReady: found(z.number().int().min(0).max(5)),
    next: choice(['turno', 'letter', 'print', 'later'], {
      means: {
        turno: { words: ['yes'], intents: ['affirm', 'book_turno'] },
        later: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { tell: 'lastResort' },
    { ask: 'papers' },
    { do: 'countPapers', needs: ['papers'] },
    { tell: 'missing', when: (a) => (a.papers?.length ?? 5) < 5, needs: ['papers'] },
    { tell: 'whereToGet', when: (a) => (a.papers?.length ?? 5) < 5, needs: ['papers'] },
    { tell: 'allReady', when: (a) => a.papers?.length === 5, needs: ['papers'] },
    {
      tell: 'confirmAppointment',
      when: (a) => additionsOf(a).smallEmployer,
    },
    { tell: 'atTheCounter' },
    { ask: 'next', needs: ['papers'] },
    { run: 'letter', when: (a) => a.next === 'letter', needs: ['next'] },
    { do: 'offerDossier', when: (a) => a.next === 'print', needs: ['next'] },
    { do: 'askNextAgain', when: (a) => a.next === 'letter' || a.next === 'print', needs: ['next'] },
    { run: 'turno', when: (a) => a.next === 'turno', needs: ['next'] },
    { tell: 'later', when: (a) => a.next === 'later', needs: ['next'] },
    { end: 'waiting' },
  ],
});
