// Turnos for the staff of an office: its day, who came, windows closed and opened, places, and the agenda itself.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { TurnoBook } from '../../../dialogs/index.ts';
import { agendaFile } from '../../../knowledge/index.ts';
import type { AgendaBook } from '../../turnos/agendaBook.ts';
import { type DeskAnswer, type DeskRoute, deskRoute } from '../deskRoute.ts';

export interface TurnoRouteParts {
  readonly book: Pick<TurnoBook, 'daySheet' | 'mark' | 'closeWindow' | 'openWindow' | 'setCapacity'>;
  readonly agendas: Pick<AgendaBook, 'agenda' | 'version' | 'put'>;
}

const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
const stretch = z.strictObject({
  office: z.string(),
  day: z.iso.date(),
  counter: z.string().optional(),
  from: hour.optional(),
  to: hour.optional(),
});
const capacity = z.strictObject({
  office: z.string(),
  day: z.iso.date(),
  counter: z.string(),
  time: hour.optional(),
  capacity: z.number().int().min(0).max(500),
});
const marking = z.strictObject({ as: z.enum(['attended', 'absent']) });
const keeping = z.strictObject({ version: z.number().int().min(0), agenda: agendaFile });

const office = z.object({ id: z.string(), name: z.string(), city: z.string(), province: z.string() });
const turno = z.looseObject({
  code: z.string(),
  state: z.string(),
  time: z.string(),
  procedureName: z.string(),
});
const sheet = z.looseObject({ office: z.string(), day: z.string(), turnos: z.array(turno) });
const kept = z.object({ version: z.number(), agenda: agendaFile });
const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export const turnoRoutes = (parts: TurnoRouteParts): readonly DeskRoute[] => [
  ...looking(parts),
  ...windows(parts),
  ...agendas(parts),
];

const looking = ({ book, agendas: { agenda } }: TurnoRouteParts): readonly DeskRoute[] => [
  deskRoute({
    ...{ method: 'GET', path: '/turnos', role: 'agent' },
    summary: "An office's day: every window, every turno (`?office=&day=2026-11-24`)",
    gives: { 200: sheet, 404: refused, 422: refused },
    handle: async ({ query }) => {
      const at = stretch.pick({ office: true, day: true }).safeParse(Object.fromEntries(query));
      if (!at.success) return no(422, 'Unprocessable', 'office and day (YYYY-MM-DD) are needed');
      if (!agenda().offices.has(at.data.office)) return no(404, 'NotFound', 'no such office');
      const day = await book.daySheet(at.data.office, at.data.day);
      const named = day.turnos.map((one) => ({ ...one, procedureName: nameOf(agenda(), one.procedure) }));
      return { status: 200, json: { ...day, turnos: named } };
    },
  }),
  deskRoute({
    ...{ method: 'GET', path: '/turnos/offices', role: 'agent' },
    summary: 'Offices that have windows in the agenda',
    gives: { 200: z.array(office) },
    handle: async () => {
      const open = new Set(agenda().file.counters.map((counter) => counter.office));
      const offices = [...agenda().offices.values()].filter(({ id }) => open.has(id));
      return {
        status: 200,
        json: offices.map(({ id, name, city, province }) => ({ id, name, city, province })),
      };
    },
  }),
  deskRoute({
    ...{ method: 'POST', path: '/turnos/:code/mark', role: 'agent', takes: marking },
    summary: 'Somebody came, or did not; either may be put right by the other',
    gives: { 200: turno, 409: refused },
    audit: 'turno.mark',
    handle: async ({ params, body }) => {
      const answer = await book.mark(params['code'] ?? '', body.as);
      if ('refused' in answer) return no(409, 'Refused', answer.refused);
      return { status: 200, json: { ...answer, procedureName: nameOf(agenda(), answer.procedure) } };
    },
  }),
];

const nameOf = (agenda: ReturnType<AgendaBook['agenda']>, procedure: string): string =>
  agenda.procedures.get(procedure)?.name.es ?? procedure;

/** Each press is a deed of its own. */
const keyOf = () => `desk:${randomUUID()}`;

const windows = ({ book }: TurnoRouteParts): readonly DeskRoute[] => [
  deskRoute({
    ...{ method: 'POST', path: '/turnos/close', role: 'agent', takes: stretch },
    summary:
      'Closes a window or a stretch of it; whoever has a turno there is told at once and may choose another',
    gives: { 200: z.object({ displaced: z.number() }) },
    audit: 'turno.close',
    handle: async ({ body }) => {
      const displaced = await book.closeWindow(body, keyOf());
      return { status: 200, json: { displaced: displaced.length } };
    },
  }),
  deskRoute({
    ...{ method: 'POST', path: '/turnos/open', role: 'agent', takes: stretch },
    summary: 'Opens it again for new turnos',
    gives: { 204: 'empty' },
    audit: 'turno.open',
    handle: async ({ body }) => book.openWindow(body, keyOf()).then(() => ({ status: 204 })),
  }),
  deskRoute({
    ...{ method: 'POST', path: '/turnos/capacity', role: 'agent', takes: capacity },
    summary:
      'How many are attended at once that day, at a counter or in one of its slots; nobody is sent away',
    gives: { 204: 'empty' },
    audit: 'turno.capacity',
    handle: async ({ body: { capacity: places, ...place } }) =>
      book.setCapacity(place, places, keyOf()).then(() => ({ status: 204 })),
  }),
];

const agendas = ({ agendas: own }: TurnoRouteParts): readonly DeskRoute[] => [
  deskRoute({
    ...{ method: 'GET', path: '/agenda', role: 'supervisor' },
    summary: 'The agenda in force, and its version',
    gives: { 200: kept },
    handle: async () => ({ status: 200, json: { version: own.version, agenda: own.agenda().file } }),
  }),
  deskRoute({
    ...{ method: 'PUT', path: '/agenda', role: 'supervisor', takes: keeping },
    summary: 'Keeps a new agenda; turnos that stand stay. 409 when somebody kept another since that version',
    gives: { 200: z.object({ version: z.number() }), 409: refused, 422: refused },
    audit: 'agenda.put',
    handle: async ({ body }) => {
      const put = await own.put(body.version, body.agenda);
      if ('problems' in put) return no(422, 'Unprocessable', put.problems.join('; '));
      if ('stale' in put) return no(409, 'Stale', `the agenda is at version ${put.stale} by now`);
      return { status: 200, json: put };
    },
  }),
];

const no = (status: number, code: string, message: string): DeskAnswer => ({
  status,
  json: { error: { code, message } },
});
