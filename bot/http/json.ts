// JSON from strangers: bounded depth, and no key that could reach a prototype.
import { RejectedRequest } from './rejectedRequest.ts';

const MAX_DEPTH = 32;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws RejectedRequest 400 */
export function parseJson(bytes: Uint8Array): unknown {
  const value = parse(bytes);
  inspect(value, 0);
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badSyntax('the body is not JSON');
  }
}

function inspect(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) throw badSyntax(`the JSON is nested deeper than ${MAX_DEPTH}`);
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN.has(key)) throw badSyntax('the JSON has a key that is not allowed');
    inspect(inner, depth + 1);
  }
}

function badSyntax(message: string): RejectedRequest {
  return new RejectedRequest(400, ['BadSyntax', message]);
}
