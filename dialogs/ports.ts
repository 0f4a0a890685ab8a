// What flows need from the world: other people and time are behind these.
import { z } from 'zod';
import type { Paper, PaperOrder } from './papers/paperOrder.ts';
import type { Turnos } from './ports/turnoBook.ts';

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

/** Papers to keep: rendered when they are fetched, gone after a quarter of an hour. */
export interface Papers {
  offer(order: PaperOrder): Promise<Paper>;
}

/** Faults of the portal that many employers report at once. Reporting is an effect: `incident.report`. */
export interface Incidents {
  /** From this process's own copy, seconds old at most. `since`: conversation time, ms; `waitMs`: how long people are told to wait. */
  state(
    fault: string,
  ): { readonly on: false } | { readonly on: true; readonly since: number; readonly waitMs: number };
}

/** What operators switched off for the time being. */
export interface Levers {
  /** False: no unasked message goes out now. */
  readonly unasked: boolean;
}

export interface Ports {
  readonly scheduler: Scheduler;
  readonly effects: Effects;
  readonly desk: Desk;
  readonly casebook: Casebook;
  readonly incidents?: Incidents;
  readonly levers?: Levers;
  /** Unset: no turnos at all here; the official page is all there is to say. */
  readonly turnos?: Turnos;
  /** Unset: no files are made here. */
  readonly papers?: Papers;
}
