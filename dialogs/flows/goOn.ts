// After a flow opened over another: the one below is offered, not forced.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const goOn = defineFlow({
  id: 'goOn',
  kind: 'door',
  slots: {
    below: found(z.string()),
    goOn: choice(['goOn', 'leave'], {
      means: { goOn: { words: ['yes'], intents: ['affirm'] }, leave: { words: ['no'], intents: ['deny'] } },
    }),
  },
  steps: [{ ask: 'goOn' }, { do: 'leaveBelow', when: (a) => a.goOn === 'leave' }, { end: 'back' }],
});
