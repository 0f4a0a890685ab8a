// FUE-1: not our business, said honestly, with where to go.
import { defineFlow } from '../flow.ts';

export const outOfScope = defineFlow({
  id: 'outOfScope',
  kind: 'info',
  opens: { out_of_scope: {} },
  slots: {},
  steps: [{ tell: 'elsewhere' }, { end: 'back' }],
});
