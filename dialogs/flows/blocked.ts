// BLO: a blocked account is unblocked first; "Olvidé mi clave" does not recover it.
import { defineFlow } from '../flow.ts';
import { choice, yesNoUnknown } from '../slots.ts';

export const blocked = defineFlow({
  id: 'blocked',
  slots: {
    fingerprints: yesNoUnknown({ keep: 'case' }),
    unblocked: choice(['yes', 'no'], {
      means: {
        yes: { words: ['yes', 'done', 'success'], intents: ['affirm'] },
        no: { words: ['no'], intents: ['deny', 'blocked_account'] },
      },
    }),
    next: choice(['signature', 'turno', 'person']),
  },
  steps: [
    { tell: 'unblockFirst' },
    { tell: 'where' },
    { ask: 'fingerprints' },
    { tell: 'almostInstant', when: (a) => a.fingerprints !== 'no', needs: ['fingerprints'] },
    { ask: 'unblocked', when: (a) => a.fingerprints !== 'no', needs: ['fingerprints'] },
    { tell: 'nowTheKey', when: (a) => a.unblocked === 'yes', needs: ['unblocked'] },
    { run: 'recover', when: (a) => a.unblocked === 'yes', needs: ['unblocked'] },
    { end: 'back', as: 'unblocked', when: (a) => a.unblocked === 'yes' },
    { tell: 'virtualTurno' },
    { tell: 'faceToFace' },
    { ask: 'next', needs: ['fingerprints'] },
    { run: 'signature', when: (a) => a.next === 'signature', needs: ['next'] },
    { run: 'turno', when: (a) => a.next === 'turno', needs: ['next'] },
    { run: 'person', when: (a) => a.next === 'person', needs: ['next'] },
    { end: 'waiting' },
  ],
});
