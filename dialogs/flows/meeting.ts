// COR-4: a colleague opens the registered mail: fifteen minutes together, so that the short link finds both.
import { defineFlow } from '../flow.ts';
import { choice, futureDay, hourOfDay } from '../slots.ts';

export const meeting = defineFlow({
  id: 'meeting',
  kind: 'info',
  opens: { 'faq.innerMeeting': {} },
  slots: {
    invite: choice(['calendar', 'no'], {
      means: {
        calendar: { words: ['yes'], intents: ['affirm'] },
        no: { words: ['no'], intents: ['deny', 'thanks_goodbye'] },
      },
    }),
    date: futureDay,
    time: hourOfDay,
  },
  steps: [
    { tell: 'together' },
    { tell: 'invitation' },
    { ask: 'invite' },
    { ask: 'date', when: (a) => a.invite === 'calendar', needs: ['invite'] },
    { ask: 'time', when: (a) => a.invite === 'calendar', needs: ['date'] },
    { do: 'offerMeeting', when: (a) => a.invite === 'calendar', needs: ['time'] },
    { tell: 'whenTogether' },
    { end: 'back', as: 'reachable' },
  ],
});
