// FUE-0: "¿Es sobre…?" with the two or three likeliest meanings, when none is sure enough.
import { z } from 'zod';
import { topics } from '../../knowledge/index.ts';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

/** Labels that can be offered, and "none of these". */
const LABELS = [...topics, 'none'] as const;

export const guess = defineFlow({
  id: 'guess',
  kind: 'door',
  slots: {
    offered: found(z.array(z.string())),
    guess: choice(LABELS, { means: { none: { words: ['no'], intents: ['deny'] } } }),
  },
  steps: [{ ask: 'guess' }, { do: 'openGuess' }, { end: 'back' }],
});
