// ESC: a person was asked for. Without staff at this chat the bot says so, and what else there is.
import { defineFlow } from '../flow.ts';

export const person = defineFlow({
  id: 'person',
  opens: { talk_to_human: {} },
  slots: {},
  steps: [{ tell: 'nobodyHere' }, { end: 'handedOver' }],
});
