// When a fault of the portal counts as everybody's: facts/incidents.json.
import { z } from 'zod';

const count = z.number().int().min(1);
const spell = z.strictObject({ reporters: count, minutes: count });

/** facts/incidents.json */
export const incidentsFile = z.strictObject({
  source: z.string().min(1),
  reviewed: z.iso.date(),
  /** So many different employers within so many minutes: an incident. Two at least: nobody trips it alone. */
  trip: spell.refine(({ reporters }) => reporters >= 2, 'one person alone may not trip it'),
  /** It lasts while so many reported within so many minutes. */
  keep: spell.refine(({ reporters }) => reporters >= 2, 'one person alone may not keep it'),
  /** So many different employers whom the portal answered again: it is over. */
  recovered: z.strictObject({ reporters: count.min(2) }),
  /** What staff switched on ends by itself after this. */
  staffHours: count,
  /** How long people are told to wait while it lasts. */
  waitHours: count,
  /** The portal's faults that are counted, by the id of facts/portalErrors.json, as people of the staff read them. */
  faults: z.record(z.string(), z.strictObject({ es: z.string().min(1), en: z.string().min(1) })),
});
export type IncidentRules = z.infer<typeof incidentsFile>;
