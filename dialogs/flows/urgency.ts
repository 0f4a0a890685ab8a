// URG-2: what a lost clave can lead to, told once, in the guide's words.
import { defineFlow } from '../flow.ts';

export const urgency = defineFlow({
  id: 'urgency',
  kind: 'info',
  opens: { mora_patronal: {}, 'faq.delay': {} },
  slots: {},
  steps: [{ tell: 'consequences' }, { tell: 'note' }, { do: 'noteMoraTold' }, { end: 'back' }],
});
