// The zod shapes of everything we save about a conversation. Types are inferred, never written twice.
import { z } from 'zod';

const json = z.json();

/** One flow in progress. What is asked next is worked out each turn from `done`; nothing counts steps. */
export const flowStateSchema = z.object({
  /** Step name -> answer, or true for a step that was said or run. Keys stay in the order they happened. */
  done: z.record(z.string(), json).default({}),
  /** The step whose question stands open. */
  asking: z.string().optional(),
  /** The `run` step whose flow lies on top of this one. */
  running: z.string().optional(),
  /** The slot that an effect under way will fill; the flow waits for it. */
  awaiting: z.string().optional(),
  /** Slots the person answered here; what another flow or a tool filled in is not theirs to take back. Unset: all. */
  said: z.array(z.string()).optional(),
  /** Failed tries at the open question. */
  tries: z.number().int().min(0).default(0),
  /** Opened by the person over another flow, so that one is offered again at the end. */
  over: z.boolean().optional(),
});
export type FlowState = z.infer<typeof flowStateSchema>;

export const frameSchema = z.object({ id: z.string(), state: flowStateSchema });
export type Frame = z.infer<typeof frameSchema>;

/** A thing learned that outlives its flow, and how we came to know it. */
export const knownSchema = z.object({
  value: json,
  at: z.number(),
  from: z.enum(['said', 'inferred', 'staff']).default('said'),
});
export type Known = z.infer<typeof knownSchema>;

/** Something that was tried or happened in a case: names only, no words of the person. */
export const historySchema = z.object({ at: z.number(), what: z.string(), detail: z.string().optional() });
export type HistoryEntry = z.infer<typeof historySchema>;

/** A company put aside: its case lies in a record of its own, under `home` and `id`. */
export const otherSchema = z.object({
  id: z.string(),
  home: z.string(),
  /** As the person calls it, or its masked RUC. */
  name: z.string(),
  code: z.string().optional(),
});
export type Other = z.infer<typeof otherSchema>;

export const conversationSchema = z.object({
  lang: z.enum(['es', 'en']).default('es'),
  /** The person asked for simpler words. */
  simple: z.boolean().default(false),
  with: z.enum(['bot', 'person']).default('bot'),
  ticket: z.string().optional(),
  /** A person of the staff took part: what was said is kept longer. */
  staffed: z.boolean().optional(),
  /** `IE-7K4P-2Q`, once there is a case to speak of. */
  caseCode: z.string().optional(),
  /** The case that was closed last, until another is opened. */
  closedCode: z.string().optional(),
  /** When the open case was opened, conversation time. */
  caseOpened: z.number().optional(),
  /** The route last chosen. */
  route: z.string().optional(),
  /** What was tried, the newest last. */
  history: z.array(historySchema).default([]),
  /** The company of this case, as the person calls it. */
  alias: z.string().optional(),
  /** Further companies of the same person. */
  others: z.array(otherSchema).default([]),
  /** Companies put aside so far: names their records. */
  parked: z.number().int().default(0),
  /** Conversation time, ms. */
  lastSeen: z.number().default(0),
  /** When the bot last spoke, timers included. */
  lastSpoke: z.number().default(0),
  greeted: z.boolean().default(false),
  consent: z.object({ version: z.string(), at: z.number(), given: z.boolean() }).optional(),
  known: z.record(z.string(), knownSchema).default({}),
  /** A RUC told before the notice was accepted: kept once it is, dropped if it is not. */
  pendingRuc: z.string().optional(),
  stack: z.array(frameSchema).default([]),
  /** The last message was "repita": the next one gets simpler words. */
  repeated: z.boolean().optional(),
  /** Names of the sayings of the bot's last turn, for "repita". */
  last: z.array(z.string()).default([]),
  /** What the bot's last message spoke of: the context rule of redaction. */
  after: z.enum(['password', 'code', 'questions']).optional(),
  /** Messages in a row nobody understood outside a question. */
  misses: z.number().int().default(0),
  /** Running timers, conversation time they are due. */
  timers: z.record(z.string(), z.number()).default({}),
  /** "No avisar": no unasked message any more. */
  quiet: z.boolean().default(false),
  /** Unasked messages sent, by local day. */
  unasked: z.object({ day: z.string(), count: z.number().int() }).optional(),
  /** Labels asked for in the same breath, to be offered later. */
  also: z.array(z.string()).default([]),
  /** How the last case of this conversation ended (FLOWS P12). */
  outcome: z.string().optional(),
});
export type ConversationData = z.infer<typeof conversationSchema>;

/** A conversation nobody has spoken in yet. */
export const newConversation = (): ConversationData => conversationSchema.parse({});
