// T-TUR24 and T-TUR2: where, when and with what; coming, another time, or not needed any more.
import { defineFlow } from '../flow.ts';
import { knownTurno } from '../slots/turno.ts';
import { comingMeans } from '../slots/turnoParts.ts';
import { choice } from '../slots.ts';

export const turnoReminder = defineFlow({
  id: 'turnoReminder',
  kind: 'door',
  aboutTurnos: true,
  slots: {
    turno: knownTurno,
    coming: choice(['coming', 'change', 'notNeeded'], comingMeans),
  },
  steps: [
    { ask: 'coming' },
    { tell: 'seeYou', when: (a) => a.coming === 'coming', needs: ['coming'] },
    { run: 'changeTurno', when: (a) => a.coming === 'change', needs: ['coming'] },
    {
      run: 'cancelTurno',
      given: { sure: 'cancel' },
      when: (a) => a.coming === 'notNeeded',
      needs: ['coming'],
    },
    { end: 'turno' },
  ],
});
