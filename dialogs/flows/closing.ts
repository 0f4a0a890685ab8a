// CIE: only "ya pude entrar" is a success. How to look after the clave, told once.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const closing = defineFlow({
  id: 'closing',
  opens: { success: { entered: 'yes' } },
  slots: {
    entered: choice(['yes', 'no'], {
      means: {
        yes: { words: ['yes', 'done', 'success'], intents: ['affirm', 'thanks_goodbye'] },
        no: { words: ['no'], intents: ['deny'] },
      },
    }),
    rating: choice(['5', '4', '3', '2', '1', 'skipped'], {
      skip: 'skipped',
      means: { 5: { intents: ['thanks_goodbye'] } },
    }),
  },
  steps: [
    { ask: 'entered' },
    { do: 'noteOnlineFailed', when: (a) => a.entered === 'no' },
    { tell: 'notYet', when: (a) => a.entered === 'no' },
    { run: 'triage', when: (a) => a.entered === 'no' },
    { end: 'waiting', when: (a) => a.entered === 'no' },
    { do: 'caseSolved' },
    { do: 'forgetTrouble' },
    { tell: 'goodNews' },
    { tell: 'keepItSafe' },
    { tell: 'keepDataCurrent' },
    { ask: 'rating' },
    { tell: 'thanks' },
    { end: 'solved' },
  ],
});
