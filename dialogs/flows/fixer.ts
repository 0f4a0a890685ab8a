// SEG-3: somebody asks for money. Turnos and recovery are free; how to report it.
import { defineFlow } from '../flow.ts';

export const fixer = defineFlow({
  id: 'fixer',
  kind: 'info',
  opens: { 'faq.fixer': {} },
  slots: {},
  steps: [
    { tell: 'free' },
    { tell: 'report' },
    { run: 'handOver', given: { handOverFor: 'fixer' } },
    { end: 'back' },
  ],
});
