// TUR-0: the door to turnos from other flows. With an agenda: yours, or a new one. Without: the official page, walked through honestly.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { receipt, turnoMode, visit, visitDay, visitTime } from '../slots/turnoParts.ts';
import { choice, found, yesNo } from '../slots.ts';

const isGuided = (a: { readonly turnoMode?: string | undefined }) => a.turnoMode === 'guided';

export const turno = defineFlow({
  id: 'turno',
  slots: {
    turnoMode,
    hasTurno: found(z.boolean()),
    ownTurnos: found(z.array(z.string()), { keep: 'case' }),
    visit,
    got: choice(['haveIt', 'noPlaces', 'later'], {
      means: {
        haveIt: { words: ['yes', 'done'], intents: ['affirm'] },
        noPlaces: { mentions: ['noPlaces'] },
        later: { words: ['no'], intents: ['deny'] },
      },
    }),
    noPlaceLooks: found(z.number()),
    consent: found(z.string(), { keep: 'case' }),
    receipt,
    visitDay,
    visitTime,
    mayRemind: found(z.boolean()),
    reminders: yesNo(),
  },
  steps: [
    { do: 'lookAtTurnos' },
    { run: 'turnoStatus', when: (a) => !isGuided(a) && a.hasTurno === true },
    { run: 'bookTurno', when: (a) => !isGuided(a) && a.hasTurno === false },
    { end: 'turno', when: (a) => !isGuided(a) },
    { tell: 'officialPage' },
    { ask: 'got' },
    { tell: 'tryOther', when: (a) => a.got === 'noPlaces' && (a.noPlaceLooks ?? 0) === 0, needs: ['got'] },
    { tell: 'stillNothing', when: (a) => a.got === 'noPlaces' && (a.noPlaceLooks ?? 0) > 0, needs: ['got'] },
    {
      run: 'handOver',
      given: { handOverFor: 'noTurno' },
      when: (a) => a.got === 'noPlaces' && (a.noPlaceLooks ?? 0) >= 2,
    },
    { do: 'countNoPlaces', when: (a) => a.got === 'noPlaces', needs: ['got'] },
    { tell: 'takeThese', when: (a) => a.got !== 'noPlaces' },
    { end: 'waiting', when: (a) => a.got !== 'haveIt' },
    { run: 'consent', when: (a) => a.consent === undefined },
    { end: 'waiting', as: 'unnoted', when: (a) => a.consent !== 'accept' },
    { ask: 'receipt' },
    { ask: 'visitDay' },
    { ask: 'visitTime' },
    { do: 'noteVisit', needs: ['visitDay', 'visitTime'] },
    { ask: 'reminders', when: (a) => a.mayRemind === true },
    { do: 'planOfficial', when: (a) => a.reminders === 'yes', needs: ['reminders'] },
    { tell: 'noted', needs: ['visitDay', 'visitTime'] },
    { do: 'offerVisitFiles', needs: ['visitDay', 'visitTime'] },
    { end: 'turno', as: 'official' },
  ],
});
