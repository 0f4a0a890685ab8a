// TUR-10: another time for a turno: the new place is taken before the old one is free.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { knownTurno, settledPlace, settledProcedure } from '../slots/turno.ts';
import { HELD, PASSED, placed, TAKEN, turnoMode, wish } from '../slots/turnoParts.ts';
import { found } from '../slots.ts';

export const changeTurno = defineFlow({
  id: 'changeTurno',
  opens: { reschedule_turno: {} },
  aboutTurnos: true,
  slots: {
    ...wish,
    turnoMode,
    hasTurno: found(z.boolean()),
    whichTurno: found(z.enum(['found', 'none'])),
    turno: knownTurno,
    moving: found(z.string()),
    procedure: settledProcedure,
    employerType: found(z.string()),
    modality: found(z.string()),
    place: settledPlace,
    ...placed,
  },
  steps: [
    { do: 'lookAtTurnos' },
    { run: 'turno', when: (a) => a.turnoMode === 'guided' },
    { end: 'waiting', as: 'guided', when: (a) => a.turnoMode === 'guided' },
    { run: 'whichTurno' },
    { tell: 'none', when: (a) => a.whichTurno === 'none' },
    { end: 'back', as: 'none', when: (a) => a.whichTurno === 'none' },
    { do: 'takeOver' },
    { tell: 'from' },
    { run: 'placeTurno', pass: PASSED, take: TAKEN },
    { end: 'waiting', as: 'noPlace', when: (a) => a.placeTurno !== 'chosen' },
    { run: 'holdTurno', pass: [...HELD, 'moving'], take: ['day', 'dayPart', 'time'] },
    { do: 'placeAgain', when: (a) => a.holdTurno === 'otherDay' },
    { end: 'turno', as: 'moved', when: (a) => a.holdTurno === 'confirmed' },
    { end: 'turno', as: 'kept' },
  ],
});
