// FUE-1: not our business, said honestly, with where to go.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const outOfScope = defineFlow({
  id: 'outOfScope',
  kind: 'info',
  opens: {
    out_of_scope: {},
    'faq.topicLoans': { matter: 'loans' },
    'faq.topicHealth': { matter: 'health' },
    'faq.topicPension': { matter: 'pension' },
    'faq.topicComplaint': { matter: 'complaint' },
    'faq.topicPortalUse': { matter: 'portalUse' },
  },
  slots: { matter: found(z.enum(['loans', 'health', 'pension', 'complaint', 'portalUse'])) },
  steps: [
    { tell: 'elsewhere', when: (a) => a.matter === undefined },
    { tell: 'loans', when: (a) => a.matter === 'loans' },
    { tell: 'health', when: (a) => a.matter === 'health' },
    { tell: 'pension', when: (a) => a.matter === 'pension' },
    { tell: 'complaint', when: (a) => a.matter === 'complaint' },
    { tell: 'portalUse', when: (a) => a.matter === 'portalUse' },
    { end: 'back' },
  ],
});
