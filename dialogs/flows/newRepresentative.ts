// COR-6: the legal representative changed: the IESS record first, the clave after.
import { defineFlow } from '../flow.ts';

export const newRepresentative = defineFlow({
  id: 'newRepresentative',
  opens: { legal_rep_changed: {} },
  slots: {},
  steps: [{ tell: 'updateFirst' }, { run: 'office' }, { end: 'waiting' }],
});
