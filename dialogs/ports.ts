// What flows need from the world: other people and time are behind these.
import { z } from 'zod';

export type Json = z.infer<ReturnType<typeof z.json>>;
export type JsonObject = { readonly [name: string]: Json };

/** Timers of one conversation; set and cancelled with the turn, or not at all. */
export interface Scheduler {
  /** `at`: conversation time, ms. Setting one again moves it. `carry` comes back when it rings, also when the record is gone by then. */
  set(timer: string, at: number, carry?: JsonObject): void;
  cancel(timer: string): void;
}

/**
 * Things outside this conversation's record (a turno confirmed, a ticket opened): kept with the turn, done once
 * afterwards, repeated until they succeed. A `do` step that `awaits` a slot gets the result there, in a turn of its own.
 */
export interface Effects {
  ask(name: string, args: JsonObject): void;
  /** The flow and slot that wait for the result of what was asked last. */
  answerTo(to: EffectTo): void;
}

export const effectToSchema = z.object({ flow: z.string(), slot: z.string() });
export type EffectTo = z.infer<typeof effectToSchema>;

/** What a failed effect answers after its last try. */
export const FAILED = { failed: true } as const;

/** Hand-over to staff. */
export interface Desk {
  /** Whether somebody can take a conversation over at all in this installation. */
  readonly staffed: boolean;
}

/** Cases and their codes. */
export interface Casebook {
  /** A code nobody has: `IE-7K4P-2Q`. */
  newCode(): string;
}

export interface Ports {
  readonly scheduler: Scheduler;
  readonly effects: Effects;
  readonly desk: Desk;
  readonly casebook: Casebook;
}
