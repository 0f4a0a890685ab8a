// What is ordered when somebody asks for a paper: its kind and validated values, never the file itself.
import { z } from 'zod';

const line = z.string().max(160);
const lang = z.enum(['es', 'en']);
/** Conversation time, ms. */
const at = z.number();
const caseCode = z.string().max(16).optional();

/** What a letter says of the employer; whatever is left out becomes a blank to fill by hand. */
export const letterFields = [
  'company',
  'representative',
  'position',
  'cedula',
  'ruc',
  'branch',
  'city',
  'address',
  'phone',
  'email',
] as const;
export type LetterField = (typeof letterFields)[number];

const letterOrder = z.object({
  paper: z.literal('letter'),
  at,
  format: z.enum(['pdf', 'docx']),
  petition: z.enum(['reset', 'unblock', 'updateEmail', 'newRepresentative']),
  signing: z.enum(['byHand', 'electronic']),
  fields: z.partialRecord(z.enum(letterFields), line),
});
export type LetterOrder = z.infer<typeof letterOrder>;

const entry = z.object({ at, what: z.string().max(80), detail: line.optional() });
export type LogbookEntry = z.infer<typeof entry>;

const logbookOrder = z.object({ paper: z.literal('logbook'), at, lang, caseCode, entries: z.array(entry) });
export type LogbookOrder = z.infer<typeof logbookOrder>;

export const dossierPapers = ['cedula', 'ruc', 'turno', 'letter', 'appointment'] as const;

const dossierOrder = z.object({
  paper: z.literal('dossier'),
  at,
  lang,
  caseCode,
  ready: z.array(z.enum(dossierPapers)),
  /** Natural person or household: the nombramiento may not apply. */
  small: z.boolean(),
});
export type DossierOrder = z.infer<typeof dossierOrder>;

const turnoOrder = z.object({
  paper: z.literal('turno'),
  lang,
  code: z.string().max(40),
  office: line,
  address: line.optional(),
  /** 2026-11-24, on the office's clock. */
  day: z.iso.date(),
  /** 09:30 */
  time: z.string().regex(/^\d\d:\d\d$/),
  /** Both as they are said, in the person's language. */
  modality: line,
  procedure: line,
  documents: z.array(z.string().max(300)).max(12),
  /** A sample agenda: the paper says in large letters that it is not valid. */
  demo: z.boolean(),
});
export type TurnoOrder = z.infer<typeof turnoOrder>;

/** A quarter of an hour of the representative and whoever opens the mail. */
const meetingOrder = z.object({
  paper: z.literal('meeting'),
  at,
  lang,
  day: z.iso.date(),
  time: z.string().regex(/^\d\d:\d\d$/),
});
export type MeetingOrder = z.infer<typeof meetingOrder>;

/** A calendar file made elsewhere, passed on as it is. */
const calendarOrder = z.object({
  paper: z.literal('calendar'),
  name: line,
  text: z.string().max(8000),
});

/** All that is kept of a person, for that person (JSON). */
const dataOrder = z.object({ paper: z.literal('data'), name: line, text: z.string().max(500_000) });

export const paperOrderSchema = z.discriminatedUnion('paper', [
  letterOrder,
  logbookOrder,
  dossierOrder,
  turnoOrder,
  meetingOrder,
  calendarOrder,
  dataOrder,
]);
export type PaperOrder = z.infer<typeof paperOrderSchema>;

export const paperKinds = [
  'letter',
  'logbook',
  'dossier',
  'turno',
  'meeting',
  'calendar',
  'data',
] as const satisfies readonly PaperOrder['paper'][];

/** A file a person may fetch for a quarter of an hour. */
export const paperSchema = z.object({ name: z.string(), contentType: z.string(), url: z.string() });
export type Paper = z.infer<typeof paperSchema>;
