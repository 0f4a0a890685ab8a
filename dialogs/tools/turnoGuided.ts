// Tools of the guided mode: the turno the person got on the official page, kept so that it can be reminded of.
import { instantOf } from '../../knowledge/index.ts';
import type { Tool } from '../tools.ts';
import { cancelReminders, planVisit } from '../turnos/visitReminders.ts';

const HOUR = 3_600_000;
/** Its reminders' name: one visit of the official page at a time. */
const OFFICIAL = 'official';

const countNoPlaces: Tool = ({ answers }) => {
  const looks = Number(answers['noPlaceLooks'] ?? 0) + 1;
  return {
    set: { noPlaceLooks: looks },
    again: ['got', 'tell.tryOther', 'tell.stillNothing', 'do.countNoPlaces'],
  };
};

const noteVisit: Tool = ({ answers, talk }) => {
  const day = String(answers['visitDay']);
  const time = String(answers['visitTime']);
  const receipt = answers['receipt'] === 'none' ? '' : String(answers['receipt'] ?? '');
  talk.data.known['visit'] = { value: { day, time, receipt }, at: talk.now, from: 'said' };
  return { set: { mayRemind: !talk.data.quiet } };
};

const planOfficial: Tool = ({ answers, talk }) => {
  const start = instantOf(String(answers['visitDay']), String(answers['visitTime']), 'America/Guayaquil');
  const carry = { visit: talk.data.known['visit']?.value ?? null };
  planVisit(talk, { id: OFFICIAL, start, end: start + HOUR, carry });
  return undefined;
};

/** Given back on the official page: nothing is reminded of any more. */
const forgetVisit: Tool = ({ talk }) => {
  cancelReminders(talk, OFFICIAL);
  delete talk.data.known['visit'];
  return undefined;
};

export const turnoGuided: Readonly<Record<string, Tool>> = {
  countNoPlaces,
  noteVisit,
  planOfficial,
  forgetVisit,
};
