// What each timer of a conversation means when it rings (FLOWS §8). One that no longer fits says nothing.
import { ringOther } from './cases/companies.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, openFlow, reask } from './hands.ts';
import { stopLinkClock } from './linkClock.ts';
import { nudgesEarly } from './nudge.ts';
import { forgetLetter } from './papers/forgetLetter.ts';
import { secondsLeft } from './repair.ts';
import { ringHold, ringVisit } from './turnos/visitBells.ts';
import { allowedAt, countUnasked } from './unasked.ts';

/** A reminder does not speak into a chat with a person of the staff: it tries again later. */
const WHILE_WITH_STAFF = 10 * 60_000;
/** Nor while operators stopped unasked messages. */
const WHILE_STOPPED = 10 * 60_000;

interface Bell {
  /** Not yet: it set itself again. */
  early?(talk: Hands['talk']): boolean;
  ring(hands: Hands, timer: string): Promise<void>;
  /** `reminder` waits for the morning, `nudge` is dropped; undefined: part of what is going on, always heard. */
  readonly unasked?: 'reminder' | 'nudge';
}

const bells: Readonly<Record<string, Bell>> = {
  'T-180': { ring: (hands) => expire(hands, 'link', { result: 'expired' }) },
  'T-TICK1': { ring: tick },
  'T-TICK2': { ring: tick },
  'T-LETTER': { ring: forgetLetter },
  'T-ENS': { ring: (hands) => expire(hands, 'rehearsal', { fakeMail: 'stop' }) },
  'T-1H': { unasked: 'reminder', ring: (hands) => remind(hands, 'civilRegistry', 'civilRegistry.tryNow') },
  'T-INC': { unasked: 'reminder', ring: serviceIsBack },
  'T-24H': { unasked: 'reminder', ring: endSuspension },
  'T-SEG': { unasked: 'reminder', ring: (hands) => openFlow(hands, 'followUp') },
  'T-24C': { unasked: 'reminder', ring: (hands) => openFlow(hands, 'stillIn') },
  'T-90': { unasked: 'reminder', ring: rotate },
  'T-SLIM': { ring: slim },
  'T-HOLD': { ring: ringHold },
  'T-TUR24': { unasked: 'reminder', ring: ringVisit },
  'T-TUR2': { unasked: 'reminder', ring: ringVisit },
  'T-VEN': { unasked: 'reminder', ring: ringVisit },
  'T-POST': { unasked: 'reminder', ring: ringVisit },
  'T-NUDGE': { unasked: 'nudge', early: nudgesEarly, ring: nudge },
};

/** A reminder of a company that is put aside. */
const OTHER: Bell = { unasked: 'reminder', ring: ringOther };

export async function ringTimer(hands: Hands, timer: string): Promise<void> {
  const { talk } = hands;
  const bell = timer.includes('@') ? OTHER : bells[timer.split('/')[0] ?? ''];
  if (bell?.early?.(talk)) return;
  if (!bell?.unasked) return bell?.ring(hands, timer);
  if (talk.data.quiet) return;
  if (talk.data.with === 'person') {
    if (bell.unasked === 'reminder') talk.ports.scheduler.set(timer, talk.now + WHILE_WITH_STAFF, talk.carry);
    return;
  }
  if (talk.ports.levers?.unasked === false) {
    if (bell.unasked === 'reminder') talk.ports.scheduler.set(timer, talk.now + WHILE_STOPPED, talk.carry);
    return;
  }
  const at = allowedAt(talk.data, talk.now, hands.house.knowledge.hours);
  if (at > talk.now) {
    if (bell.unasked === 'reminder') talk.ports.scheduler.set(timer, at, talk.carry);
    return;
  }
  await bell.ring(hands, timer);
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

/** Where no clock can be drawn the time left is told, with the open question. */
async function tick(hands: Hands): Promise<void> {
  const { dc, talk } = hands;
  if (!('T-180' in talk.data.timers)) return;
  talk.said.push({ saying: 'common.ticking', answers: {}, holes: { seconds: String(secondsLeft(hands)) } });
  if (dc.activeDialog?.id === 'link') await reask(hands);
}

/** A clock belongs to its flow, and stops when that is left. */
export function stopStrayClocks({ dc, talk }: Hands): void {
  if (!dc.stack.some(({ id }) => id === 'link')) stopLinkClock(talk);
  for (const [timer, flow] of [
    ['T-ENS', 'rehearsal'],
    ['T-LETTER', 'letter'],
    ['T-HOLD', 'holdTurno'],
  ] as const)
    if (timer in talk.data.timers && !dc.stack.some(({ id }) => id === flow))
      talk.ports.scheduler.cancel(timer);
}

/** The portal answers others again: told once, to those who asked to be told and still wait. */
async function serviceIsBack(hands: Hands): Promise<void> {
  const { talk } = hands;
  if (!('T-1H' in talk.data.timers)) return;
  talk.ports.scheduler.cancel('T-1H');
  await remind(hands, 'civilRegistry', 'civilRegistry.answersOthers');
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

/** Ninety days on, nothing is left but the wish to be reminded (CIE-2). */
async function rotate({ dc, talk }: Hands): Promise<void> {
  talk.said.push({ saying: 'closing.rotate', answers: {} });
  if (dc.activeDialog) await dc.repromptDialog();
}

/** The case is over and its time is up: only reminders stay. Something under way keeps the rest. */
async function slim({ dc, talk }: Hands): Promise<void> {
  talk.slim =
    talk.data.with === 'bot' && talk.data.ticket === undefined && (dc.stack.length === 0 || isLong(talk));
}

const WEEK = 7 * 24 * 3_600_000;
const isLong = ({ data, now }: Hands['talk']) => now - data.lastSeen >= WEEK;
