// The `do` steps about turnos: looking for one, taking it, what becomes of it.
import type { Tool } from '../tools.ts';
import { turnoDays } from './turnoDays.ts';
import { turnoFiles } from './turnoFiles.ts';
import { turnoGuided } from './turnoGuided.ts';
import { turnoHold } from './turnoHold.ts';
import { turnoOwn } from './turnoOwn.ts';
import { turnoSearch } from './turnoSearch.ts';

/** The RUC is needed for a turno of the agenda: one that was left out is asked for again. */
const askSkippedRuc: Tool = ({ talk }) => {
  if (talk.data.known['ruc']?.value === 'skipped') delete talk.data.known['ruc'];
  return undefined;
};

/** What the dossier still lacks, where it was gone through; the proof of the turno is what is being got. */
const checkPapers: Tool = ({ answers, talk }) => {
  const missing = talk.data.known['papersMissing']?.value;
  const isThere = answers['modality'] !== 'virtual';
  if (!isThere || answers['ready'] !== undefined) return { set: { papersAre: 'settled' } };
  if (!Array.isArray(missing)) return { set: { papersAre: 'unknown' } };
  const lacking = missing.filter((paper) => paper !== 'turno');
  return { set: { papersAre: lacking.length > 0 ? 'missing' : 'settled', lacking: lacking.map(String) } };
};

export const turnoTools: Readonly<Record<string, Tool>> = {
  ...turnoSearch,
  ...turnoDays,
  ...turnoHold,
  ...turnoOwn,
  ...turnoGuided,
  ...turnoFiles,
  askSkippedRuc,
  checkPapers,
};
