// What belongs to one company's case, taken out of a conversation and put into it again, whole.
import type { z } from 'zod';
import { FAILED, type JsonObject } from '../ports.ts';
import { type ConversationData, conversationSchema, type Frame, newConversation } from '../state.ts';
import type { Talk } from '../talk.ts';

/** What belongs to this chat and not to the case, when the case moves to another. */
const CHAT = {
  with: true,
  ticket: true,
  staffed: true,
  lastSeen: true,
  lastSpoke: true,
  greeted: true,
  repeated: true,
  last: true,
  after: true,
  misses: true,
  parked: true,
} as const;

/** What belongs to the person, whichever company is spoken of. */
const PERSON = {
  ...CHAT,
  lang: true,
  simple: true,
  consent: true,
  quiet: true,
  unasked: true,
  others: true,
} as const;

/** One company's case: everything but what belongs to the person. */
export const companySchema = conversationSchema.omit(PERSON);
export type Company = z.infer<typeof companySchema>;

/** All that moves to another channel. */
export const moveSchema = conversationSchema.omit(CHAT);
export type Move = z.infer<typeof moveSchema>;

/** As it travels: plain JSON, nothing undefined. */
export const packed = (parcel: Company | Move): JsonObject =>
  JSON.parse(JSON.stringify(parcel)) as JsonObject;

/** Answers about the person who writes, the same for every company. */
export const OF_PERSON: readonly string[] = ['consent', 'role'];
/** Timers of the chat itself: none of them moves. */
const OF_CHAT = /^T-(?:NUDGE|SLIM|LETTER)$/;

export const companyOf = (data: ConversationData): Company =>
  companySchema.parse({ ...data, stack: withoutLetter(data), timers: timersBut(data, isOfCase) });
export const moveOf = (data: ConversationData): Move =>
  moveSchema.parse({
    ...data,
    stack: withoutLetter(data),
    timers: timersBut(data, (timer) => !OF_CHAT.test(timer)),
  });

/** What was told for a letter is forgotten in minutes: it is never put aside, nor moved. */
function withoutLetter({ stack }: ConversationData): ConversationData['stack'] {
  const letter = stack.findIndex(({ id }) => id === 'letter');
  return letter < 0 ? stack : stack.slice(0, letter);
}

/** A timer with an `@` reminds of a company that is put aside. */
const isOfCase = (timer: string) => !OF_CHAT.test(timer) && !timer.includes('@');

const timersBut = ({ timers }: ConversationData, keep: (timer: string) => boolean) =>
  Object.fromEntries(Object.entries(timers).filter(([timer]) => keep(timer)));

/** Reminders that were asked for outlive the case they come from. */
export const OPTED_IN: readonly string[] = ['T-24C', 'T-90'];

/** The case is left or over: its clocks stop; other companies' and those that were asked for go on. */
export function cancelCaseTimers({ data, ports }: Talk): void {
  for (const timer of Object.keys(data.timers))
    if (isOfCase(timer) && !OPTED_IN.includes(timer)) ports.scheduler.cancel(timer);
}

/** Nothing of the case stays; what is known of the person does. */
export function clearCompany({ data, ports }: Talk): void {
  for (const timer of Object.keys(data.timers)) if (isOfCase(timer)) ports.scheduler.cancel(timer);
  const known = Object.fromEntries(Object.entries(data.known).filter(([name]) => OF_PERSON.includes(name)));
  put(data, { ...companySchema.parse(newConversation()), known });
}

/** Everything in it is true again; a timer that is overdue rings at once. */
export function adoptCompany(talk: Talk, company: Company | Move): void {
  const { timers, ...rest } = company;
  put(talk.data, { ...rest, stack: company.stack.map(waitingNoMore) });
  for (const [timer, at] of Object.entries(timers))
    talk.ports.scheduler.set(timer, Math.max(at, talk.now), carryOf(talk));
}

/** What was asked for is answered where it was asked: here it failed, and the flow says so and goes on. */
function waitingNoMore({ id, state: { awaiting, ...state } }: Frame): Frame {
  if (awaiting === undefined) return { id, state };
  return { id, state: { ...state, done: { ...state.done, [awaiting]: FAILED } } };
}

/** What a timer needs to speak when nothing else is left of the conversation. */
export const carryOf = ({ data }: Pick<Talk, 'data'>) => ({
  lang: data.lang,
  quiet: data.quiet,
  ...(data.consent ? { consent: data.consent } : {}),
});

/** The stack keeps its identity: the turn's dialogs stand on it. */
function put(data: ConversationData, next: Partial<ConversationData>): void {
  const { stack, timers } = data;
  for (const name of Object.keys(companySchema.shape) as (keyof Company)[]) delete data[name];
  Object.assign(data, next, { stack, timers });
  stack.splice(0, stack.length, ...(next.stack ?? []));
}
