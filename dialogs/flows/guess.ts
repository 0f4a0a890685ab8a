// FUE-0: "¿Es sobre…?" with the two or three likeliest meanings, when none is sure enough.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found } from '../slots.ts';

/** Labels that can be offered, and "none of these". */
const LABELS = [
  'forgot_key',
  'blocked_account',
  'missing_email',
  'outdated_email',
  'link_not_received',
  'link_expired',
  'challenge_questions',
  'error_registro_civil',
  'error_other',
  'password_rules',
  'electronic_signature',
  'small_employer',
  'documents_required',
  'legal_rep_changed',
  'mora_patronal',
  'book_turno',
  'reschedule_turno',
  'cancel_turno',
  'turno_status',
  'talk_to_human',
  'none',
] as const;

export const guess = defineFlow({
  id: 'guess',
  kind: 'door',
  slots: {
    offered: found(z.array(z.string())),
    guess: choice(LABELS, { means: { none: { words: ['no'], intents: ['deny'] } } }),
  },
  steps: [{ ask: 'guess' }, { do: 'openGuess' }, { end: 'back' }],
});
