// Tools that count and wait: failed answers, the link's 180 seconds, an hour, a day.
import type { AnyAnswers } from '../flow.ts';
import { nextMorning } from '../localTime.ts';
import type { Tool } from '../tools.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** F041: the link lives 180 s. The clock shown ends 10 s early, so that nobody loses the race by a blink. */
const LINK_SECONDS = 180;
const MARGIN_SECONDS = 10;
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

  startClock: ({ talk }) => {
    const endsAt = talk.now + (LINK_SECONDS - MARGIN_SECONDS) * SECOND;
    talk.ports.scheduler.set('T-180', endsAt);
    return { set: { startedAt: talk.now, endsAt } };
  },
  keepTicking: () => ({ again: ['result'] }),
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
};
