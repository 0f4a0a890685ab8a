// The turno book as a part of the house: its agenda, the port for flows, the effects of turns, news to conversations.
import { join } from 'node:path';
import { type Agenda, loadAgenda } from '../../knowledge/index.ts';
import { turnoRoutes } from '../desk/routes/turnoRoutes.ts';
import type { Ground, Part } from '../part.ts';
import { projectRoot } from '../projectRoot.ts';
import { SettingsError } from '../settings.ts';
import { createTurnoBook, type TurnoBook } from '../turnoBook.ts';
import { AgendaBook } from './agendaBook.ts';
import { inConversationTime, leasesOf } from './conversationTime.ts';
import { turnoEffects } from './turnoEffects.ts';
import { tellThrough, turnoPort } from './turnoPort.ts';

export interface Turnos {
  readonly book: TurnoBook;
  readonly part: Part;
}

/** @throws SettingsError: a demonstration is no agenda for production */
export async function openTurnos({ settings, store, clock, turns, log }: Ground): Promise<Turnos> {
  const mode = settings.TURNOS_MODE ?? 'agenda';
  const agendas = new AgendaBook({ store, log, base: baseAgenda(settings) });
  const { agenda } = agendas;
  const indexKey = await store.secret('index');
  const book = createTurnoBook({
    ...{ agenda, indexKey, tell: tellThrough(turns) },
    store: inConversationTime(store, clock),
    limits: leasesOf(clock),
  });
  const organizer = {
    name: settings.OPERATOR,
    uri: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
  };
  const turnos = turnoPort({ mode, book, agenda, indexKey, organizer });
  const part: Part = {
    ports: { turnos },
    effects: turnoEffects(book),
    takers: [book],
    deskRoutes: turnoRoutes({ book, agendas }),
    stop: async () => agendas.stop(),
  };
  await agendas.start();
  return { book, part };
}

function baseAgenda({ production, TURNOS_MODE, AGENDA_FILE }: Ground['settings']): Agenda {
  const agenda = loadAgenda(join(projectRoot, 'knowledge'), AGENDA_FILE);
  if (production && TURNOS_MODE === 'agenda' && agenda.file.demo)
    throw new SettingsError([
      'AGENDA_FILE: needs an agenda of your own in production; this one says it is a demonstration',
    ]);
  return agenda;
}
