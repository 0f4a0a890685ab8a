// CIE: only "ya pude entrar" is a success. How to look after the clave, told once.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

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
    mayRemind: found(z.boolean()),
    remindMe: choice(['both', 'tomorrow', 'rotation', 'none'], {
      means: {
        both: { words: ['yes', 'all'], intents: ['affirm'] },
        none: { words: ['no', 'none'], intents: ['deny', 'thanks_goodbye'] },
      },
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
    { do: 'countRating', when: (a) => a.rating !== undefined && a.rating !== 'skipped' },
    { do: 'lookWhetherToRemind' },
    { ask: 'remindMe', when: (a) => a.mayRemind === true },
    { do: 'setReminders', when: (a) => a.remindMe !== undefined, needs: ['remindMe'] },
    {
      tell: 'remindersSet',
      when: (a) => a.remindMe !== undefined && a.remindMe !== 'none',
      needs: ['remindMe'],
    },
    {
      run: 'handOver',
      given: { handOverFor: 'rating' },
      when: (a) => a.rating === '1' || a.rating === '2',
      needs: ['rating'],
    },
    { tell: 'thanks' },
    { end: 'solved' },
  ],
});
