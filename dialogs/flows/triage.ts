// TRI: what happens, and which route fits (FLOWS §6, first match wins).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { additionsOf, ROUTES, type Route } from '../routes.ts';
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

/** The table decides once, in `chooseRoute`; the steps follow it. */
const goes = (route: Route) => (a: { readonly chosen?: Route | undefined }) => a.chosen === route;

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
    next: choice(['agree', 'online', 'other'], {
      means: { agree: { words: ['yes'], intents: ['affirm'] }, other: { words: ['no'], intents: ['deny'] } },
    }),
    chosen: found(z.enum(ROUTES)),
    urgent: found(z.boolean(), { keep: 'case' }),
    hijacked: found(z.boolean(), { keep: 'case' }),
    onlineFailed: found(z.boolean(), { keep: 'case' }),
    hijack: found(z.enum(['ours', 'handedOver'])),
    recover: found(z.string()),
    mailbox: found(z.string()),
  },
  steps: [
    { ask: 'situation' },
    { ask: 'sawBlocked', when: (a) => a.situation === 'forgot' },
    { tell: 'maybeBlocked', when: (a) => a.sawBlocked === 'unknown', needs: ['sawBlocked'] },
    { run: 'identity', when: (a) => a.situation === 'forgot' || a.situation === 'blocked' },
    { do: 'chooseRoute', needs: ['situation', 'sawBlocked'] },
    { run: 'hijack', when: goes('hijack'), needs: ['situation'] },
    { do: 'chooseAgain', when: (a) => a.hijack === 'ours', needs: ['situation'] },
    {
      tell: 'sideBySide',
      when: (a) => a.chosen === 'recover' && additionsOf(a).sideBySide,
      needs: ['situation'],
    },
    { run: 'blocked', when: goes('blocked'), needs: ['situation', 'sawBlocked'] },
    { ask: 'route', when: goes('recover'), needs: ['situation'] },
    { tell: 'whyOnline', when: (a) => a.route === 'why', needs: ['route'] },
    { do: 'askRouteAgain', when: (a) => a.route === 'why', needs: ['route'] },
    { tell: 'twoExpired', when: goes('safetyNet'), needs: ['situation'] },
    { tell: 'trySignature', when: goes('signature'), needs: ['situation'] },
    { tell: 'tryOffice', when: goes('office'), needs: ['situation'] },
    { ask: 'next', when: (a) => a.chosen === 'signature' || a.chosen === 'office', needs: ['situation'] },
    {
      run: 'signature',
      when: (a) => a.chosen === 'signature' && a.next === 'agree',
      needs: ['situation', 'next'],
    },
    { run: 'office', when: (a) => a.chosen === 'office' && a.next === 'agree', needs: ['situation', 'next'] },
    { run: 'questions', when: goes('questions'), needs: ['situation'] },
    { run: 'link', when: goes('link'), needs: ['situation'] },
    { run: 'mailbox', when: goes('mailbox'), needs: ['situation'] },
    {
      run: 'recover',
      when: (a) => a.route === 'agree' || a.next === 'online' || a.mailbox === 'reachable',
      needs: ['route', 'next'],
    },
    { run: 'portalError', when: goes('portalError'), needs: ['situation'] },
    {
      run: 'otherRoutes',
      when: (a) => a.route === 'other' || a.next === 'other' || a.chosen === 'safetyNet',
      needs: ['route', 'next'],
    },
    { run: 'turno', when: goes('turno'), needs: ['situation'] },
    { run: 'newRepresentative', when: goes('newRepresentative'), needs: ['situation'] },
    { run: 'person', when: goes('person'), needs: ['situation'] },
    { end: 'back' },
  ],
});
