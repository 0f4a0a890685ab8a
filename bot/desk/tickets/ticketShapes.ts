// What the desk's API takes and gives about tickets; the OpenAPI document is made of these.
import { z } from 'zod';
import { REASONS, SKILLS, TICKET_STATES } from './ticket.ts';

const time = z.iso.datetime();

export const holderShape = z.object({ id: z.string(), name: z.string() });

export const ticketShape = z.object({
  id: z.string(),
  caseCode: z.string(),
  state: z.enum(TICKET_STATES),
  reason: z.enum(REASONS),
  priority: z
    .number()
    .int()
    .min(1)
    .max(4)
    .describe('1 is the most pressing: security, urgency, a running clock, age'),
  channel: z.enum(['website', 'whatsapp', 'teams']),
  lang: z.enum(['es', 'en']),
  skill: z.enum(SKILLS),
  level: z.union([z.literal(1), z.literal(2)]),
  waitingSince: time,
  holder: holderShape.nullable(),
  since: time.describe('since when it is in this state'),
  lockedUntil: time.nullable(),
  requeuedAt: time.nullable().describe('when it goes back into the queue unless the holder does something'),
  position: z.number().int().nullable(),
  unread: z.number().int(),
  lastFrom: z.enum(['person', 'staff', 'bot']).nullable(),
  lastAt: time.nullable(),
  sla: z.object({ dueAt: time, late: z.boolean() }),
  situation: z.string().nullable(),
  employerType: z.string().nullable(),
  urgent: z.boolean(),
  callback: z.boolean().describe('they do not wait at the screen'),
  person: z.string().describe('stands for who writes; erases them'),
  outcome: z.string().optional(),
  version: z.number().int(),
});

export const entryShape = z.object({
  seq: z.number().int(),
  at: time,
  from: z.enum(['person', 'bot', 'staff']),
  name: z.string().optional(),
  text: z.string(),
  removed: z.array(z.string()).describe('classes of secrets taken out'),
  delivery: z.enum(['sent', 'delivered', 'read', 'failed']).optional(),
});

export const noteShape = z.object({ at: time, who: z.string(), text: z.string() });

export const cannedShape = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  facts: z.array(z.string()),
});

export const caseFileShape = z.object({
  slots: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      value: z.string(),
      origin: z.enum(['said', 'inferred', 'staff']),
      at: time,
    }),
  ),
  ruc: z.object({ masked: z.string(), revealable: z.boolean() }).nullable(),
  route: z.string().nullable(),
  path: z.array(z.object({ at: time, what: z.string() })),
  asking: z.string().nullable(),
  attempts: z.object({ questions: z.number(), expiredLinks: z.number() }),
  errors: z.array(z.object({ name: z.string(), at: time })),
  timers: z.array(z.object({ name: z.string(), label: z.string(), dueAt: time })),
  dossier: z.object({ ready: z.number(), of: z.number(), missing: z.array(z.string()) }).nullable(),
  turno: z
    .object({ code: z.string(), office: z.string(), day: z.string(), time: z.string(), state: z.string() })
    .nullable(),
  waitlist: z.unknown().nullable(),
  urgency: z.object({ urgent: z.boolean(), due: z.string().optional() }).nullable(),
  facts: z.object({ told: z.array(z.string()), pending: z.array(z.string()) }),
  incident: z.boolean(),
  mood: z.enum(['calm', 'upset']),
  consent: z.object({ version: z.string(), at: time, given: z.boolean() }).nullable(),
  before: z.array(z.object({ caseCode: z.string(), outcome: z.string(), closedAt: time })),
});

export const detailShape = z.object({
  ticket: ticketShape,
  caseFile: caseFileShape,
  transcript: z.array(entryShape),
  notes: z.array(noteShape),
  canned: z.array(cannedShape),
  suggested: cannedShape.nullable(),
});

export const errorShape = z.object({
  error: z.object({ code: z.string(), message: z.string() }),
  holder: holderShape.nullable().optional(),
});
