// The office closed the window of a turno: said at once, and another time is one tap away.
import { defineFlow } from '../flow.ts';
import { knownTurno } from '../slots/turno.ts';
import { choice } from '../slots.ts';

export const displacedTurno = defineFlow({
  id: 'displacedTurno',
  aboutTurnos: true,
  slots: {
    turno: knownTurno,
    instead: choice(['change', 'cancel', 'later'], {
      means: {
        change: { words: ['yes'], intents: ['affirm', 'reschedule_turno', 'book_turno'] },
        cancel: { intents: ['cancel_turno'] },
        later: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { ask: 'instead' },
    { run: 'changeTurno', when: (a) => a.instead === 'change', needs: ['instead'] },
    {
      run: 'cancelTurno',
      given: { sure: 'cancel' },
      when: (a) => a.instead === 'cancel',
      needs: ['instead'],
    },
    { tell: 'later', when: (a) => a.instead === 'later', needs: ['instead'] },
    { end: 'waiting' },
  ],
});
