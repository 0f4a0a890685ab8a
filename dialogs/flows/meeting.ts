// COR-4: a colleague opens the registered mail: fifteen minutes together, so that the short link finds both.
import { defineFlow } from '../flow.ts';

export const meeting = defineFlow({
  id: 'meeting',
  kind: 'info',
  opens: { 'faq.innerMeeting': {} },
  slots: {},
  steps: [
    { tell: 'together' },
    { tell: 'invitation' },
    { tell: 'whenTogether' },
    { end: 'back', as: 'reachable' },
  ],
});
