// "Repita": the last message once more; the second time in a row, in simpler words.
import { stateOf } from './flowDialog.ts';
import { type Hands, reask } from './hands.ts';
import type { Said } from './talk.ts';
import { answersOf } from './talk.ts';

export async function sayAgain(hands: Hands): Promise<void> {
  const { dc, talk } = hands;
  const simpler = talk.data.repeated === true;
  const from = talk.said.length;
  for (const name of talk.data.last) {
    const again = sameAgain(hands, name);
    if (again) talk.said.push(again);
  }
  if (dc.activeDialog) await reask(hands);
  if (!simpler) return;
  for (const [index, said] of talk.said.entries())
    if (index >= from && said.variant === undefined) talk.said[index] = { ...said, variant: 'simpler' };
}

/** What the bot says about the talk itself is not worth repeating; a question is asked again by its flow. */
function sameAgain({ dc, house, talk }: Hands, name: string): Said | undefined {
  const [id = '', section = ''] = name.split('.');
  if (id === 'common' || id === 'slots' || house.flows.get(id)?.slots[section]) return undefined;
  if (!house.knowledge.copy[talk.data.lang].has(name)) return undefined;
  const frame = dc.stack.findLast((one) => one.id === id);
  const flow = house.flows.get(id);
  if (frame && flow) return { saying: name, answers: answersOf(flow, stateOf(frame), talk.data) };
  return house.knowledge.isPlain(name) ? { saying: name, answers: {} } : undefined;
}
