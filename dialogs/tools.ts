// The `do` steps: small functions over the ports. Each has one clear effect and says what it found out.
import { checkRuc } from '../knowledge/index.ts';
import type { AnyAnswers } from './flow.ts';
import type { Talk, Wish } from './talk.ts';

export interface ToolTurn {
  readonly answers: AnyAnswers;
  readonly talk: Talk;
}

export interface ToolOutcome {
  /** What it found out, by slot of the flow. */
  readonly set?: AnyAnswers;
  /** Answers to forget and ask again. */
  readonly again?: readonly string[];
}

export type Tool = (turn: ToolTurn) => ToolOutcome | undefined | Promise<ToolOutcome | undefined>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** F041: the link lives 180 s. The clock shown ends 10 s early, so that nobody loses the race by a blink. */
export const LINK_SECONDS = 180;
export const MARGIN_SECONDS = 10;
/** F036 */
const SUSPENSION = 24 * HOUR;

const count = (answers: AnyAnswers, name: string) => Number(answers[name] ?? 0);
const grow =
  (name: string, again: readonly string[]): Tool =>
  ({ answers }) => ({
    set: { [name]: count(answers, name) + 1 },
    ...(count(answers, name) + 1 < 2 ? { again } : {}),
  });
const askAgain =
  (...again: readonly string[]): Tool =>
  () => ({ again });

/** What only reception may do, because it concerns the whole stack; done when the flow has ended. */
const wish =
  (name: Wish): Tool =>
  ({ talk }) => {
    talk.wish = name;
    return undefined;
  };

export const tools: Readonly<Record<string, Tool>> = {
  askConsentAgain: askAgain('consent'),
  askDoorAgain: askAgain('door'),
  askRouteAgain: askAgain('route'),
  askStartAgain: askAgain('start'),
  askGoAnywayAgain: askAgain('goAnyway'),
  askRucAgain: askAgain('ruc'),
  lookAtScreenAgain: askAgain('screen'),
  startOverAfterExpiry: askAgain('rucAccepted'),
  countMenuLook: grow('menuLooks', ['atMenu']),
  countRucTry: grow('rucTries', ['rucAccepted']),
  countCaptchaTry: grow('captchaTries', ['captcha']),

  recordConsent: ({ answers, talk }) => {
    const given = answers['consent'] === 'accept';
    talk.data.consent = { version: talk.noticeVersion, at: talk.now, given };
    if (given && talk.data.pendingRuc)
      talk.data.known['ruc'] = { value: talk.data.pendingRuc, at: talk.now, from: 'said' };
    delete talk.data.pendingRuc;
    return undefined;
  },

  readRuc: ({ answers, talk }) => {
    if (answers['ruc'] === 'skipped') return { set: { rucKind: 'none', rucDoubt: false } };
    const { kind, verdict } = checkRuc(String(answers['ruc']));
    const type = TYPE_OF_KIND[kind ?? ''];
    const before = talk.data.known['employerType']?.value;
    if (type) talk.data.known['employerType'] = { value: type, at: talk.now, from: 'inferred' };
    else delete talk.data.known['employerType'];
    const rucDoubt = verdict === 'accept-with-doubt' && kind !== 'household';
    return {
      set: { rucKind: kind ?? 'none', rucDoubt, typeChanged: before !== undefined && type !== before },
    };
  },

  noteAttempts: ({ answers }) => ({ set: { failures: Number(answers['attempts']) } }),
  countFailure: ({ answers }) => ({ set: { failures: count(answers, 'failures') + 1 }, again: ['passed'] }),

  startClock: ({ talk }) => {
    const endsAt = talk.now + (LINK_SECONDS - MARGIN_SECONDS) * SECOND;
    talk.ports.scheduler.set('T-180', endsAt);
    return { set: { startedAt: talk.now, endsAt } };
  },
  keepTicking: askAgain('result'),
  stopClock: ({ talk }) => {
    talk.ports.scheduler.cancel('T-180');
    return undefined;
  },
  countExpired: ({ answers }) => ({ set: { expiredLinks: count(answers, 'expiredLinks') + 1 } }),

  planRetry: ({ answers, talk }) => {
    const errors = count(answers, 'civilRegistryErrors') + 1;
    const retryAt = errors >= 3 ? nextMorning(talk.now) : talk.now + HOUR;
    return { set: { civilRegistryErrors: errors, retryAt } };
  },
  remindRetry: ({ answers, talk }) => {
    talk.ports.scheduler.set('T-1H', Number(answers['retryAt']));
    return undefined;
  },
  retryLater: ({ answers, talk }) => {
    talk.ports.scheduler.cancel('T-1H');
    const again = [
      'retryAt',
      'do.planRetry',
      'tell.serverFault',
      'tell.stillDown',
      'tell.tomorrow',
      'remind',
      'retried',
    ];
    return count(answers, 'civilRegistryErrors') < 4 ? { again } : undefined;
  },
  cancelRetry: ({ talk }) => {
    talk.ports.scheduler.cancel('T-1H');
    return undefined;
  },

  endOfSuspension: ({ answers, talk }) => {
    const ago = { now: 0, hours: 2 * HOUR, yesterday: 16 * HOUR }[String(answers['since'])] ?? 0;
    return { set: { suspendedUntil: talk.now + SUSPENSION - ago } };
  },
  remindSuspension: ({ answers, talk }) => {
    talk.ports.scheduler.set('T-24H', Number(answers['suspendedUntil']));
    return undefined;
  },

  startOver: wish('startOver'),
  cancelAll: wish('cancel'),
  eraseAll: wish('erase'),
  openGuess: ({ answers, talk }) => {
    talk.wish = answers['guess'] === 'none' ? 'startOver' : `open:${String(answers['guess'])}`;
    return undefined;
  },
  leaveBelow: wish('leave'),
  sayStatus: wish('status'),

  caseSolved: ({ talk }) => {
    for (const timer of Object.keys(talk.data.timers)) talk.ports.scheduler.cancel(timer);
    talk.data.outcome = 'solved';
    for (const tally of TALLIES) delete talk.data.known[tally];
    return undefined;
  },
};

const TYPE_OF_KIND: Readonly<Record<string, string | undefined>> = {
  private: 'company',
  public: 'public',
  natural: 'natural_person',
  household: 'household',
};

/** Counts that belong to one case, not to the person. */
const TALLIES = ['failures', 'expiredLinks', 'civilRegistryErrors', 'menuLooks', 'rucTries', 'captchaTries'];

/** The next working morning at 08:00 in Guayaquil (UTC−5, no summer time); Saturdays and Sundays are passed over. */
export function nextMorning(now: number): number {
  const offset = 5 * HOUR;
  const day = new Date(now - offset);
  day.setUTCHours(8, 0, 0, 0);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() % 6 === 0);
  return day.getTime() + offset;
}
