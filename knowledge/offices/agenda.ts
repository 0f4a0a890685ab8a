// An agenda ready for use: the file checked against offices and procedures, with the calendar beside it.

import type { HolidaysFile } from '../calendar/holidaySchema.ts';
import { type Calendar, openCalendar } from '../calendar.ts';
import type { AgendaFile, Counter, Office, Procedure } from './schemas.ts';
import { minutesOf } from './zones.ts';

export interface AgendaParts {
  readonly offices: readonly Office[];
  readonly procedures: readonly Procedure[];
  readonly holidays: HolidaysFile;
  readonly file: AgendaFile;
}

export interface Agenda {
  readonly file: AgendaFile;
  readonly offices: ReadonlyMap<string, Office>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly calendar: Calendar;
}

/** Check first: `agendaProblems`. */
export function openAgenda({ offices, procedures, holidays, file }: AgendaParts): Agenda {
  return {
    file,
    offices: new Map(offices.map((office) => [office.id, office])),
    procedures: new Map(procedures.map((procedure) => [procedure.id, procedure])),
    calendar: openCalendar(holidays),
  };
}

/** Everything wrong with an agenda, a sentence each; empty when it can be used. */
export function agendaProblems({
  offices,
  procedures,
  file,
}: Omit<AgendaParts, 'holidays'>): readonly string[] {
  const officeIds = offices.map(({ id }) => id);
  const unknownClosed = file.closedDays.filter(({ office }) => !officeIds.includes(office));
  return [
    ...repeated(officeIds).map((id) => `office ${id} stands twice`),
    ...repeated(procedures.map(({ id }) => id)).map((id) => `procedure ${id} stands twice`),
    ...repeated(file.counters.map(({ id }) => id)).map((id) => `counter ${id} stands twice`),
    ...unknownClosed.map(({ office }) => `closed day of an unknown office ${office}`),
    ...file.counters.flatMap((counter) => [
      ...(officeIds.includes(counter.office)
        ? []
        : [`counter ${counter.id}: unknown office ${counter.office}`]),
      ...offerProblems(counter, procedures),
      ...windowProblems(counter),
    ]),
  ];
}

function offerProblems({ id, modality, offers }: Counter, procedures: readonly Procedure[]): string[] {
  return offers.flatMap(({ procedure: name, employerTypes = [] }) => {
    const procedure = procedures.find((one) => one.id === name);
    if (!procedure) return [`counter ${id}: unknown procedure ${name}`];
    const strangers = employerTypes.filter((type) => !procedure.employerTypes.includes(type));
    return [
      ...(procedure.modalities.includes(modality) ? [] : [`counter ${id}: ${name} is not done ${modality}`]),
      ...strangers.map((type) => `counter ${id}: ${name} is not for ${type}`),
    ];
  });
}

function windowProblems({ id, minutes, windows }: Counter): string[] {
  const lengths = windows.map(({ from, to }) => minutesOf(to) - minutesOf(from));
  const overlap = windows.some((one, index) =>
    windows
      .slice(index + 1)
      .some((other) => shareDay(one, other) && one.from < other.to && other.from < one.to),
  );
  return [
    ...(lengths.some((length) => length < minutes) ? [`counter ${id}: a window is shorter than a slot`] : []),
    ...(overlap ? [`counter ${id}: two windows overlap`] : []),
  ];
}

const shareDay = (one: Counter['windows'][number], other: Counter['windows'][number]): boolean =>
  one.days.some((day) => other.days.includes(day));

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
