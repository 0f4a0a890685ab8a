// How staff's help was, asked once when they leave.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const deskRating = defineFlow({
  id: 'deskRating',
  kind: 'door',
  slots: {
    helped: choice(['good', 'middling', 'bad', 'skipped'], {
      skip: 'skipped',
      means: { good: { intents: ['thanks_goodbye', 'affirm'], words: ['yes'] }, bad: { words: ['no'] } },
    }),
  },
  steps: [
    { ask: 'helped' },
    { do: 'keepDeskRating' },
    { tell: 'thanks', when: (a) => a.helped !== 'bad' },
    { tell: 'sorry', when: (a) => a.helped === 'bad' },
    { end: 'back', atOnce: true },
  ],
});
