// TUR-13: a place came free for somebody who waits; it is kept for them a quarter of an hour.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { knownTurno, settledPlace, settledProcedure } from '../slots/turno.ts';
import { offer } from '../slots/turnoParts.ts';
import { found, moment, yesNo } from '../slots.ts';

export const turnoOffer = defineFlow({
  id: 'turnoOffer',
  aboutTurnos: true,
  slots: {
    code: found(z.string()),
    place: settledPlace,
    procedure: settledProcedure,
    offerUntil: moment(),
    offer,
    outcome: found(z.json()),
    taken: found(z.boolean()),
    turno: knownTurno,
    mayRemind: found(z.boolean()),
    reminders: yesNo(),
  },
  steps: [
    { ask: 'offer' },
    { tell: 'ended', when: (a) => a.offer === 'ended', needs: ['offer'] },
    { end: 'waiting', as: 'ended', when: (a) => a.offer === 'ended' },
    { do: 'passOffer', when: (a) => a.offer === 'pass', needs: ['offer'] },
    { tell: 'passed', when: (a) => a.offer === 'pass', needs: ['offer'] },
    { end: 'waiting', as: 'passed', when: (a) => a.offer === 'pass' },
    { do: 'leaveList', when: (a) => a.offer === 'leave', needs: ['offer'] },
    { tell: 'left', when: (a) => a.offer === 'leave', needs: ['offer'] },
    { end: 'cancelled', as: 'left', when: (a) => a.offer === 'leave' },
    { do: 'takeOffer', needs: ['offer'] },
    { do: 'readTaken', needs: ['offer'] },
    { tell: 'tooLate', when: (a) => a.taken === false, needs: ['offer'] },
    { end: 'waiting', as: 'tooLate', when: (a) => a.taken === false },
    { tell: 'taken', needs: ['offer'] },
    { do: 'noteTurno', needs: ['offer'] },
    { do: 'offerProof', needs: ['offer'] },
    { ask: 'reminders', when: (a) => a.mayRemind === true },
    { do: 'planReminders', when: (a) => a.reminders === 'yes', needs: ['reminders'] },
    { tell: 'willRemind', when: (a) => a.reminders === 'yes', needs: ['reminders'] },
    { end: 'turno' },
  ],
});
