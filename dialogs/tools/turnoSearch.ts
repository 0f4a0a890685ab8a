// Tools that look for free turnos: what the agenda offers to whom, how and where.
import { type Agenda, officesFor, readSlotId } from '../../knowledge/index.ts';
import type { AnyAnswers } from '../flow.ts';
import type { FreeQuery, Turnos } from '../ports/turnoBook.ts';
import { isOfficeNamed } from '../slots/turno.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';

/** The book; a flow that asks for it without one is a bug. */
export function turnosOf({ ports }: Talk): Turnos {
  if (!ports.turnos) throw new Error('no turnos here: the flow should have gone the guided way');
  return ports.turnos;
}

export const text = (answers: AnyAnswers, name: string): string | undefined =>
  answers[name] === undefined ? undefined : String(answers[name]);
const unless = (value: string | undefined, none: string) => (value === none ? undefined : value);

/** What is wished so far, as the book is asked. */
export function queryOf(answers: AnyAnswers): Omit<FreeQuery, 'limit'> {
  const office = unless(text(answers, 'office'), 'any');
  return {
    procedure: text(answers, 'procedure') ?? '',
    employerType: (text(answers, 'employerType') ?? 'company') as FreeQuery['employerType'],
    modality: unless(text(answers, 'modality'), 'either') as FreeQuery['modality'],
    province: unless(text(answers, 'province'), 'any'),
    offices: office === undefined ? undefined : [readSlotId(office)?.office ?? office],
    dayPart: text(answers, 'dayPart') as FreeQuery['dayPart'],
  };
}

const listProcedures: Tool = ({ answers, talk }) => {
  const agenda = turnosOf(talk).agenda();
  const query = queryOf(answers);
  const done = [...agenda.procedures.keys()].filter(
    (procedure) => officesFor(agenda, { ...query, modality: undefined, procedure }).length > 0,
  );
  const [only] = done;
  return { set: { procedureChoices: done, ...(done.length === 1 ? { procedure: only } : {}) } };
};

/** Asked only where there is a choice. */
const listModalities: Tool = ({ answers, talk }) => {
  const agenda = turnosOf(talk).agenda();
  const query = { ...queryOf(answers), province: undefined, offices: undefined };
  const open = (['in_person', 'virtual'] as const).filter(
    (modality) => officesFor(agenda, { ...query, modality }).length > 0,
  );
  const wish = text(answers, 'modality');
  if (open.length > 1) return { set: { canBeVirtual: true } };
  const isDone = wish === undefined || wish === 'either' || wish === open[0];
  return { set: { canBeVirtual: false, modality: open[0] ?? 'in_person', onlyThisWay: !isDone } };
};

const listProvinces: Tool = ({ answers, talk }) => {
  if (answers['modality'] === 'virtual') return { set: { province: 'any', office: 'any' } };
  const query = { ...queryOf(answers), province: undefined, offices: undefined };
  const all = officesFor(turnosOf(talk).agenda(), query).map(({ province }) => province);
  const provinces = [...new Set(all)].sort();
  const wish = text(answers, 'province') ?? provinceOfOffice(turnosOf(talk).agenda(), answers);
  const elsewhere = wish !== undefined && wish !== 'any' && !provinces.includes(wish);
  return {
    set: {
      provinceChoices: provinces,
      notThere: elsewhere,
      ...(provinces.length === 1 ? { province: provinces[0] } : {}),
      ...(wish !== undefined && !elsewhere ? { province: wish } : {}),
    },
    ...(elsewhere && provinces.length > 1 ? { again: ['province'] } : {}),
  };
};

/** An office said by its name says its province too. */
function provinceOfOffice({ offices }: Agenda, answers: AnyAnswers): string | undefined {
  const said = text(answers, 'officeSaid');
  if (said === undefined) return undefined;
  const named = [...offices.values()].filter(({ name, city }) => isOfficeNamed(`${name} ${city}`, said));
  const provinces = [...new Set(named.map(({ province }) => province))];
  return provinces.length === 1 ? provinces[0] : undefined;
}

/** Offices that do it, each with its first free place, soonest first. */
const listOffices: Tool = async ({ answers, talk }) => {
  const turnos = turnosOf(talk);
  const query = { ...queryOf(answers), offices: undefined };
  const offices = officesFor(turnos.agenda(), query);
  const firsts = await Promise.all(
    offices.map(({ id }) => turnos.book.free({ ...query, offices: [id], limit: 1 })),
  );
  const slots = firsts.flat().sort((a, b) => a.start - b.start);
  const choices = slots.map(({ slot }) => slot);
  return {
    set: {
      officeChoices: choices,
      nothing: slots.length === 0,
      offered: waysOut(answers),
      ...officeTold(turnos.agenda(), answers, choices),
    },
  };
};

/** What is there instead, where nothing is free; the other questions of the flow keep their own choices. */
function waysOut(answers: AnyAnswers): readonly string[] {
  const provinces = answers['provinceChoices'];
  return [
    ...['any', 'soonest', 'wait', 'leave'],
    ...(Array.isArray(provinces) && provinces.length > 1 ? ['province'] : []),
    ...(answers['canBeVirtual'] === true && answers['modality'] === 'in_person' ? ['virtual'] : []),
  ];
}

/** The office named before, the only one there is, or any for whoever wants the soonest. */
function officeTold(agenda: Agenda, answers: AnyAnswers, slots: readonly string[]): AnyAnswers {
  const said = text(answers, 'officeSaid');
  const named = slots.filter((slot) => {
    const office = agenda.offices.get(readSlotId(slot)?.office ?? '');
    return said !== undefined && office !== undefined && isOfficeNamed(`${office.name} ${office.city}`, said);
  });
  if (named.length === 1) return { office: named[0] };
  if (slots.length === 1) return { office: slots[0] };
  return answers['day'] === 'soonest' || answers['flexible'] === true ? { office: 'any' } : {};
}

/** Nothing free: looked for again, elsewhere or by video call. */
const searchAgain =
  (...forget: readonly string[]): Tool =>
  () => ({
    again: ['instead', 'office', 'do.listOffices', 'tell.noneFree', ...forget],
  });

export const turnoSearch: Readonly<Record<string, Tool>> = {
  listProcedures,
  listModalities,
  listProvinces,
  listOffices,
  tryProvince: searchAgain('province', 'do.listProvinces', 'do.tryProvince', 'officeSaid'),
  tryVirtual: ({ answers }) => ({
    set: { modality: 'virtual', province: 'any', office: 'any', canBeVirtual: answers['canBeVirtual'] },
    again: ['instead', 'do.listOffices', 'tell.noneFree', 'do.tryVirtual'],
  }),
};
