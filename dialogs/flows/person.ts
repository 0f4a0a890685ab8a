// ESC: a person was asked for. Without staff at this chat the bot says so, and what else there is.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const person = defineFlow({
  id: 'person',
  opens: { talk_to_human: {} },
  slots: {
    personAsked: found(z.boolean(), { keep: 'case' }),
    before: found(z.boolean()),
    meanwhile: choice(['guide', 'turno', 'later'], {
      means: {
        guide: { words: ['yes'], intents: ['affirm', 'help_menu'] },
        turno: { intents: ['book_turno'] },
        later: { words: ['no'], intents: ['deny', 'thanks_goodbye'] },
      },
    }),
  },
  steps: [
    { do: 'wasPersonAsked' },
    { tell: 'nobodyHere', when: (a) => a.before !== true },
    { tell: 'stillNobody', when: (a) => a.before === true },
    { do: 'notePersonAsked' },
    { ask: 'meanwhile' },
    { do: 'guideOn', when: (a) => a.meanwhile === 'guide', needs: ['meanwhile'] },
    { run: 'turno', when: (a) => a.meanwhile === 'turno', needs: ['meanwhile'] },
    { tell: 'comeBack', when: (a) => a.meanwhile === 'later', needs: ['meanwhile'] },
    { end: 'back', as: 'guided', atOnce: true, when: (a) => a.meanwhile === 'guide' },
    { end: 'handedOver' },
  ],
});
