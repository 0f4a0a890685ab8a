// SEG-2: is this address or mail really the IESS's? The judgement is knowledge's, by name alone; nothing is opened.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const linkCheck = defineFlow({
  id: 'linkCheck',
  kind: 'info',
  opens: {
    'faq.linkCheck': { verdict: 'asked' },
    'link.official': { verdict: 'official' },
    'link.otherOfficial': { verdict: 'otherOfficial' },
    'link.lookalike': { verdict: 'lookalike' },
    'link.unknown': { verdict: 'unknown' },
  },
  slots: { verdict: found(z.enum(['asked', 'official', 'otherOfficial', 'lookalike', 'unknown'])) },
  steps: [
    { tell: 'howToTell', when: (a) => a.verdict === 'asked' },
    { tell: 'official', when: (a) => a.verdict === 'official' },
    { tell: 'otherOfficial', when: (a) => a.verdict === 'otherOfficial' },
    { tell: 'lookalike', when: (a) => a.verdict === 'lookalike' },
    { tell: 'unknown', when: (a) => a.verdict === 'unknown' },
    { end: 'back' },
  ],
});
