// TUR-12: when is my turno? By conversation, or by its code.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { knownTurno } from '../slots/turno.ts';
import { turnoMode, visit } from '../slots/turnoParts.ts';
import { choice, found } from '../slots.ts';

export const turnoStatus = defineFlow({
  id: 'turnoStatus',
  opens: { turno_status: {} },
  aboutTurnos: true,
  slots: {
    turnoMode,
    hasTurno: found(z.boolean()),
    visit,
    whichTurno: found(z.enum(['found', 'none'])),
    turno: knownTurno,
    after: choice(['ok', 'change', 'cancel'], {
      means: {
        ok: { words: ['yes', 'done'], intents: ['affirm', 'thanks_goodbye', 'deny'] },
        change: { intents: ['reschedule_turno'] },
        cancel: { intents: ['cancel_turno'] },
      },
    }),
  },
  steps: [
    { do: 'lookAtTurnos' },
    { tell: 'official', when: (a) => a.turnoMode === 'guided' && a.visit !== undefined },
    { run: 'turno', when: (a) => a.turnoMode === 'guided' && a.visit === undefined },
    { end: 'waiting', as: 'guided', when: (a) => a.turnoMode === 'guided' },
    { run: 'whichTurno' },
    { tell: 'none', when: (a) => a.whichTurno === 'none' },
    { end: 'back', as: 'none', when: (a) => a.whichTurno === 'none' },
    { ask: 'after' },
    { run: 'changeTurno', when: (a) => a.after === 'change', needs: ['after'] },
    { run: 'cancelTurno', given: { sure: 'cancel' }, when: (a) => a.after === 'cancel', needs: ['after'] },
    { end: 'turno' },
  ],
});
