// Offices, procedures and the agenda: what they are, and which slots they give.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holidaysFile } from './calendar.ts';
import { ContentError } from './errors.ts';
import { type Agenda, agendaProblems, openAgenda } from './offices/agenda.ts';
import { agendaFile, officesFile, proceduresFile } from './offices/schemas.ts';

export { type Agenda, type AgendaParts, agendaProblems, openAgenda } from './offices/agenda.ts';
export type {
  AgendaFile,
  Counter,
  EmployerType,
  Modality,
  Office,
  Procedure,
  Zone,
} from './offices/schemas.ts';
export { agendaFile, officesFile, proceduresFile } from './offices/schemas.ts';
export { readSlotId, type SlotPlace, slotId } from './offices/slotId.ts';
export {
  closedBy,
  counterServes,
  officesFor,
  type Slot,
  type SlotQuery,
  slotNamed,
  slotsOf,
  slotsOfOffice,
} from './offices/slots.ts';
export { instantOf, wallClock } from './offices/zones.ts';

/** Offices, procedures and holidays below `dir`, and the agenda in `path` (unset: the sample). @throws ContentError */
export function loadAgenda(dir: string, path = join(dir, 'facts/sampleAgenda.json')): Agenda {
  const parts = {
    offices: readData(join(dir, 'facts/offices.json'), officesFile),
    procedures: readData(join(dir, 'facts/procedures.json'), proceduresFile),
    holidays: readData(join(dir, 'facts/holidays.json'), holidaysFile),
    file: readData(path, agendaFile),
  };
  const problems = agendaProblems(parts);
  if (problems.length > 0) throw new ContentError(problems.map((problem) => `${path}: ${problem}`));
  return openAgenda(parts);
}

function readData<T>(path: string, schema: { parse(value: unknown): T }): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new ContentError([`${path}: ${cause instanceof Error ? cause.message : 'unreadable'}`], { cause });
  }
}
