// TUR-11: one tap, and the place is free for whoever waits.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { knownTurno } from '../slots/turno.ts';
import { turnoMode, visit } from '../slots/turnoParts.ts';
import { choice, found } from '../slots.ts';

export const cancelTurno = defineFlow({
  id: 'cancelTurno',
  opens: { cancel_turno: {} },
  aboutTurnos: true,
  slots: {
    turnoMode,
    hasTurno: found(z.boolean()),
    /** Said already, on the reminder or the status. */
    sure: choice(['cancel', 'change', 'keep'], {
      means: {
        cancel: { words: ['yes'], intents: ['affirm', 'cancel_turno'] },
        change: { intents: ['reschedule_turno'] },
        keep: { words: ['no'], intents: ['deny'] },
      },
    }),
    visit,
    whichTurno: found(z.enum(['found', 'none'])),
    turno: knownTurno,
    outcome: found(z.json()),
    cancelTrouble: found(z.enum(['none', 'tooLate', 'failed'])),
  },
  steps: [
    { do: 'lookAtTurnos' },
    { tell: 'onThePage', when: (a) => a.turnoMode === 'guided' },
    { do: 'forgetVisit', when: (a) => a.turnoMode === 'guided' },
    { end: 'cancelled', as: 'guided', when: (a) => a.turnoMode === 'guided' },
    { run: 'whichTurno' },
    { tell: 'none', when: (a) => a.whichTurno === 'none' },
    { end: 'back', as: 'none', when: (a) => a.whichTurno === 'none' },
    { ask: 'sure' },
    { run: 'changeTurno', when: (a) => a.sure === 'change', needs: ['sure'] },
    { tell: 'kept', when: (a) => a.sure === 'keep', needs: ['sure'] },
    { end: 'turno', as: 'kept', when: (a) => a.sure !== 'cancel' },
    { do: 'askCancel', needs: ['sure'] },
    { do: 'readCancel', needs: ['sure'] },
    { tell: 'tooLate', when: (a) => a.cancelTrouble === 'tooLate', needs: ['sure'] },
    { tell: 'failed', when: (a) => a.cancelTrouble === 'failed', needs: ['sure'] },
    { tell: 'cancelled', when: (a) => a.cancelTrouble === 'none', needs: ['sure'] },
    { end: 'cancelled' },
  ],
});
