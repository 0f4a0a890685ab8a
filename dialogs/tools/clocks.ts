// Tools that count and wait: failed answers, the link's 180 seconds, a day.
import type { AnyAnswers } from '../flow.ts';
import { startLinkClock, stopLinkClock } from '../linkClock.ts';
import type { Tool } from '../tools.ts';

const HOUR = 3_600_000;
/** F036 */
const SUSPENSION = 24 * HOUR;

const count = (answers: AnyAnswers, name: string) => Number(answers[name] ?? 0);

export const clocks: Readonly<Record<string, Tool>> = {
  /** F036: what failed a day ago counts no more. */
  forgetOldFailures: ({ talk }) => {
    const { failures } = talk.data.known;
    if (failures && talk.now - failures.at >= SUSPENSION) delete talk.data.known['failures'];
    return undefined;
  },
  noteAttempts: ({ answers }) => ({ set: { failures: Number(answers['attempts']) } }),
  countFailure: ({ answers }) => ({ set: { failures: count(answers, 'failures') + 1 }, again: ['passed'] }),

  startClock: ({ talk }) => ({ set: { startedAt: talk.now, endsAt: startLinkClock(talk) } }),
  keepTicking: () => ({ again: ['result'] }),
  stopClock: ({ talk }) => {
    stopLinkClock(talk);
    return undefined;
  },
  countExpired: ({ answers }) => ({ set: { expiredLinks: count(answers, 'expiredLinks') + 1 } }),

  endOfSuspension: ({ answers, talk }) => {
    const ago = { now: 0, hours: 2 * HOUR, yesterday: 16 * HOUR }[String(answers['since'])] ?? 0;
    return { set: { suspendedUntil: talk.now + SUSPENSION - ago } };
  },
  remindSuspension: ({ answers, talk }) => {
    talk.ports.scheduler.set('T-24H', Number(answers['suspendedUntil']));
    return undefined;
  },
};
