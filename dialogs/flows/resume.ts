// Back after half an hour or more: go on, start over, or see where we were.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const resume = defineFlow({
  id: 'resume',
  kind: 'door',
  slots: {
    below: found(z.string()),
    resume: choice(['goOn', 'startOver', 'status'], {
      means: {
        goOn: { words: ['yes'], intents: ['affirm'] },
        startOver: { words: ['no'], intents: ['deny', 'start_over'] },
      },
    }),
  },
  steps: [
    { ask: 'resume' },
    { do: 'startOver', when: (a) => a.resume === 'startOver' },
    { do: 'sayStatus', when: (a) => a.resume === 'status' },
    { end: 'back' },
  ],
});
