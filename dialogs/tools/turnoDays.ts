// Tools that look for the day and the hour of a turno, and say why a day is none.
import { closedBy, daysAfter, officesFor, wallClock } from '../../knowledge/index.ts';
import type { AnyAnswers } from '../flow.ts';
import type { Turnos } from '../ports/turnoBook.ts';
import type { Tool } from '../tools.ts';
import { queryOf, text, turnosOf } from './turnoSearch.ts';

/** A day's hours offered at once; more would be a timetable. */
const MOST_HOURS = 6;
const NEXT_DAYS = 3;
const ENOUGH = 60;

const listDays: Tool = async ({ answers, talk }) => {
  const slots = await turnosOf(talk).book.free({ ...queryOf(answers), one: 'day', limit: 4 * NEXT_DAYS });
  const days = [...new Set(slots.map(({ day }) => day))].slice(0, NEXT_DAYS);
  return { set: { dayChoices: days, nothing: days.length === 0 } };
};

/** Why nothing is free that day; whoever said "o lo más pronto" gets the soonest instead. */
const checkDay: Tool = async ({ answers, talk }) => {
  const day = text(answers, 'day') ?? 'soonest';
  if (day === 'soonest') return { set: { dayTrouble: 'none' } };
  const turnos = turnosOf(talk);
  const [free] = await turnos.book.free({ ...queryOf(answers), from: day, to: day, limit: 1 });
  if (free) return { set: { dayTrouble: 'none' } };
  const why = whyNot(turnos, answers, { day, now: talk.now });
  return {
    set: { ...why, ...(answers['flexible'] === true ? { day: 'soonest', soonestInstead: true } : {}) },
  };
};

function whyNot(
  turnos: Turnos,
  answers: AnyAnswers,
  { day, now }: { readonly day: string; readonly now: number },
): AnyAnswers {
  const agenda = turnos.agenda();
  const offices = officesFor(agenda, queryOf(answers));
  const rests = offices.map((office) => closedBy(agenda, office, day));
  const [rest] = rests;
  if (rest && rests.every(Boolean)) return { dayTrouble: 'holiday', holiday: rest.name };
  const last = daysAfter(wallClock(now, 'America/Guayaquil').day, agenda.file.horizonDays);
  if (day > last) return { dayTrouble: 'tooFar' };
  return { dayTrouble: [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) ? 'weekend' : 'full' };
}

const listPlaces: Tool = async ({ answers, talk }) => {
  const day = text(answers, 'day') ?? 'soonest';
  const wish = text(answers, 'time');
  const bounds = day === 'soonest' ? {} : { from: day, to: day };
  const slots = await turnosOf(talk).book.free({
    ...{ ...queryOf(answers), ...bounds },
    limit: day === 'soonest' ? NEXT_DAYS : ENOUGH,
  });
  const hours = [...new Map(slots.map((slot) => [`${slot.day} ${slot.time}`, slot])).values()];
  const exact = hours.find(({ time, day: on }) => time === wish && (on === day || day === 'soonest'));
  if (exact) return { set: { place: exact.slot, placeChoices: [exact.slot] } };
  const chosen = wish === undefined ? spread(hours) : nearest(hours, wish);
  return { set: { placeChoices: chosen.map(({ slot }) => slot) } };
};

/** So many, evenly over the day. */
function spread<T>(all: readonly T[]): readonly T[] {
  if (all.length <= MOST_HOURS) return all;
  const step = all.length / MOST_HOURS;
  return Array.from({ length: MOST_HOURS }, (_, index) => all[Math.floor(index * step)] as T);
}

function nearest<T extends { readonly time: string; readonly start: number }>(
  all: readonly T[],
  wish: string,
): readonly T[] {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const far = ({ time }: T) => Math.abs(minutes(time) - minutes(wish));
  const near = [...all].sort((a, b) => far(a) - far(b)).slice(0, NEXT_DAYS);
  return near.sort((a, b) => a.start - b.start);
}

/** Another hour or half of the day than those offered. */
const narrow: Tool = ({ answers }) => {
  const wish = String(answers['place']).slice('want:'.length);
  const isPart = wish === 'morning' || wish === 'afternoon';
  return {
    set: isPart ? { dayPart: wish } : { time: wish },
    again: ['place', 'do.listPlaces', 'do.narrow', ...(isPart ? ['time'] : [])],
  };
};

export const turnoDays: Readonly<Record<string, Tool>> = {
  listDays,
  checkDay,
  askDayAgain: () => ({ again: ['day', 'do.askDayAgain'] }),
  listPlaces,
  narrow,
};
