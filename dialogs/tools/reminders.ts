// Reminders that outlive the talk: after a request was sent, the day after a success, ninety days on.

import { carryOf } from '../cases/parcel.ts';
import { addWorkingDays } from '../localTime.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';

const DAY = 24 * 3_600_000;
const ANSWER_WITHIN_DAYS = 2;
/** F089 */
const ROTATION_DAYS = 90;

/** Nobody is reminded without having agreed, or after "no avisar". */
const mayRemind = ({ data }: Pick<Talk, 'data'>): boolean => data.consent?.given === true && !data.quiet;

const remindAnswer: Tool = ({ talk }) => {
  if (mayRemind(talk))
    talk.ports.scheduler.set(
      'T-SEG',
      addWorkingDays(talk.now, ANSWER_WITHIN_DAYS, talk.isWorkingDay),
      carryOf(talk),
    );
  return undefined;
};

const setReminders: Tool = ({ answers, talk }) => {
  const wanted = answers['remindMe'];
  const { scheduler } = talk.ports;
  if (wanted === 'both' || wanted === 'tomorrow') scheduler.set('T-24C', talk.now + DAY, carryOf(talk));
  if (wanted === 'both' || wanted === 'rotation')
    scheduler.set('T-90', talk.now + ROTATION_DAYS * DAY, carryOf(talk));
  return undefined;
};

export const reminders: Readonly<Record<string, Tool>> = {
  lookWhetherToRemind: ({ talk }) => ({ set: { mayRemind: mayRemind(talk) } }),
  remindAnswer,
  setReminders,
};
