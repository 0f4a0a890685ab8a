// TUR-5…9 and 14: kept five minutes, confirmed, or lost to somebody quicker, and then the three nearest without asking anything again.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { knownTurno, other, settledPlace, settledProcedure } from '../slots/turno.ts';
import { dayTold, sure, wish } from '../slots/turnoParts.ts';
import { found, moment, yesNo } from '../slots.ts';
import { REFUSALS } from '../turnos/turnoRefusals.ts';

const LOST = ['lost', 'holdEnded'];
const isLost = (a: { readonly trouble?: string | undefined }) => LOST.includes(a.trouble ?? '');

export const holdTurno = defineFlow({
  id: 'holdTurno',
  kind: 'info',
  aboutTurnos: true,
  slots: {
    ...wish,
    turno: knownTurno,
    place: settledPlace,
    procedure: settledProcedure,
    employerType: found(z.string()),
    modality: found(z.string()),
    moving: found(z.string()),
    code: found(z.string()),
    heldUntil: moment(),
    day: dayTold,
    trouble: found(z.enum(['none', ...LOST, 'nothingLeft', ...REFUSALS])),
    tryAgainAt: moment(),
    near: found(z.array(z.string())),
    other,
    sure,
    outcome: found(z.json()),
    mayRemind: found(z.boolean()),
    reminders: yesNo(),
  },
  steps: [
    { do: 'holdPlace' },
    { tell: 'lost', when: (a) => a.trouble === 'lost' },
    { tell: 'holdEnded', when: (a) => a.trouble === 'holdEnded' },
    { ask: 'other', when: isLost },
    { end: 'back', as: 'otherDay', when: (a) => isLost(a) && a.other === 'otherDay' },
    { do: 'takeOther', when: (a) => isLost(a) && a.other !== 'otherDay', needs: ['other'] },
    { tell: 'nothingLeft', when: (a) => a.trouble === 'nothingLeft' },
    ...REFUSALS.map((why) => ({
      tell: why,
      when: (a: { readonly trouble?: string | undefined }) => a.trouble === why,
    })),
    { end: 'waiting', as: 'refused', when: (a) => a.trouble !== 'none' },
    { tell: 'kept', when: (a) => a.moving === undefined },
    { ask: 'sure' },
    { end: 'back', as: 'otherDay', when: (a) => a.sure === 'change' },
    { do: 'giveBack', when: (a) => a.sure === 'cancel', needs: ['sure'] },
    { tell: 'givenBack', when: (a) => a.sure === 'cancel', needs: ['sure'] },
    { end: 'cancelled', as: 'givenBack', when: (a) => a.sure === 'cancel' },
    { do: 'holdIsOver', when: (a) => a.sure === 'ended', needs: ['sure'] },
    { do: 'confirmTurno', needs: ['sure'] },
    { do: 'readOutcome', needs: ['sure'] },
    { tell: 'confirmed', when: (a) => a.moving === undefined },
    { tell: 'moved', when: (a) => a.moving !== undefined },
    { do: 'noteTurno' },
    { do: 'offerProof' },
    { tell: 'bring' },
    { ask: 'reminders', when: (a) => a.mayRemind === true },
    { do: 'planReminders', when: (a) => a.reminders === 'yes', needs: ['reminders'] },
    { tell: 'willRemind', when: (a) => a.reminders === 'yes', needs: ['reminders'] },
    { end: 'turno', as: 'confirmed' },
  ],
});
