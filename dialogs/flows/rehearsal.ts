// ENS: the whole way once with invented data and a clock of its own. Touches no tally and asks for nothing real (N3).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, moment } from '../slots.ts';

const done = { words: ['yes', 'done'], intents: ['affirm'] };

export const rehearsal = defineFlow({
  id: 'rehearsal',
  opens: { 'faq.rehearsal': {} },
  slots: {
    fakeRuc: choice(['typed', 'leave'], { means: { typed: done, leave: { words: ['no'] } } }),
    fakeDate: choice(['issued', 'started', 'opened']),
    fakeStart: choice(['start', 'leave'], { means: { start: done, leave: { words: ['no'] } } }),
    startedAt: moment(),
    endsAt: moment(),
    fakeMail: choice(['opened', 'changed', 'stop'], {
      urgent: true,
      means: { changed: { words: ['done'] } },
    }),
    secondsUsed: found(z.number()),
    tooLate: found(z.boolean()),
    again: choice(['again', 'real', 'enough'], {
      means: { again: { words: ['yes'], intents: ['affirm'] }, enough: { words: ['no'], intents: ['deny'] } },
    }),
  },
  steps: [
    { tell: 'banner' },
    { ask: 'fakeRuc' },
    { end: 'back', as: 'left', when: (a) => a.fakeRuc === 'leave' },
    { ask: 'fakeDate' },
    { tell: 'rightDate', when: (a) => a.fakeDate === 'issued', needs: ['fakeDate'] },
    { tell: 'wrongDate', when: (a) => a.fakeDate !== 'issued', needs: ['fakeDate'] },
    { ask: 'fakeStart' },
    { end: 'back', as: 'leftBeforeClock', when: (a) => a.fakeStart === 'leave' },
    { do: 'startRehearsalClock', needs: ['fakeStart'] },
    { ask: 'fakeMail', needs: ['fakeStart'] },
    { tell: 'nowChange', when: (a) => a.fakeMail === 'opened', needs: ['fakeMail'] },
    { do: 'keepRehearsing', when: (a) => a.fakeMail === 'opened', needs: ['fakeMail'] },
    { do: 'stopRehearsalClock', needs: ['fakeMail'] },
    { tell: 'inTime', when: (a) => a.fakeMail === 'changed' && a.tooLate !== true, needs: ['fakeMail'] },
    { tell: 'tooLate', when: (a) => a.tooLate === true, needs: ['fakeMail'] },
    { tell: 'prepare', needs: ['fakeMail'] },
    { ask: 'again', needs: ['fakeMail'] },
    { do: 'rehearseAgain', when: (a) => a.again === 'again', needs: ['again'] },
    { do: 'openRecovery', when: (a) => a.again === 'real', needs: ['again'] },
    { end: 'back' },
  ],
});
