// What a route of the desk is: who may call it, what it takes and gives, and what it does.
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Answer } from '../http/answer.ts';

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
/** Each may do what those before it may. */
export type Role = (typeof ROLES)[number];

/** Who is calling: a person with a session, or a program with a bearer key. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly kind: 'session' | 'key';
}

export interface DeskCall<Body = unknown> {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked against `takes`; undefined without it. */
  readonly body: Body;
  readonly request: IncomingMessage;
}

/** Expected refusals are answers too; a thrown RejectedRequest is one as well. */
export interface DeskAnswer {
  readonly status: number;
  /** Checked against `gives` in tests. */
  readonly json?: unknown;
  /** For what is not JSON (CSV, HTML, a stream of events). */
  readonly raw?: Answer | 'answered';
}

export interface DeskRoute<Takes extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/api/desk`, as restify reads it: `/tickets/:id/claim`. */
  readonly path: string;
  /** The least role that may call it. */
  readonly role: Role;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly takes?: Takes;
  /** Status -> shape of its answer. */
  readonly gives: Readonly<Record<number, z.ZodType | 'empty' | 'stream' | 'csv'>>;
  /** What the audit log calls it (`ticket.claim`); every change and every view of personal data has one. */
  readonly audit?: string;
  handle(call: DeskCall<z.infer<Takes>>): Promise<DeskAnswer>;
}

/** Ties the body's type to its schema; the list of routes holds them all alike. */
export const deskRoute = <Takes extends z.ZodType>(route: DeskRoute<Takes>): DeskRoute =>
  route as unknown as DeskRoute;
