// zod shapes of facts/offices.json, procedures.json and of an agenda file.
import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes');
const day = z.iso.date();
const names = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });
const origin = { source: z.string().min(1), reviewed: day };

/** Neither zone has summer time. */
export const ZONES = ['America/Guayaquil', 'Pacific/Galapagos'] as const;
export type Zone = (typeof ZONES)[number];

export const MODALITIES = ['in_person', 'virtual'] as const;
export type Modality = (typeof MODALITIES)[number];

export const EMPLOYER_TYPES = ['company', 'public', 'natural_person', 'household'] as const;
export type EmployerType = (typeof EMPLOYER_TYPES)[number];

export const officesFile = z.array(
  z.strictObject({
    id,
    name: z.string().min(1),
    city: z.string().min(1),
    province: z.string().min(1),
    zone: z.enum(ZONES),
    /** Unset: not known; then the official page is all there is to say. */
    address: z.string().min(1).optional(),
    /** How far the address can be trusted; anything below `press` is said to be unsure. */
    confidence: z.enum(['official', 'press', 'unverified', 'unknown']),
    page: z.url(),
    ...origin,
  }),
);
export type Office = z.infer<typeof officesFile>[number];

export const proceduresFile = z.array(
  z.strictObject({
    id,
    name: names,
    /** On a button: 20 characters at most. */
    short: z.strictObject({ es: z.string().min(1).max(20), en: z.string().min(1).max(20) }).optional(),
    modalities: z.array(z.enum(MODALITIES)).min(1),
    employerTypes: z.array(z.enum(EMPLOYER_TYPES)).min(1),
    ...origin,
  }),
);
export type Procedure = z.infer<typeof proceduresFile>[number];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/** One row of the weekly plan; a break is the gap between two of them. */
const window = z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), from: time, to: time });

/** A place of attention: what it does for whom, when, and how many at once. */
const counter = z.strictObject({
  id,
  office: id,
  modality: z.enum(MODALITIES),
  /** The matrix: a procedure not listed is not done here; employer types unset are the procedure's own. */
  offers: z
    .array(
      z.strictObject({ procedure: id, employerTypes: z.array(z.enum(EMPLOYER_TYPES)).min(1).optional() }),
    )
    .min(1),
  /** Length of a slot. */
  minutes: z.number().int().min(5).max(240),
  /** People attended in one slot. */
  capacity: z.number().int().min(1).max(500),
  windows: z.array(window).min(1),
});
export type Counter = z.infer<typeof counter>;

export const agendaFile = z.strictObject({
  name: z.string().min(1),
  /** Every message about such an agenda says that its turnos are not real. */
  demo: z.boolean().default(false),
  leadMinutes: z.number().int().min(0).default(60),
  horizonDays: z.number().int().min(1).max(365).default(30),
  counters: z.array(counter).min(1),
  /** Days an office stays closed besides the country's and the canton's. */
  closedDays: z.array(z.strictObject({ office: id, date: day, name: names })).default([]),
  ...origin,
});
export type AgendaFile = z.infer<typeof agendaFile>;
