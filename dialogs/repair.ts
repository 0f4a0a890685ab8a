// What was not understood. The ladder of FLOWS §4: the exact problem; an example; three ways out; then a person. Never a fourth.
import { holdsAny } from '../knowledge/index.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, openFlow, reask, sayVariant } from './hands.ts';
import type { Message } from './moves.ts';
import type { Ear, Slot } from './slots.ts';

export interface Trouble {
  readonly saying: string;
  readonly holes: Readonly<Record<string, string>>;
}

const MOST_TRIES = 3;
/** A message of another matter needs this many words to be told apart from noise. */
const WORDS_OF_A_MATTER = 3;

/** Outside a question: the likeliest meanings, then the menu, whose own ladder starts where this one was. */
export async function unclear(hands: Hands, guesses: readonly string[], message: Message): Promise<void> {
  const { dc, house, talk } = hands;
  talk.unheard = true;
  if (isUpset(hands, message) && (await soothe(hands))) return;
  const isOpen = dc.activeDialog !== undefined && stateOf(dc.activeDialog).asking !== undefined;
  const isDoor = house.flows.get(dc.activeDialog?.id ?? '')?.kind === 'door';
  const mayGuess = guesses.length > 1 && (!isOpen || (isDoor && dc.activeDialog?.id !== 'guess'));
  if (mayGuess && talk.data.misses === 0) {
    talk.data.misses = 1;
    return openFlow(hands, 'guess', { offered: [...guesses, 'none'] });
  }
  if (isOpen)
    return isOtherMatter(hands, message) ? sayElsewhere(hands) : tryAgain(hands, undefined, message.ear);
  talk.data.misses += 1;
  if (talk.data.misses > MOST_TRIES - 1) return offerPerson(hands);
  talk.said.push({ saying: 'common.notUnderstood', answers: {} });
  await openFlow(hands, 'triage');
  if (dc.activeDialog) stateOf(dc.activeDialog).tries = MOST_TRIES - 1;
}

/** Another matter of the IESS, asked in the middle of a question: said once, and the question asked again. */
const isOtherMatter = ({ dc, house }: Hands, { ear }: Message) =>
  ear.intent === 'out_of_scope' &&
  ear.said.split(' ').length >= WORDS_OF_A_MATTER &&
  stateOf(dc.activeDialog).tries === 0 &&
  !openSlot({ dc, house })?.urgent;

async function sayElsewhere(hands: Hands): Promise<void> {
  stateOf(hands.dc.activeDialog).tries = 1;
  await openFlow(hands, 'outOfScope');
}

export async function tryAgain(
  hands: Hands,
  trouble: Trouble | undefined,
  about: Pick<Ear, 'intent' | 'found'>,
): Promise<void> {
  const { dc, talk } = hands;
  if (openSlot(hands)?.urgent) return stillTicking(hands, about);
  const state = stateOf(dc.activeDialog);
  state.tries += 1;
  if (state.tries > MOST_TRIES) {
    state.tries = 0;
    return offerPerson(hands);
  }
  const isNew = trouble !== undefined && !talk.data.last.includes(trouble.saying);
  if (isNew) talk.said.push({ ...trouble, answers: {} });
  else if (state.tries < MOST_TRIES) talk.said.push({ saying: `common.unclear${state.tries}`, answers: {} });
  if (state.tries === MOST_TRIES) talk.said.push({ saying: 'common.offerWays', answers: {} });
  if (state.tries === 2) sayVariant(hands, 'again');
  await reask(hands);
}

const isUpset = ({ house }: Hands, { ear }: Message) =>
  holdsAny(ear.said, house.rules.lexicon.words['upset']);

/** "No sirve", "ya le dije": nobody is asked the same again before a person was offered; false where none attends. */
async function soothe(hands: Hands): Promise<boolean> {
  const { data, now, ports } = hands.talk;
  const isKnown = data.known['upset'] !== undefined;
  data.known['upset'] = { value: true, at: now, from: 'inferred' };
  if (isKnown || !ports.desk.staffed || data.ticket !== undefined) return false;
  await openFlow(hands, 'handOver', { handOverFor: 'upset' });
  return true;
}

/** Where somebody attends a person is offered, once; a case already in the queue stays there. */
async function offerPerson(hands: Hands): Promise<void> {
  const { data, ports, said } = hands.talk;
  const why = { handOverFor: 'notUnderstood' };
  if (!ports.desk.staffed) return openFlow(hands, 'person', why);
  if (data.ticket === undefined) return openFlow(hands, 'handOver', why);
  said.push({ saying: 'desk.stillQueued', answers: {} });
  if (hands.dc.activeDialog) await reask(hands);
}

const openSlot = ({ dc, house }: Pick<Hands, 'dc' | 'house'>): Slot | undefined => {
  const flow = house.flows.get(dc.activeDialog?.id ?? '');
  return flow?.slots[stateOf(dc.activeDialog).asking ?? ''] as Slot | undefined;
};

/** While a clock runs other talk gets one short line, and no try is counted. */
async function stillTicking(hands: Hands, about: Pick<Ear, 'intent' | 'found'>): Promise<void> {
  const { dc, talk } = hands;
  const rejected = about.intent === 'password_rules' || about.found['error_code'] === 'password_policy';
  if (rejected) talk.said.push({ saying: 'link.rulesShort', answers: {} });
  talk.said.push({ saying: 'common.ticking', answers: {}, holes: { seconds: String(secondsLeft(hands)) } });
  if (dc.activeDialog) await reask(hands);
}

/** What is left on the clock of the link. */
export function secondsLeft({ dc, talk }: Pick<Hands, 'dc' | 'talk'>): number {
  const frame = dc.stack.findLast(({ state }) => (state as { done?: object }).done && 'endsAt' in state.done);
  const endsAt = Number(frame ? stateOf(frame).done['endsAt'] : 0);
  return Math.max(0, Math.round((endsAt - talk.now) / 1000));
}
