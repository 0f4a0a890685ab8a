// Texts to pass on: to IT, to the representative, to management, to whoever opens the mail (N11, N12, N47).
// What may be forwarded as it stands is listed in facts/forward.json.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const forward = defineFlow({
  id: 'forward',
  kind: 'info',
  opens: {
    'faq.noteForIt': { reader: 'it' },
    'faq.noteForRepresentative': { reader: 'representative' },
    'faq.noteForManagement': { reader: 'management' },
  },
  slots: { reader: found(z.enum(['it', 'representative', 'management'])) },
  steps: [
    { tell: 'copyThis' },
    { tell: 'toIt', when: (a) => a.reader === 'it' },
    { tell: 'scannerNote', when: (a) => a.reader === 'it' },
    { tell: 'toRepresentative', when: (a) => a.reader === 'representative' },
    { tell: 'toManagement', when: (a) => a.reader === 'management' },
    { end: 'back' },
  ],
});
