// ESC, offered: something went wrong often enough that a person should look at it. Says nothing where nobody attends.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const handOver = defineFlow({
  id: 'handOver',
  kind: 'info',
  slots: {
    handOverFor: found(z.string(), { keep: 'case' }),
    hasStaff: found(z.boolean()),
    /** The person is fed up: staff see it. */
    upset: found(z.boolean(), { keep: 'case' }),
    isQueued: found(z.boolean()),
    offer: choice(['person', 'guide'], {
      means: {
        person: { words: ['yes'], intents: ['affirm', 'talk_to_human'] },
        guide: { words: ['no'], intents: ['deny', 'help_menu'] },
      },
    }),
  },
  steps: [
    { do: 'lookForDesk' },
    { end: 'back', as: 'nobody', when: (a) => a.hasStaff !== true },
    { end: 'back', as: 'queued', when: (a) => a.isQueued === true },
    { ask: 'offer' },
    { run: 'person', when: (a) => a.offer === 'person', needs: ['offer'] },
    { do: 'forgetHandOver' },
    { end: 'back' },
  ],
});
