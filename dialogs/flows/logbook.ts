// N16: the log of what was tried, as a PDF to keep.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const logbook = defineFlow({
  id: 'logbook',
  kind: 'info',
  opens: { 'faq.logbook': {} },
  slots: { lines: found(z.number().int().min(0)) },
  steps: [
    { do: 'countLogbook' },
    { tell: 'empty', when: (a) => (a.lines ?? 0) === 0 },
    { do: 'offerLogbook', when: (a) => (a.lines ?? 0) > 0 },
    { end: 'back' },
  ],
});
