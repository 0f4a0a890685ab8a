// EST-2: a code that brings this case to another channel. It is shown here and written there, once, within minutes.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const otherChannel = defineFlow({
  id: 'otherChannel',
  kind: 'info',
  opens: { 'faq.otherChannel': {} },
  slots: {
    withStaff: found(z.boolean()),
    isEmpty: found(z.boolean()),
    link: found(z.unknown()),
    isMade: found(z.boolean()),
  },
  steps: [
    { do: 'lookWhetherItMoves' },
    { tell: 'withPerson', when: (a) => a.withStaff === true },
    { end: 'back', as: 'withPerson', when: (a) => a.withStaff === true },
    { tell: 'nothingYet', when: (a) => a.isEmpty === true },
    { end: 'back', as: 'nothingYet', when: (a) => a.isEmpty === true },
    { do: 'makeLink' },
    { do: 'sayLink' },
    { tell: 'notNow', when: (a) => a.isMade !== true },
    { end: 'back' },
  ],
});
