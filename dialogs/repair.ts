// What was not understood. The ladder of FLOWS §4: the exact problem; an example; three ways out; then a person. Never a fourth.
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
  if (talk.data.misses > MOST_TRIES - 1) return openFlow(hands, 'person');
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
    return openFlow(hands, 'person');
  }
  const isNew = trouble !== undefined && !talk.data.last.includes(trouble.saying);
  if (isNew) talk.said.push({ ...trouble, answers: {} });
  else if (state.tries < MOST_TRIES) talk.said.push({ saying: `common.unclear${state.tries}`, answers: {} });
  if (state.tries === MOST_TRIES) talk.said.push({ saying: 'common.offerWays', answers: {} });
  if (state.tries === 2) sayVariant(hands, 'again');
  await reask(hands);
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
