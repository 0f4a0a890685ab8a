// ERR-0: which message the portal shows.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

export const portalError = defineFlow({
  id: 'portalError',
  slots: {
    message: choice(['civilRegistry', 'noEmail', 'rejectedPassword', 'other'], {
      volunteer: (ear) => ERRORS[ear.found['error_code'] ?? ''],
      means: {
        civilRegistry: { intents: ['error_registro_civil'], errors: ['registro_civil'] },
        noEmail: { intents: ['missing_email'], errors: ['no_email'] },
        rejectedPassword: { errors: ['password_policy'] },
        other: {
          words: ['unknown'],
          intents: ['error_other'],
          errors: ['server', 'captcha', 'credentials', 'ruc_inactive'],
        },
      },
    }),
    fault: {
      ...found(z.enum(['server'])),
      volunteer: (ear) => (ear.found['error_code'] === 'server' ? 'server' : undefined),
    },
    civilRegistry: found(z.string()),
    serverError: found(z.string()),
    otherError: found(z.string()),
  },
  steps: [
    { ask: 'message' },
    { run: 'civilRegistry', when: (a) => a.message === 'civilRegistry', needs: ['message'] },
    { run: 'noEmail', when: (a) => a.message === 'noEmail', needs: ['message'] },
    { run: 'rejectedPassword', when: (a) => a.message === 'rejectedPassword', needs: ['message'] },
    {
      run: 'otherError',
      as: 'serverError',
      given: { fault: 'server' },
      when: (a) => a.message === 'other' && a.fault === 'server',
      needs: ['message'],
    },
    { run: 'otherError', when: (a) => a.message === 'other' && a.fault !== 'server', needs: ['message'] },
    { end: 'back', as: 'tryAgain', when: (a) => a.message !== 'noEmail' },
    { end: 'waiting' },
  ],
});

const ERRORS: Readonly<Record<string, 'civilRegistry' | 'noEmail' | 'rejectedPassword' | undefined>> = {
  registro_civil: 'civilRegistry',
  no_email: 'noEmail',
  password_policy: 'rejectedPassword',
};
