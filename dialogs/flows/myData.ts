// EST-4: all that is kept of the person, in plain words; as a file too, where there are files.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { found } from '../slots.ts';

export const myData = defineFlow({
  id: 'myData',
  kind: 'info',
  slots: {
    file: found(z.unknown()),
    isMade: found(z.boolean()),
  },
  steps: [
    { do: 'gatherMyData' },
    { do: 'sayMyData' },
    { tell: 'noFile', when: (a) => a.isMade === false },
    { end: 'back' },
  ],
});
