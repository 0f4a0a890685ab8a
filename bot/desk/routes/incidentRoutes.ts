// Faults of the portal that many report: seen by everybody at the desk, switched by supervisors.
import { z } from 'zod';
import type { IncidentRules } from '../../../knowledge/index.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import type { Incidents } from '../../incidents/incidents.ts';
import { type DeskRoute, deskRoute } from '../deskRoute.ts';

export interface IncidentRouteParts {
  readonly incidents: Pick<Incidents, 'all' | 'switch'>;
  /** As the content stands at each call. */
  readonly rules: () => IncidentRules;
}

const incident = z.object({
  error: z.string(),
  name: z.object({ es: z.string(), en: z.string() }),
  on: z.boolean(),
  /** ISO, when it is on. */
  since: z.string().nullable(),
  by: z.enum(['people', 'staff']).nullable(),
  /** Different employers who reported it within the time that counts. */
  reporters: z.number(),
  threshold: z.number(),
  /** When it ends if nothing more is heard. */
  endsAt: z.string().nullable(),
});

export const incidentRoutes = (parts: IncidentRouteParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'GET',
    path: '/incidents',
    role: 'agent',
    summary: "Faults of the portal: which count as everybody's now, since when and how many report them",
    gives: { 200: z.array(incident) },
    handle: async () => ({ status: 200, json: shown(parts) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/incidents',
    role: 'supervisor',
    summary: 'Switches an incident on or off; whoever asked to be told is told when it goes off',
    takes: z.object({ error: z.string().max(100), on: z.boolean() }),
    gives: { 200: z.array(incident) },
    audit: 'incident.switch',
    handle: async ({ body, caller }) => {
      if (!(await parts.incidents.switch(body.error, body.on, caller.name)))
        throw new RejectedRequest(404, ['NotFound', 'no such fault is counted']);
      return { status: 200, json: shown(parts) };
    },
  }),
];

function shown({ incidents, rules }: IncidentRouteParts) {
  const { faults, trip } = rules();
  return incidents.all().map(({ fault, on, since, by, reporters, endsAt }) => ({
    error: fault,
    name: faults[fault] ?? { es: fault, en: fault },
    on,
    since: since === undefined ? null : new Date(since).toISOString(),
    by: by ?? null,
    reporters,
    threshold: trip.reporters,
    endsAt: endsAt === undefined ? null : new Date(endsAt).toISOString(),
  }));
}
