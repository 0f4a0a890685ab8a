// REC: recovery on the web, the main road. Preparation first, the portal's screens after.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { additionsOf } from '../routes.ts';
import { checklist, choice, found, tally } from '../slots.ts';

export const recover = defineFlow({
  id: 'recover',
  minutes: 20,
  slots: {
    employerType: found(z.string(), { keep: 'case' }),
    role: found(z.string(), { keep: 'case' }),
    mailAccess: choice(['mine', 'reachable', 'formerEmployee', 'inactive', 'notRegistered', 'unknown'], {
      keep: 'case',
      means: {
        mine: { words: ['yes'], intents: ['affirm'] },
        reachable: { mentions: ['reachableMail'] },
        formerEmployee: { intents: ['outdated_email'], mentions: ['formerEmployee'] },
        inactive: { mentions: ['inactiveMail'] },
        notRegistered: { intents: ['missing_email'], errors: ['no_email'] },
        unknown: { words: ['unknown'] },
      },
    }),
    mailbox: found(z.string()),
    ready: checklist(['browser', 'cache', 'cedula', 'constitution', 'personal']),
    preflight: found(z.string()),
    atMenu: choice(['there', 'notFound'], {
      means: {
        there: { words: ['yes', 'done'], intents: ['affirm'] },
        notFound: { words: ['no'], intents: ['deny'] },
      },
    }),
    menuLooks: tally(),
    rucAccepted: choice(['accepted', 'refused'], {
      means: {
        accepted: { words: ['yes', 'done'], intents: ['affirm'] },
        refused: { words: ['no'], intents: ['deny'], errors: ['ruc_inactive'] },
      },
    }),
    rucTries: tally(),
    captcha: choice(['done', 'fails'], {
      means: {
        done: { words: ['yes', 'done'], intents: ['affirm'] },
        fails: { words: ['no'], intents: ['deny'], errors: ['captcha'] },
      },
    }),
    captchaTries: tally(),
    screen: choice(['questions', 'mailNotice', 'code', 'error'], {
      means: {
        questions: { intents: ['challenge_questions'] },
        mailNotice: { intents: ['link_not_received'] },
        error: {
          intents: ['error_registro_civil', 'error_other', 'missing_email'],
          errors: ['registro_civil', 'no_email', 'server'],
        },
      },
    }),
    questions: found(z.string()),
    portalError: found(z.string()),
    link: found(z.string()),
  },
  steps: [
    { tell: 'intro' },
    { tell: 'whoMustBe', when: (a) => additionsOf(a).whoMustBe },
    { ask: 'mailAccess' },
    { run: 'mailbox', when: (a) => mailIsOut(a.mailAccess), needs: ['mailAccess'] },
    {
      end: 'waiting',
      when: (a) => a.mailbox !== undefined && a.mailbox !== 'reachable' && a.mailbox !== 'tryAnyway',
    },
    { ask: 'ready' },
    { tell: 'missing', when: (a) => (a.ready?.length ?? 5) < 5, needs: ['ready'] },
    { run: 'preflight' },
    { end: 'waiting', as: 'preparing', when: (a) => a.preflight === 'stop' },
    {
      run: 'smallEmployer',
      when: (a) => additionsOf(a).smallEmployer,
    },
    { ask: 'atMenu' },
    { do: 'countMenuLook', when: (a) => a.atMenu === 'notFound', needs: ['atMenu'] },
    { run: 'person', when: (a) => a.atMenu === 'notFound', needs: ['atMenu'] },
    { ask: 'rucAccepted' },
    { do: 'countRucTry', when: (a) => a.rucAccepted === 'refused', needs: ['rucAccepted'] },
    { run: 'otherError', as: 'rucError', when: (a) => a.rucAccepted === 'refused', needs: ['rucAccepted'] },
    { ask: 'captcha', needs: ['rucAccepted'] },
    { do: 'countCaptchaTry', when: (a) => a.captcha === 'fails', needs: ['captcha'] },
    { run: 'otherError', as: 'captchaError', when: (a) => a.captcha === 'fails', needs: ['captcha'] },
    { ask: 'screen', needs: ['captcha'] },
    { tell: 'codeInPortal', when: (a) => a.screen === 'code', needs: ['screen'] },
    { run: 'questions', when: (a) => a.screen === 'questions', needs: ['screen'] },
    { end: 'waiting', as: 'stopped', when: (a) => a.questions === 'stopped' || a.questions === 'suspended' },
    { run: 'portalError', when: (a) => a.screen === 'error', needs: ['screen'] },
    { do: 'lookAtScreenAgain', when: (a) => a.portalError === 'tryAgain', needs: ['portalError'] },
    { end: 'waiting', as: 'error', when: (a) => a.screen === 'error' },
    { run: 'link', needs: ['screen'] },
    { do: 'startOverAfterExpiry', when: (a) => a.link === 'expired', needs: ['link'] },
    { run: 'closing', when: (a) => a.link === 'done', needs: ['link'] },
    { end: 'solved', when: (a) => a.link === 'done' },
    { end: 'waiting', as: 'linkStopped' },
  ],
});

const mailIsOut = (access: unknown) =>
  access === 'formerEmployee' || access === 'inactive' || access === 'notRegistered';
