// The reminder of a turno got on the official page: what was noted of it, nothing invented.
import { defineFlow } from '../flow.ts';
import { comingMeans, visit } from '../slots/turnoParts.ts';
import { choice } from '../slots.ts';

export const visitReminder = defineFlow({
  id: 'visitReminder',
  kind: 'door',
  slots: {
    visit,
    coming: choice(['coming', 'change', 'notNeeded'], comingMeans),
  },
  steps: [
    { ask: 'coming' },
    { tell: 'seeYou', when: (a) => a.coming === 'coming', needs: ['coming'] },
    { tell: 'onThePage', when: (a) => a.coming !== 'coming', needs: ['coming'] },
    { do: 'forgetVisit', when: (a) => a.coming !== 'coming', needs: ['coming'] },
    { end: 'turno' },
  ],
});
