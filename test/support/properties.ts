// What must hold after every turn, whatever was written: used by the walk over all commands and by the random people.
import { conversationSchema } from '../../dialogs/index.ts';
import type { Chat, Turned } from './chat.ts';
import { testKnowledge } from './knowledge.ts';

/** Sayings that only say "I did not get that". */
const UNHELPFUL = /^(common\.(unclear\d|offerWays|notUnderstood)|slots\.ruc\.\w+|outOfScope\.elsewhere)$/;
const FISHING =
  /\b(ingrese|escriba|env[ií]e|d[ií]game|mande|enter|type|send|tell me)\b[^.!?\n]*\b(clave|c[oó]digo|contrase[nñ]a|password|code)\b/iu;
const ALLOWED = /en el portal|on the portal|in the portal|\bno\b|\bnunca\b|\bnever\b|\bdon't\b|\bdo not\b/iu;
/** `T-SLIM` empties the record once the case's day is over. */
const OPTED_IN = ['T-24C', 'T-90', 'T-SLIM'];
const MOST_BYTES = 4096;

const known = new Set(testKnowledge().facts.map(({ id }) => id));

/** Everything wrong with the state after a turn; `before`: names said by the turn before it. */
export function flaws(chat: Chat, turned: Turned, before: readonly string[] = []): string[] {
  const { data } = chat.record;
  const bytes = JSON.stringify(data).length;
  const again = turned.said.filter((name) => UNHELPFUL.test(name) && before.includes(name));
  return [
    ...(turned.said.length === 0 ? ['said nothing'] : []),
    ...(turned.said.length > 0 && !standsOpen(turned) ? [`left nothing open: ${turned.said.join(' ')}`] : []),
    ...again.map((name) => `said ${name} twice in a row`),
    ...data.stack.filter(({ state }) => state.tries > 3).map(({ id }) => `${id} has more than three tries`),
    ...turned.facts.filter((fact) => !known.has(fact)).map((fact) => `told an unknown fact ${fact}`),
    ...turned.texts.flatMap(fishing),
    ...(turned.said.includes('closing.thanks') ? strayTimers(chat) : []),
    ...(bytes >= MOST_BYTES ? [`keeps ${bytes} bytes`] : []),
    ...(conversationSchema.safeParse(data).success ? [] : ['the state does not parse']),
  ];
}

/** After a solved case only what was asked for may still ring. */
const strayTimers = (chat: Chat): string[] =>
  [...chat.timers.keys()].filter((timer) => !OPTED_IN.includes(timer)).map((timer) => `keeps ${timer}`);

/** A question, or an open door: nobody is left without a next step. */
function standsOpen({ said, thought }: Turned): boolean {
  const last = thought.replies.at(-1)?.channelData as { ask?: unknown } | undefined;
  const closing = ['common.more', 'common.thanks_goodbye', 'common.erased'];
  return last?.ask !== undefined || closing.includes(said.at(-1) ?? '');
}

/** A sentence that asks for a clave or a code anywhere but in the portal. */
function fishing(text: string): string[] {
  const sentences = text.split(/(?<=[.!?])\s|\n/);
  return sentences
    .filter((sentence) => FISHING.test(sentence) && !ALLOWED.test(sentence))
    .map((sentence) => `asks for a secret: ${sentence}`);
}

/** What stands open: the flow on top and its question. */
export const questionOf = (chat: Chat): string => {
  const top = chat.record.data.stack.at(-1);
  return top ? `${top.id}.${top.state.asking ?? '?'}` : 'nothing';
};
