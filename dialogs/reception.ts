// One message in, sayings out; owns the dialog stack. Every repair lives here or below, once for all flows. [skin]
import type { TurnContext } from 'botbuilder';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import { act } from './act.ts';
import { markCase, syncCase } from './cases/case.ts';
import { caseNewsSchema, hearCaseNews } from './cases/caseNews.ts';
import { deskNewsSchema, hearDesk } from './deskNews.ts';
import { type EffectResult, hearResult } from './effectResult.ts';
import { FlowDialog, stateOf, TALK } from './flowDialog.ts';
import { FlowStack } from './flowStack.ts';
import { closeDoors, type Hands, type House, openFlow, reask } from './hands.ts';
import { interpret } from './interpret.ts';
import { listen } from './listen.ts';
import type { Move } from './moves.ts';
import { placeOf } from './place.ts';
import { conversationSchema } from './state.ts';
import type { Talk } from './talk.ts';
import { ringTimer, stopStrayClocks } from './timers.ts';
import { hearTurnoNews, turnoNewsSchema } from './turnos/turnoNews.ts';
import { noteAlso, noteVolunteered } from './volunteered.ts';
import { warn } from './warnings.ts';
import { grant } from './wishes.ts';

/** Half an hour of silence: going on is offered, not assumed (FLOWS §5). */
const SILENCE = 30 * 60_000;
/** Flows that may lie on one another, parked ones included. */
const MOST_FLOWS = 8;

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
    // A page that was opened in English says so before anybody has written.
    if (talk.line.channel === 'website' && /^en\b/.test(context.activity.locale ?? '')) talk.data.lang = 'en';
    await openFlow(hands, 'welcome');
    await finish(hands);
  }

  /** Meets one message. */
  async meet(context: TurnContext, talk: Talk): Promise<void> {
    const hands = this.handsOn(context, talk);
    const place = placeOf(hands);
    const message = listen(this.house, talk, place, context.activity);
    talk.intent = message.ear.intent;
    const move = interpret(message, place, this.house.rules);
    if (move.kind !== 'command' || move.command !== 'repeat') delete talk.data.repeated;
    const noted = noteVolunteered(talk, message, place);
    noteAlso(talk, message, move, this.house.rules);
    const warned = warn(talk, context.activity);
    if (isVague(move) && awaits(hands)) {
      talk.said.push({ saying: 'common.oneMoment', answers: {} });
      return finish(hands);
    }
    if (isVague(move) && wasAway(talk) && (await offerToGoOn(hands))) return finish(hands);
    const isAside = isVague(move) || (holdsSecret(talk) && this.isInfo(move));
    if (isAside && (warned || noted) && hasQuestion(hands)) {
      if (!warned) talk.said.push({ saying: 'common.noted', answers: {} });
      await reask(hands);
    } else await act(hands, move, message);
    await finish(hands);
  }

  /** A timer rang: its entry in the table says what that means now. */
  async ring(context: TurnContext, talk: Talk, timer: string): Promise<void> {
    recall(talk);
    const hands = this.handsOn(context, talk);
    delete talk.data.timers[timer];
    await ringTimer(hands, timer);
    if (talk.said.length > 0) await finish(hands);
  }

  /** The result of something done outside the conversation, for the flow that waits for it; one that was left hears nothing. */
  async resume(context: TurnContext, talk: Talk, result: EffectResult): Promise<void> {
    const hands = this.handsOn(context, talk);
    if (await hearResult(hands, result)) await finish(hands);
  }

  /** Staff did something: they joined, wrote, left. */
  async desk(context: TurnContext, talk: Talk, news: unknown): Promise<void> {
    const hands = this.handsOn(context, talk);
    if (await hearDesk(hands, deskNewsSchema.parse(news))) await finish(hands);
  }

  /** A place of the waitlist, or a turno whose window was closed. */
  async turnoNews(context: TurnContext, talk: Talk, news: unknown): Promise<void> {
    const hands = this.handsOn(context, talk);
    if (await hearTurnoNews(hands, turnoNewsSchema.parse(news)))
      await (talk.said.length > 0 ? finish(hands) : undefined);
  }

  /** The case came from another channel, went to one, or has another code. */
  async caseNews(context: TurnContext, talk: Talk, news: unknown): Promise<void> {
    const hands = this.handsOn(context, talk);
    if (await hearCaseNews(hands, caseNewsSchema.parse(news))) await finish(hands);
  }

  /** "Mi clave es …" asks for no rules: beside a warning, the question goes on. */
  private isInfo(move: Move): boolean {
    return move.kind === 'open' && this.house.flows.get(move.flow)?.kind === 'info';
  }

  private handsOn(context: TurnContext, talk: Talk): Hands {
    context.turnState.set(TALK, talk);
    const dc = new FlowStack(this.dialogs, context, talk.data.stack);
    return { house: this.house, dc, talk, began: markCase(talk) };
  }
}

const carrySchema = conversationSchema.pick({ lang: true, quiet: true, consent: true });

/** A timer outlived the record: what it carries is all that is known. */
function recall({ data, carry }: Talk): void {
  const kept = data.lastSeen === 0 && !data.greeted ? carrySchema.safeParse(carry).data : undefined;
  if (kept) Object.assign(data, kept, { greeted: true });
}

/** Grants what was wished for, and never leaves a person without a next step. */
async function finish(hands: Hands): Promise<void> {
  const { talk, dc, began } = hands;
  for (let wish = talk.wish; wish; wish = talk.wish) {
    talk.wish = undefined;
    await grant(hands, wish);
  }
  stopStrayClocks(hands);
  if (!talk.erase) syncCase(talk, began);
  if (dc.stack.length > MOST_FLOWS) dc.stack.splice(0, dc.stack.length - MOST_FLOWS);
  const isOver = talk.erase || LAST_WORDS.includes(talk.said.at(-1)?.saying ?? '');
  if (dc.stack.length === 0 && !isOver && !(await offerAlso(hands)))
    talk.said.push({ saying: 'common.more', answers: {} });
  talk.data.last = talk.said.map(({ saying }) => saying);
  talk.data.after = talk.after;
  if (talk.after === undefined) delete talk.data.after;
}

/** Nothing need be offered after these. */
const LAST_WORDS = [
  'common.thanks_goodbye',
  'continueHere.moving',
  'closing.rotate',
  'otherCompany.reminder',
];

/** "También me preguntó por…": the next request of the same message, once the first is served. */
async function offerAlso(hands: Hands): Promise<boolean> {
  const label = hands.talk.data.also.shift();
  if (label === undefined) return false;
  await openFlow(hands, 'alsoAsked', { topic: label });
  return true;
}

const wasAway = ({ data, now }: Talk) =>
  data.lastSeen > 0 && now - Math.max(data.lastSeen, data.lastSpoke) >= SILENCE;

/** False when nothing lasting was under way. */
async function offerToGoOn(hands: Hands): Promise<boolean> {
  closeDoors(hands);
  const below = hands.dc.activeDialog?.id;
  if (below === undefined) return false;
  await openFlow(hands, 'resume', { below });
  return true;
}

const holdsSecret = ({ secrets }: Talk) => secrets.some((kind) => kind !== 'ENLACE');

const hasQuestion = ({ dc }: Hands) =>
  dc.activeDialog !== undefined && stateOf(dc.activeDialog).asking !== undefined;

/** Something is under way, normally for some ten milliseconds: what is not understood meanwhile leads nowhere else. */
const awaits = ({ dc }: Hands) =>
  dc.activeDialog !== undefined && stateOf(dc.activeDialog).awaiting !== undefined;

const isVague = (move: Move) =>
  move.kind === 'unclear' || move.kind === 'smallTalk' || move.kind === 'refuse';
