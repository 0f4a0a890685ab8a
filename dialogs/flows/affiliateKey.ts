// FUE-2: the personal clave de afiliado is another one; for natural persons the two are linked (NAT-3).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const affiliateKey = defineFlow({
  id: 'affiliateKey',
  kind: 'info',
  opens: { 'faq.affiliateKey': {} },
  slots: { employerType: found(z.string(), { keep: 'case' }) },
  steps: [
    { tell: 'different' },
    { tell: 'where' },
    { tell: 'linked', when: (a) => a.employerType !== 'company' && a.employerType !== 'public' },
    { end: 'back' },
  ],
});
