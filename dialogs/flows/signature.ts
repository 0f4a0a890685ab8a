// FIR: firma electrónica, when the standard steps failed.
import { defineFlow } from '../flow.ts';
import { choice } from '../slots.ts';

export const signature = defineFlow({
  id: 'signature',
  opens: { electronic_signature: {} },
  slots: {
    signature: choice(['valid', 'expired', 'none', 'unknown'], {
      keep: 'case',
      means: {
        valid: { words: ['yes'], intents: ['affirm'] },
        none: { words: ['no'], intents: ['deny'] },
        unknown: { words: ['unknown'] },
      },
    }),
    uploaded: choice(['uploaded', 'letter', 'later'], {
      means: {
        uploaded: { words: ['yes', 'done'], intents: ['affirm'] },
        later: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { tell: 'bypass' },
    { ask: 'signature' },
    { tell: 'providers', when: (a) => a.signature !== 'valid', needs: ['signature'] },
    { run: 'office', when: (a) => a.signature !== 'valid', needs: ['signature'] },
    { end: 'waiting', as: 'office', when: (a) => a.signature !== 'valid' },
    { tell: 'upload' },
    { ask: 'uploaded' },
    {
      run: 'letter',
      given: { signing: 'electronic' },
      when: (a) => a.uploaded === 'letter',
      needs: ['uploaded'],
    },
    { do: 'askUploadedAgain', when: (a) => a.uploaded === 'letter', needs: ['uploaded'] },
    { do: 'remindAnswer', when: (a) => a.uploaded === 'uploaded', needs: ['uploaded'] },
    { tell: 'keepReceipt', when: (a) => a.uploaded === 'uploaded', needs: ['uploaded'] },
    { tell: 'uploadLater', when: (a) => a.uploaded === 'later', needs: ['uploaded'] },
    { tell: 'whenItComes' },
    { end: 'waiting' },
  ],
});
