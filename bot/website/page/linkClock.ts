// The 180 seconds of the link: which clock runs, how much is left, when it is said aloud. Pure.
import type { LinkClock, Message } from './message.ts';

const SAID_AT = [120, 60, 30, 10];
/** How long the end of the time stays on the page when nothing more is said. */
const SHOWN_AFTER_MS = 60_000;

type Heard = Pick<Message, 'from' | 'clock' | 'ask' | 'actions' | 'text'>;

/**
 * The clock of the last question that had one. It stops when the person answers with one of its choices but
 * "it did not arrive" (the bot then asks again), or when the bot goes on without a clock.
 */
export function runningClock(messages: readonly Heard[]): LinkClock | undefined {
  let clock: LinkClock | undefined;
  let answered = false;
  for (const message of messages) {
    if (message.from === 'person') answered = true;
    else if (message.clock !== undefined) {
      clock = message.clock;
      answered = false;
    } else if (message.ask !== undefined) clock = undefined;
  }
  return answered && endsIt(messages) ? undefined : clock;
}

/** What was last said by the person stops the clock at once; anything else waits for the bot's word. */
function endsIt(messages: readonly Heard[]): boolean {
  const asked = messages.filter(({ clock }) => clock !== undefined).at(-1);
  const said = messages.filter(({ from }) => from === 'person').at(-1)?.text;
  const place = asked?.actions.findIndex(({ value, title }) => value === said || title === said) ?? -1;
  const id = asked?.ask?.choices[place]?.id;
  if (id !== undefined && id !== 'notArrived') return true;
  const after = messages.slice(messages.findLastIndex(({ from }) => from === 'person') + 1);
  return after.length > 0 && after.every(({ clock }) => clock === undefined);
}

export function secondsLeft({ endsAt }: LinkClock, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 1000));
}

export function isOver({ endsAt }: LinkClock, now: number): boolean {
  return now > endsAt + SHOWN_AFTER_MS;
}

export function partLeft({ startedAt, endsAt }: LinkClock, now: number): number {
  return Math.min(1, Math.max(0, (endsAt - now) / Math.max(1, endsAt - startedAt)));
}

/** The moment crossed between two looks, the latest when a sleeping tab crossed several. */
export function momentBetween(before: number, after: number): number | undefined {
  return SAID_AT.filter((moment) => before > moment && after <= moment).at(-1);
}

export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
