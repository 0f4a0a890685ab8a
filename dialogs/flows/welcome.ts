// BIE-1: who we are, and the first three doors. Any problem told instead is taken up at once.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const welcome = defineFlow({
  id: 'welcome',
  kind: 'door',
  slots: {
    door: choice(['start', 'notice', 'person'], {
      means: { start: { words: ['yes'], intents: ['affirm', 'help_menu', 'greeting'] } },
    }),
  },
  steps: [
    { ask: 'door' },
    { tell: 'notice', when: (a) => a.door === 'notice', needs: ['door'] },
    { do: 'askDoorAgain', when: (a) => a.door === 'notice', needs: ['door'] },
    { run: 'person', when: (a) => a.door === 'person' },
    { run: 'triage' },
    { end: 'back' },
  ],
});
