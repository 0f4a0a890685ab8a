// ERR-PS: "La clave no cumple con los parámetros de seguridad", the error of the last step.
import { defineFlow } from '../flow.ts';

export const rejectedPassword = defineFlow({
  id: 'rejectedPassword',
  kind: 'info',
  opens: { 'error.password_policy': {} },
  speaksOf: 'password',
  slots: {},
  steps: [{ tell: 'why' }, { tell: 'tryAgain' }, { end: 'back', as: 'tryAgain' }],
});
