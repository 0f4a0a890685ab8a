// TRI: what happens, and which route fits (FLOWS §6, first match wins).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, yesNoUnknown } from '../slots.ts';

const SITUATIONS = [
  'forgot',
  'blocked',
  'questions',
  'noMail',
  'othersMail',
  'error',
  'turno',
  'newRepresentative',
  'other',
] as const;

export const triage = defineFlow({
  id: 'triage',
  opens: {
    forgot_key: { situation: 'forgot' },
    blocked_account: { situation: 'blocked' },
    small_employer: { situation: 'forgot' },
    help_menu: {},
  },
  slots: {
    situation: choice(SITUATIONS, {
      means: {
        forgot: { intents: ['forgot_key', 'small_employer'] },
        blocked: { intents: ['blocked_account'], errors: ['blocked'] },
        questions: { intents: ['challenge_questions'], errors: ['questions_failed'] },
        noMail: { intents: ['link_not_received', 'link_expired'] },
        othersMail: { intents: ['outdated_email'] },
        error: { intents: ['error_registro_civil', 'error_other', 'missing_email'] },
        turno: { intents: ['book_turno', 'reschedule_turno', 'cancel_turno', 'turno_status'] },
        newRepresentative: { intents: ['legal_rep_changed'] },
      },
    }),
    sawBlocked: yesNoUnknown({ intents: { yes: ['blocked_account'] } }),
    route: choice(['agree', 'other', 'why'], {
      means: { agree: { words: ['yes'], intents: ['affirm'] }, other: { words: ['no'], intents: ['deny'] } },
    }),
    recover: found(z.string()),
  },
  steps: [
    { ask: 'situation' },
    { ask: 'sawBlocked', when: (a) => a.situation === 'forgot' },
    { tell: 'maybeBlocked', when: (a) => a.sawBlocked === 'unknown', needs: ['sawBlocked'] },
    { run: 'identity', when: (a) => a.situation === 'forgot' || a.situation === 'blocked' },
    { run: 'blocked', when: (a) => isBlocked(a), needs: ['situation', 'sawBlocked'] },
    { ask: 'route', when: (a) => a.situation === 'forgot' && !isBlocked(a), needs: ['situation'] },
    { tell: 'whyOnline', when: (a) => a.route === 'why', needs: ['route'] },
    { do: 'askRouteAgain', when: (a) => a.route === 'why', needs: ['route'] },
    { run: 'recover', when: (a) => a.route === 'agree', needs: ['route'] },
    { run: 'questions', when: (a) => a.situation === 'questions', needs: ['situation'] },
    { run: 'link', when: (a) => a.situation === 'noMail', needs: ['situation'] },
    { run: 'mailbox', when: (a) => a.situation === 'othersMail', needs: ['situation'] },
    { run: 'portalError', when: (a) => a.situation === 'error', needs: ['situation'] },
    { run: 'otherRoutes', when: (a) => a.route === 'other', needs: ['route'] },
    { run: 'turno', when: (a) => a.situation === 'turno', needs: ['situation'] },
    { run: 'newRepresentative', when: (a) => a.situation === 'newRepresentative', needs: ['situation'] },
    { run: 'person', when: (a) => a.situation === 'other', needs: ['situation'] },
    { end: 'back' },
  ],
});

function isBlocked(a: { readonly situation?: unknown; readonly sawBlocked?: unknown }): boolean {
  return a.situation === 'blocked' || a.sawBlocked === 'yes';
}
