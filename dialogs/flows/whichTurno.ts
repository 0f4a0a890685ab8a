// Which turno is meant: one of this conversation, or one by its code. A RUC alone shows nothing, because everybody may know it.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { knownTurno } from '../slots/turno.ts';
import { turnoCode, which } from '../slots/turnoParts.ts';
import { found } from '../slots.ts';

export const whichTurno = defineFlow({
  id: 'whichTurno',
  kind: 'info',
  aboutTurnos: true,
  slots: {
    mine: found(z.array(z.string())),
    which,
    turnoCode,
    picked: found(z.boolean()),
    turno: knownTurno,
  },
  steps: [
    { do: 'findMine' },
    { ask: 'which', when: (a) => (a.mine?.length ?? 0) > 1 },
    { do: 'pickTurno', when: (a) => (a.mine?.length ?? 0) > 1, needs: ['which'] },
    { ask: 'turnoCode', when: (a) => a.mine?.length === 0 },
    { do: 'findByCode', when: (a) => a.mine?.length === 0, needs: ['turnoCode'] },
    { tell: 'unknownCode', when: (a) => a.picked === false && a.turnoCode !== 'none', needs: ['turnoCode'] },
    { end: 'back', as: 'found', when: (a) => a.picked === true },
    { end: 'back', as: 'none' },
  ],
});
