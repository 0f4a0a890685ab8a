// Several requests in one message: the first is served, the others are offered when it has ended.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found, yesNo } from '../slots.ts';

export const alsoAsked = defineFlow({
  id: 'alsoAsked',
  kind: 'door',
  slots: {
    topic: found(z.string()),
    also: yesNo(),
  },
  steps: [{ ask: 'also' }, { do: 'openTopic', when: (a) => a.also === 'yes' }, { end: 'back' }],
});
