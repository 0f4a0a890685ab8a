// "Cancelar" or "empezar de nuevo" when something would be lost: asked once, then done.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const leaving = defineFlow({
  id: 'leaving',
  kind: 'door',
  slots: {
    wish: found(z.enum(['cancel', 'startOver', 'erase'])),
    sure: choice(['yes', 'no'], {
      means: {
        yes: { words: ['yes'], intents: ['affirm', 'start_over'] },
        no: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { tell: 'whatGoes', when: (a) => a.wish === 'erase' },
    { ask: 'sure' },
    { do: 'cancelAll', when: (a) => a.sure === 'yes' && a.wish === 'cancel' },
    { do: 'startOver', when: (a) => a.sure === 'yes' && a.wish === 'startOver' },
    { do: 'eraseAll', when: (a) => a.sure === 'yes' && a.wish === 'erase' },
    { end: 'back' },
  ],
});
