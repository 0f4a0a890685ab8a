// T-POST: an hour after the turno: did it work?
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const afterTurno = defineFlow({
  id: 'afterTurno',
  kind: 'door',
  aboutTurnos: true,
  slots: {
    result: choice(['entered', 'noMail', 'notServed'], {
      means: {
        entered: { words: ['yes', 'success', 'done'], intents: ['affirm', 'thanks_goodbye'] },
        noMail: { intents: ['link_not_received'] },
        notServed: { words: ['no'], intents: ['deny'] },
      },
    }),
    reason: choice(['papers', 'noTurno', 'wrongOffice', 'other']),
  },
  steps: [
    { ask: 'result' },
    { run: 'closing', when: (a) => a.result === 'entered', needs: ['result'] },
    { tell: 'checkAddress', when: (a) => a.result === 'noMail', needs: ['result'] },
    { ask: 'reason', when: (a) => a.result === 'notServed', needs: ['result'] },
    { run: 'office', when: (a) => a.reason === 'papers', needs: ['reason'] },
    {
      run: 'bookTurno',
      when: (a) => a.reason === 'noTurno' || a.reason === 'wrongOffice',
      needs: ['reason'],
    },
    { run: 'person', when: (a) => a.reason === 'other', needs: ['reason'] },
    { end: 'waiting' },
  ],
});
