// ENL: the link that lives 180 seconds. One question stands open while the clock runs.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, moment, tally, yesNo } from '../slots.ts';

export const link = defineFlow({
  id: 'link',
  opens: {
    link_not_received: { direct: true, sent: 'before' },
    'link_not_received.onItsWay': { direct: true, sent: 'now' },
    link_expired: { direct: true, sent: 'before', result: 'expired' },
  },
  speaksOf: 'password',
  slots: {
    /** By itself, not as the last stretch of the recovery. */
    direct: found(z.boolean()),
    sent: found(z.enum(['now', 'before'])),
    preflight: found(z.string()),
    start: choice(['start', 'notYet'], {
      means: {
        start: { words: ['yes', 'done'], intents: ['affirm'] },
        notYet: { words: ['no'], intents: ['deny'] },
      },
    }),
    startedAt: moment(),
    endsAt: moment(),
    result: choice(['done', 'notArrived', 'expired', 'stop'], {
      urgent: true,
      means: {
        done: { words: ['done', 'success', 'yes'], intents: ['affirm', 'thanks_goodbye'] },
        notArrived: { words: ['no'], intents: ['link_not_received', 'deny'] },
        expired: { intents: ['link_expired'], errors: ['link_expired'] },
      },
    }),
    expiredLinks: tally(),
    tryAgain: yesNo(),
    missed: choice(['late', 'openedLate', 'rejected'], {
      means: { rejected: { errors: ['password_policy'] } },
    }),
  },
  steps: [
    { tell: 'searchMail', when: (a) => a.sent === 'before' && a.result !== 'expired' },
    { tell: 'explain', when: (a) => a.sent === undefined },
    { ask: 'start', when: (a) => a.sent !== 'now' && a.result !== 'expired' },
    { tell: 'notYet', when: (a) => a.start === 'notYet', needs: ['start'] },
    { do: 'askStartAgain', when: (a) => a.start === 'notYet', needs: ['start'] },
    { do: 'startClock', when: (a) => a.result !== 'expired' || a.startedAt !== undefined, needs: ['start'] },
    { ask: 'result', needs: ['start'] },
    { tell: 'lookEverywhere', when: (a) => a.result === 'notArrived', needs: ['result'] },
    { do: 'keepTicking', when: (a) => a.result === 'notArrived', needs: ['result'] },
    { do: 'stopClock', needs: ['result'] },
    { run: 'closing', when: (a) => a.result === 'done' && a.direct === true, needs: ['result'] },
    { end: 'back', as: 'done', when: (a) => a.result === 'done' },
    { tell: 'stopped', when: (a) => a.result === 'stop', needs: ['result'] },
    { end: 'waiting', as: 'stopped', when: (a) => a.result === 'stop' },
    { do: 'countExpired', needs: ['result'] },
    { tell: 'expired', needs: ['result'] },
    { ask: 'missed', when: (a) => (a.expiredLinks ?? 0) >= 2, needs: ['result'] },
    { tell: 'arrivedLate', when: (a) => a.missed === 'late', needs: ['missed'] },
    { tell: 'openedLate', when: (a) => a.missed === 'openedLate', needs: ['missed'] },
    { run: 'rejectedPassword', when: (a) => a.missed === 'rejected', needs: ['missed'] },
    { tell: 'safetyNet', when: (a) => (a.expiredLinks ?? 0) >= 2, needs: ['missed'] },
    {
      run: 'handOver',
      given: { handOverFor: 'expiredLinks' },
      when: (a) => (a.expiredLinks ?? 0) >= 2,
      needs: ['missed'],
    },
    { ask: 'tryAgain', when: (a) => a.direct === true, needs: ['result'] },
    { run: 'recover', when: (a) => a.tryAgain === 'yes', needs: ['tryAgain'] },
    { tell: 'tryLater', when: (a) => a.tryAgain === 'no', needs: ['tryAgain'] },
    { end: 'back', as: 'expired' },
  ],
});
