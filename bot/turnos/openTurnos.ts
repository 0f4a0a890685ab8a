// The turno book as a part of the house.
import { join } from 'node:path';
import { loadAgenda } from '../../knowledge/index.ts';
import type { Ground, Part } from '../part.ts';
import { projectRoot } from '../projectRoot.ts';
import { createTurnoBook, type TurnoBook } from '../turnoBook.ts';

export async function openTurnos({ settings, store }: Ground): Promise<{ book: TurnoBook; part: Part }> {
  const agenda = loadAgenda(join(projectRoot, 'knowledge'), settings.AGENDA_FILE);
  const book = createTurnoBook({ store, agenda: () => agenda, indexKey: await store.secret('index') });
  return { book, part: { takers: [book] } };
}
