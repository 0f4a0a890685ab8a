// What a turn leaves of a conversation: all of it, what reminders need, or next to nothing.
import { type ConversationData, newConversation, OPTED_IN, type Talk } from '../dialogs/index.ts';
import { baseLife } from './record.ts';

/** What the record is from now on. */
export function leftOf(talk: Talk): ConversationData {
  if (talk.erase) return forgotten(talk);
  return talk.slim ? slimmed(talk.data) : talk.data;
}

/** Only what reminders need. */
function slimmed({ lang, quiet, consent, timers, lastSeen }: ConversationData): ConversationData {
  const slim = { ...newConversation(), lang, quiet, timers, lastSeen, greeted: true, outcome: 'solved' };
  return consent ? { ...slim, consent } : slim;
}

/** A day after the case is over, a week after the last word: until then the record keeps itself. */
export function planSlimming({ data, ports, now }: Talk, isMessage: boolean): void {
  if (isMessage && OPTED_IN.some((timer) => timer in data.timers))
    ports.scheduler.set('T-SLIM', now + baseLife(data));
}

/** After "borrar mis datos": only the language and the wish for quiet stay. */
function forgotten({ data, ports }: Talk): ConversationData {
  ports.effects.ask('person.erase', {
    codes: codesOf(data),
    companies: data.others.map(({ id, home }) => ({ id, home })),
    rucs: rucsOf(data),
  });
  for (const timer of OPTED_IN) ports.scheduler.cancel(timer);
  for (const timer of Object.keys(data.timers)) ports.scheduler.cancel(timer);
  const { lang, quiet, lastSeen } = data;
  return { ...newConversation(), lang, quiet, lastSeen, greeted: true };
}

const rucsOf = ({ known, pendingRuc }: ConversationData) =>
  [known['ruc']?.value, pendingRuc].filter((ruc) => typeof ruc === 'string');

const codesOf = ({ caseCode, closedCode }: ConversationData) =>
  [caseCode, closedCode].filter((code) => code !== undefined);
