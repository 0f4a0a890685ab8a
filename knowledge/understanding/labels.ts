// The intents understanding can report, and what each of them is to a conversation.

export const OUT_OF_SCOPE = 'out_of_scope';

/** What somebody may want. */
export const topics = [
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
] as const;

const manners = ['greeting', 'thanks_goodbye', 'affirm', 'deny', 'help_menu', 'start_over'] as const;

export const intents = [...topics, ...manners, OUT_OF_SCOPE] as const;

/** Intents that are nothing but manners or steering: any topic beside them wins. */
export const courtesies: ReadonlySet<string> = new Set(manners);

/** Intents that tell a problem: the last one told wins. The others ask for something. */
export const problems: ReadonlySet<string> = new Set([
  'blocked_account',
  'missing_email',
  'outdated_email',
  'link_not_received',
  'link_expired',
  'challenge_questions',
  'error_registro_civil',
  'error_other',
  'legal_rep_changed',
]);

/** `link_not_received.onItsWay` reports `link_not_received`. */
export function intentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
