// One message in, sayings out; owns the dialog stack. Every repair lives here or below, once for all flows. [skin]
import type { Activity, TurnContext } from 'botbuilder';
import { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import { commands } from './commands.ts';
import { FlowDialog, forgetAnswers, stateOf, TALK } from './flowDialog.ts';
import { identity } from './flows/identity.ts';
import { type Hands, type House, openFlow, reask, sayVariant } from './hands.ts';
import { correctableSlots, interpret, type Message, type Move, type Place } from './interpret.ts';
import { listen } from './listen.ts';
import { mendConversation } from './mendConversation.ts';
import type { Ear, Slot } from './slots.ts';
import { answersOf, type Talk } from './talk.ts';
import { timers } from './timers.ts';

/** Half an hour of silence: going on is offered, not assumed (FLOWS §5). */
const SILENCE = 30 * 60_000;
/** After this much, only the case code is left to show. */
const MOST_PARKED = 3;

export class Reception {
  readonly house: House;
  private readonly dialogs = new DialogSet();

  constructor(house: House) {
    this.house = house;
    for (const flow of house.flows.values()) this.dialogs.add(new FlowDialog(flow));
  }

  /** Greets somebody who has just come in. */
  async welcome(context: TurnContext, talk: Talk): Promise<void> {
    const hands = this.handsOn(context, talk);
    if (hands.dc.stack.length > 0) return;
    await openFlow(hands, 'welcome');
    await this.finish(hands);
  }

  /** Meets one message. */
  async meet(context: TurnContext, talk: Talk): Promise<void> {
    const hands = this.handsOn(context, talk);
    const silence = talk.data.lastSeen > 0 ? talk.now - Math.max(talk.data.lastSeen, talk.data.lastSpoke) : 0;
    const place = placeOf(hands);
    const message = listen(this.house, talk, place, context.activity);
    const move = interpret(message, place, this.house.rules);
    const noted = noteVolunteered(talk, message.ear, place);
    const warned = warn(talk, context.activity);
    const stale = silence >= SILENCE && hands.dc.stack.length > 0 && isVague(move);
    if (stale) await openFlow(hands, 'resume', { below: hands.dc.activeDialog?.id });
    else if ((warned || noted) && isVague(move) && hasQuestion(hands))
      await (warned ? reask(hands) : noteAndReask(hands));
    else await act(hands, move, message);
    await this.finish(hands);
  }

  /** A timer rang: its entry in the table says what that means now. */
  async ring(context: TurnContext, talk: Talk, timer: string): Promise<void> {
    const hands = this.handsOn(context, talk);
    delete talk.data.timers[timer];
    await timers[timer]?.(hands);
    await this.finish(hands);
  }

  private handsOn(context: TurnContext, talk: Talk): Hands {
    mendConversation(this.house.flows, talk.data);
    context.turnState.set(TALK, talk);
    const dc = new DialogContext(this.dialogs, context, { dialogStack: talk.data.stack });
    return { house: this.house, dc, talk };
  }

  private async finish(hands: Hands): Promise<void> {
    for (let wish = hands.talk.wish; wish; wish = hands.talk.wish) {
      hands.talk.wish = undefined;
      await grant(hands, wish);
    }
    const { talk, dc } = hands;
    if (dc.stack.length > MOST_PARKED + 5) dc.stack.splice(0, dc.stack.length - MOST_PARKED - 5);
    const nothingOpen = dc.stack.length === 0 && !talk.erase;
    if (nothingOpen && talk.said.length > 0) talk.said.push({ saying: 'common.more', answers: {} });
    talk.data.last = talk.said.map(({ saying }) => saying);
    talk.data.after = talk.after;
    if (talk.after === undefined) delete talk.data.after;
  }
}

/** What the person should hear before anything else: a secret was pasted, a file came, the text was cut. */
function warn(talk: Talk, { attachments }: Partial<Activity>): boolean {
  const before = talk.said.length;
  const say = (saying: string) => talk.said.push({ saying, answers: {} });
  if (talk.secrets.some((kind) => kind !== 'ENLACE')) say('common.secret');
  else if (talk.secrets.length > 0) say('common.secretLink');
  if (attachments && attachments.length > 0) say('common.noFiles');
  if (talk.tooLong) say('common.tooLong');
  return talk.said.length > before;
}

const hasQuestion = ({ dc }: Hands) =>
  dc.activeDialog !== undefined && stateOf(dc.activeDialog).asking !== undefined;

const isVague = (move: Move) =>
  move.kind === 'unclear' || move.kind === 'smallTalk' || move.kind === 'refuse';

/** Case-wide values told in passing; true when something new was noted. A RUC waits for the notice to be accepted. */
function noteVolunteered(talk: Talk, ear: Ear, place: Place): boolean {
  const { data, now } = talk;
  let noted = false;
  for (const [name, slot] of Object.entries(VOLUNTEERED)) {
    const value = data.known[name] === undefined && name !== place.asking ? slot.volunteer?.(ear) : undefined;
    if (value === undefined) continue;
    noted = true;
    if (!slot.personal || data.consent?.given)
      data.known[name] = { value: value as string, at: now, from: 'said' };
    else if (!data.consent) data.pendingRuc = String(value);
  }
  return noted;
}

/** Slots of the whole case that are filled whenever they are told. */
const VOLUNTEERED = Object.fromEntries(
  (Object.entries(identity.slots) as [string, Slot][]).filter(([, slot]) => slot.keep && slot.volunteer),
);

async function noteAndReask(hands: Hands): Promise<void> {
  hands.talk.said.push({ saying: 'common.noted', answers: {} });
  await reask(hands);
}

/** Where the conversation stands, for interpretation. */
export function placeOf({ house, dc, talk }: Hands): Place {
  const top = dc.activeDialog;
  const flow = top ? house.flows.get(top.id) : undefined;
  const answers = flow ? answersOf(flow, stateOf(top), talk.data) : {};
  const known = Object.fromEntries(Object.entries(talk.data.known).map(([name, { value }]) => [name, value]));
  return {
    flow,
    asking: top ? stateOf(top).asking : undefined,
    stack: dc.stack.map(({ id }) => id),
    answers: { ...known, ...answers },
    correctable: correctableSlots([...house.flows.values()], { ...known, ...answers }),
  };
}

async function act(hands: Hands, move: Move, message: Message): Promise<void> {
  const { dc, talk } = hands;
  if (move.kind !== 'unclear' && move.kind !== 'refuse') talk.data.misses = 0;
  switch (move.kind) {
    case 'command':
      return commands[move.command]?.(hands);
    case 'answer':
      talk.given = move.answers;
      await dc.continueDialog();
      return;
    case 'open':
      greetOnce(hands, move.flow);
      return openFlow(hands, move.flow, move.answers);
    case 'correct':
      return correct(hands, move.slot, move.value);
    case 'correctWhich':
      return correct(hands, move.slot ?? 'ruc', undefined);
    case 'smallTalk':
      talk.said.push({ saying: move.saying, answers: {} });
      return reask(hands);
    case 'refuse':
      return tryAgain(hands, { saying: `slots.${move.why}`, holes: move.holes }, message.ear);
    default:
      return unclear(hands, move.guesses, message);
  }
}

/** The first message told a problem: one line of greeting, then on with it. */
function greetOnce({ talk }: Hands, flow: string): void {
  if (talk.data.greeted || flow === 'welcome') return;
  talk.data.greeted = true;
  talk.said.push({ saying: 'common.hello', answers: {} });
}

/** A new value for an answered slot: old -> new is said, what hangs from it is worked out again. */
async function correct(hands: Hands, slot: string, value: unknown): Promise<void> {
  const { dc, house, talk } = hands;
  const owner = [...house.flows.values()].find((flow) =>
    flow.steps.some((step) => 'ask' in step && step.ask === slot),
  );
  if (!owner) return reask(hands);
  const index = dc.stack.findLastIndex(({ id }) => id === owner.id);
  if (value !== undefined)
    talk.said.push({ saying: 'common.corrected', answers: {}, holes: { slot: slotName(hands, slot) } });
  delete talk.data.known[slot];
  if (index < 0) return openFlow(hands, owner.id, value === undefined ? {} : { [slot]: value });
  dc.stack.length = index + 1;
  const state = stateOf(dc.activeDialog);
  delete state.running;
  forgetAnswers(owner, state, talk, [slot]);
  talk.given = value === undefined ? undefined : { [slot]: value };
  await dc.continueDialog();
}

const slotName = ({ house, talk }: Hands, slot: string) =>
  house.knowledge.copy[talk.data.lang].get(`slotNames.${slot}`)?.text ?? slot.toUpperCase();

async function unclear(hands: Hands, guesses: readonly string[], message: Message): Promise<void> {
  const { dc, talk } = hands;
  if (dc.activeDialog && stateOf(dc.activeDialog).asking !== undefined)
    return tryAgain(hands, undefined, message.ear);
  talk.data.misses += 1;
  if (talk.data.misses >= 3) return openFlow(hands, 'person');
  if (guesses.length > 1 && talk.data.misses === 1)
    return openFlow(hands, 'guess', { offered: [...guesses, 'none'] });
  talk.said.push({ saying: 'common.notUnderstood', answers: {} });
  await openFlow(hands, 'triage');
}

interface Trouble {
  readonly saying: string;
  readonly holes: Readonly<Record<string, string>>;
}

/** The ladder of FLOWS §4: the exact problem; an example; three ways out; then a person. Never a fourth. */
async function tryAgain(
  hands: Hands,
  trouble: Trouble | undefined,
  about: Pick<Ear, 'intent' | 'found'>,
): Promise<void> {
  const { dc, house, talk } = hands;
  const state = stateOf(dc.activeDialog);
  const flow = house.flows.get(dc.activeDialog?.id ?? '');
  const slot = flow?.slots[state.asking ?? ''] as Slot | undefined;
  if (slot?.urgent) return stillTicking(hands, about);
  state.tries += 1;
  if (state.tries > 3) {
    state.tries = 0;
    return openFlow(hands, 'person');
  }
  if (trouble && state.tries < 3) talk.said.push({ ...trouble, answers: {} });
  else if (state.tries < 3) talk.said.push({ saying: `common.unclear${state.tries}`, answers: {} });
  else talk.said.push({ saying: 'common.offerWays', answers: {} });
  if (state.tries === 2) sayVariant(hands, 'again');
  await reask(hands);
}

/** While a clock runs other talk gets one short line, and no try is counted. */
async function stillTicking(hands: Hands, about: Pick<Ear, 'intent' | 'found'>): Promise<void> {
  const rejected = about.intent === 'password_rules' || about.found['error_code'] === 'password_policy';
  if (rejected) hands.talk.said.push({ saying: 'link.rulesShort', answers: {} });
  const state = stateOf(hands.dc.activeDialog);
  const seconds = Math.max(0, Math.round((Number(state.done['endsAt'] ?? 0) - hands.talk.now) / 1000));
  hands.talk.said.push({ saying: 'common.ticking', answers: {}, holes: { seconds: String(seconds) } });
  await reask(hands);
}

/** What only reception may do with the whole stack. */
async function grant(hands: Hands, wish: NonNullable<Talk['wish']>): Promise<void> {
  const { dc, house, talk } = hands;
  if (wish === 'erase') {
    talk.erase = true;
    dc.stack.length = 0;
    talk.said.push({ saying: 'common.erased', answers: {} });
    return;
  }
  if (wish === 'status') return commands['status']?.(hands);
  if (wish.startsWith('open:'))
    return openFlow(
      hands,
      house.rules.opens.get(wish.slice(5))?.flow ?? 'triage',
      house.rules.opens.get(wish.slice(5))?.answers,
    );
  if (wish === 'leave') {
    dc.stack.pop();
    talk.said.push({ saying: 'common.left', answers: {} });
    return reask(hands);
  }
  dc.stack.length = 0;
  for (const timer of Object.keys(talk.data.timers)) talk.ports.scheduler.cancel(timer);
  talk.said.push({ saying: wish === 'cancel' ? 'common.cancelled' : 'common.startingOver', answers: {} });
  if (wish === 'startOver') await openFlow(hands, 'triage');
}
