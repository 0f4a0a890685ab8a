// SAB: one question, one answer, and back to what was being asked. The ways of asking are facts/faq.json.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

const QUESTIONS = [
  'whatIsKey',
  'whyLost',
  'whyRecover',
  'staffInMora',
  'whatPortalHolds',
  'whyStrict',
  'newIn2026',
  'threeChecks',
  'onlineFirst',
  'howLong',
  'browser',
  'whereInMenu',
  'rucAndCedula',
  'whyCaptcha',
  'questionsFrom',
  'questionsAbout',
  'whichDate',
  'threeFailures',
  'papersNear',
  'linkLives',
  'mailFilters',
  'formerMail',
  'whyBlocked',
  'fingerprints',
  'virtualTurno',
  'faceToFace',
  'signatureHelps',
  'signatureFrom',
  'signatureWeight',
  'smallSame',
  'debitAccount',
  'dossier',
  'atTheWindow',
  'sharing',
  'rotation',
  'keepCurrent',
  'civilRegistry',
  'noMailOnRecord',
  'keyRules',
  'moraBlocks',
] as const;

export const faq = defineFlow({
  id: 'faq',
  kind: 'info',
  opens: Object.fromEntries(QUESTIONS.map((question) => [`faq.${question}`, { question }])),
  slots: { question: found(z.enum(QUESTIONS)) },
  steps: [
    ...QUESTIONS.map((question) => ({
      tell: question,
      when: (a: { readonly question?: unknown }) => a.question === question,
    })),
    { end: 'back' as const },
  ],
});
