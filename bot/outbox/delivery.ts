// Delivers one conversation: in order, one send at a time, until nothing is left or somebody else has taken over.
import type { Log } from '../log.ts';
import { shortHash } from '../record.ts';
import { type Again, type Carrier, type Outcome, SEND_MS } from './carrier.ts';
import { afterFailure, afterSent, type Change, closed, hold, past, unchanged } from './changes.ts';
import { deadLetter } from './deadLetters.ts';
import type { DeliveryHow, OutboxFigures } from './figures.ts';
import type { Beside, Grip } from './grip.ts';
import type { Turn } from './turns.ts';
import { allowanceAt, backOff, LOCKED_MS, MOST_TRIES, paceWait } from './waits.ts';

export interface DeliveryParts {
  readonly conversation: string;
  readonly channel: string;
  readonly carrier: Carrier;
  readonly grip: Grip;
  readonly log: Log;
  /** Turns still to send, as the cursor stands; there is no news after that. */
  readonly load: () => Promise<readonly Turn[]>;
  /** Waits, or says that the process is going down. */
  readonly wait: (ms: number) => Promise<'on' | 'stop'>;
  readonly figures: OutboxFigures;
}

/** What is to happen after one step with the turn in hand. */
interface Step {
  readonly change: Change;
  /** The turn is dealt with. */
  readonly done: boolean;
  readonly waitMs?: number;
  readonly beside?: Beside;
}

/** The window's end is not measured to the second. */
const WINDOW_MARGIN_MS = 60_000;
/** Longer waits are the timer's. */
const LONGEST_NAP_MS = 20_000;

export async function deliver(parts: DeliveryParts, known: readonly Turn[] | undefined): Promise<void> {
  const { grip, load } = parts;
  let turns = known ?? (await load());
  for (;;) {
    const turn = turns[0];
    const step = turn ? await nextStep(parts, turn) : { change: unchanged, done: true };
    if (step === 'lost') return;
    const rest = step.done ? turns.slice(1) : turns;
    const isLast = rest.length === 0 && !grip.hasNews;
    if ((await settle(parts, step, isLast)) === 'over') return;
    turns = grip.hasNews ? await load() : rest;
  }
}

/** Writes down what came of a step, and waits if it says so. */
async function settle(parts: DeliveryParts, step: Step, isLast: boolean): Promise<'over' | 'on'> {
  const { grip } = parts;
  const waitMs = step.waitMs ?? 0;
  if (waitMs > LONGEST_NAP_MS) {
    await grip.park(step.change, waitMs);
    return 'over';
  }
  if (isLast) return (await grip.finish(step.change, step.beside)) === 'more' ? 'on' : 'over';
  if (!(await grip.change(step.change, waitMs, step.beside))) return 'over';
  if ((await parts.wait(waitMs)) === 'on') return 'on';
  await grip.park(unchanged, 0);
  return 'over';
}

async function nextStep(parts: DeliveryParts, turn: Turn): Promise<Step | 'lost'> {
  const { carrier, grip } = parts;
  const { cursor, now } = grip;
  const isClosed = carrier.windowMs !== undefined && now > cursor.seen + carrier.windowMs - WINDOW_MARGIN_MS;
  const messages = write(parts, turn, isClosed);
  if (messages === 'wait') {
    came(parts, 'held');
    return { change: hold(turn), done: true };
  }
  if (messages === 'unwritable') return giveUp(parts, turn, messages);
  if (cursor.address === undefined) return giveUp(parts, turn, 'no-address');
  const out = cursor.part?.from === turn.from ? cursor.part.count : 0;
  if (out >= messages.length) return { change: past(turn), done: true };
  const napMs = carrier.pace ? paceWait(allowanceAt(cursor.allowance, carrier.pace, now), carrier.pace) : 0;
  if (napMs > 0) return { change: unchanged, done: false, waitMs: napMs };
  await carrier.ready();
  if (!(await grip.ensure(SEND_MS))) return 'lost';
  const outcome = await carrier.send(grip.cursor.address, messages[out]);
  return afterSend(parts, outcome, { turn, count: out + 1, of: messages.length, isClosed });
}

function write({ carrier, channel, log }: DeliveryParts, { activities }: Turn, isClosed: boolean) {
  try {
    return carrier.write(activities, isClosed);
  } catch (error) {
    log.error('delivery.unwritable', { channel, error });
    return 'unwritable';
  }
}

interface Tried {
  readonly turn: Turn;
  /** Messages of the turn that are out if this one is. */
  readonly count: number;
  readonly of: number;
  readonly isClosed: boolean;
}

function afterSend(parts: DeliveryParts, outcome: Outcome, tried: Tried): Step {
  const { turn, count, of, isClosed } = tried;
  const { now } = parts.grip;
  switch (outcome.kind) {
    case 'sent': {
      came(parts, 'sent');
      const sent = { turn, count, of, id: outcome.id, now, pace: parts.carrier.pace };
      return { change: afterSent(sent), done: count === of };
    }
    case 'again':
      return tryLater(parts, outcome, turn);
    case 'closed':
      if (isClosed) return giveUp(parts, turn, outcome.code);
      came(parts, 'closed', outcome.code);
      return { change: closed, done: false };
    case 'locked':
      came(parts, 'locked', outcome.code);
      tell(parts, 'error', 'delivery.locked', { code: outcome.code });
      return { change: unchanged, done: false, waitMs: LOCKED_MS };
    default:
      return giveUp(parts, turn, outcome.code);
  }
}

function tryLater(parts: DeliveryParts, again: Again, turn: Turn): Step {
  const attempt = parts.grip.cursor.attempt + 1;
  if (attempt >= MOST_TRIES) return giveUp(parts, turn, again.code);
  const waitMs = backOff(attempt, again, Math.random());
  came(parts, 'retried', again.code);
  const name = again.doubtful ? 'delivery.maybe-twice' : 'delivery.again';
  tell(parts, 'warn', name, { code: again.code, attempt, retryMs: Math.round(waitMs) });
  return { change: afterFailure(again.doubtful ?? false), done: false, waitMs };
}

/** The turn stays in the log; a dead letter says that it never arrived. */
function giveUp(parts: DeliveryParts, turn: Turn, code: string): Step {
  came(parts, 'gave-up', code);
  tell(parts, 'error', 'delivery.gave-up', { code, attempt: parts.grip.cursor.attempt + 1 });
  const { conversation, channel, grip } = parts;
  const { from, to } = turn;
  const beside = deadLetter({ conversation, channel, from, to, code, at: grip.now });
  return { change: past(turn), done: true, beside };
}

const came = ({ figures, channel }: DeliveryParts, how: DeliveryHow, code?: string): void =>
  figures.came(channel, how, code);

function tell(parts: DeliveryParts, level: 'warn' | 'error', event: string, fields: object): void {
  const { channel, conversation } = parts;
  parts.log[level](event, { channel, conversation: shortHash(conversation), ...fields });
}
