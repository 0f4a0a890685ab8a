// T-SEG: two working days after the request was sent. Was there an answer?
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const followUp = defineFlow({
  id: 'followUp',
  slots: {
    answer: choice(['link', 'refused', 'nothing'], {
      means: {
        link: { words: ['yes', 'done'], intents: ['affirm'] },
        nothing: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { ask: 'answer' },
    { do: 'openSentLink', when: (a) => a.answer === 'link', needs: ['answer'] },
    { end: 'back', as: 'link', atOnce: true, when: (a) => a.answer === 'link' },
    { tell: 'refused', when: (a) => a.answer === 'refused', needs: ['answer'] },
    { run: 'otherRoutes', when: (a) => a.answer === 'refused', needs: ['answer'] },
    { tell: 'askThere', when: (a) => a.answer === 'nothing', needs: ['answer'] },
    { do: 'remindAnswer', when: (a) => a.answer === 'nothing', needs: ['answer'] },
    { end: 'waiting' },
  ],
});
