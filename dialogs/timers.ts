// What each timer of a conversation means when it rings (FLOWS §8). One that no longer fits says nothing.
import { stateOf } from './flowDialog.ts';
import { type Hands, reask } from './hands.ts';
import { allowedAt, countUnasked } from './unasked.ts';

/** A reminder does not speak into a chat with a person of the staff: it tries again later. */
const WHILE_WITH_STAFF = 10 * 60_000;

interface Bell {
  ring(hands: Hands): Promise<void>;
  /** `reminder` waits for the morning, `nudge` is dropped; undefined: part of what is going on, always heard. */
  readonly unasked?: 'reminder' | 'nudge';
}

const bells: Readonly<Record<string, Bell>> = {
  'T-180': { ring: (hands) => expire(hands, 'link', { result: 'expired' }) },
  'T-ENS': { ring: (hands) => expire(hands, 'rehearsal', { fakeMail: 'stop' }) },
  'T-1H': { unasked: 'reminder', ring: (hands) => remind(hands, 'civilRegistry', 'civilRegistry.tryNow') },
  'T-24H': { unasked: 'reminder', ring: endSuspension },
  'T-NUDGE': { unasked: 'nudge', ring: nudge },
};

export async function ringTimer(hands: Hands, timer: string): Promise<void> {
  const { talk } = hands;
  const bell = bells[timer];
  if (!bell?.unasked) return bell?.ring(hands);
  if (talk.data.quiet) return;
  if (talk.data.with === 'person') {
    if (bell.unasked === 'reminder') talk.ports.scheduler.set(timer, talk.now + WHILE_WITH_STAFF);
    return;
  }
  const at = allowedAt(talk.data, talk.now);
  if (at > talk.now) {
    if (bell.unasked === 'reminder') talk.ports.scheduler.set(timer, at);
    return;
  }
  await bell.ring(hands);
  if (talk.said.length > 0) countUnasked(talk.data, talk.now);
}

/** The 180 seconds are over while their question stands open: the same as "se venció". */
async function expire({ dc, talk }: Hands, flow: string, given: Readonly<Record<string, string>>) {
  const index = dc.stack.findLastIndex(({ id }) => id === flow);
  const asking = index < 0 ? undefined : stateOf(dc.stack[index]).asking;
  if (asking === undefined || !(asking in given)) return;
  dc.stack.length = index + 1;
  talk.given = given;
  await dc.continueDialog();
}

/** A clock belongs to its flow, and stops when that is left. */
export function stopStrayClocks({ dc, talk }: Hands): void {
  for (const [timer, flow] of [
    ['T-180', 'link'],
    ['T-ENS', 'rehearsal'],
  ] as const)
    if (timer in talk.data.timers && !dc.stack.some(({ id }) => id === flow))
      talk.ports.scheduler.cancel(timer);
}

/** The 24 hours are over: the count of failed answers starts again. */
async function endSuspension(hands: Hands): Promise<void> {
  delete hands.talk.data.known['failures'];
  await remind(hands, 'suspended', 'suspended.over');
}

/** Silence in the middle of a flow: asked once, gently; never while something else is being waited for. */
async function nudge(hands: Hands): Promise<void> {
  const { dc, talk } = hands;
  if (!dc.activeDialog || Object.keys(talk.data.timers).length > 0) return;
  talk.said.push({ saying: 'common.nudge', answers: {} });
  await reask(hands);
}

async function remind(hands: Hands, flow: string, saying: string): Promise<void> {
  const { dc, house, talk } = hands;
  talk.said.push({ saying, answers: { ...talk.data.known } });
  if (dc.activeDialog && house.flows.has(flow)) await reask(hands);
}
