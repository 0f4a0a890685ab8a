// CLA: the rules for the new clave, told on demand. The clave itself is never typed here.
import { defineFlow } from '../flow.ts';

export const password = defineFlow({
  id: 'password',
  kind: 'info',
  opens: { password_rules: {} },
  speaksOf: 'password',
  slots: {},
  steps: [{ tell: 'rules' }, { tell: 'avoid' }, { end: 'back' }],
});
