// What an answer of the Graph API means for the message that was sent. Pure.
import { z } from 'zod';
import type { Outcome } from '../../outbox/carrier.ts';

const accepted = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const refused = z.object({
  error: z.object({
    code: z.coerce.number().catch(-1),
    is_transient: z.boolean().optional().catch(undefined),
  }),
});

const PAIR = 131056;
const WINDOW = 131047;
const TOKEN = new Set([10, 190]);
/** Calls a second, the number's throughput, a passing failure of Meta's. */
const PASSING = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004]);

export interface GraphAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

export function outcomeOf({ status, retryAfter, body }: GraphAnswer): Outcome {
  if (status >= 200 && status < 300) {
    const parsed = accepted.safeParse(body);
    return { kind: 'sent', id: parsed.success ? parsed.data.messages[0]?.id : undefined };
  }
  const error = refused.safeParse(body).data?.error;
  const code = error?.code ?? -1;
  const name = error ? `${code}` : `http-${status}`;
  if (code === WINDOW) return { kind: 'closed', code: name };
  const afterMs = afterOf(retryAfter);
  if (code === PAIR) return { kind: 'again', code: name, afterMs, tooOften: true };
  if (status === 429 || status === 408 || status >= 500 || PASSING.has(code) || error?.is_transient)
    return { kind: 'again', code: name, afterMs };
  if (status === 401 || (error && TOKEN.has(code))) return { kind: 'locked', code: name };
  return { kind: 'refused', code: name };
}

const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** No answer came: the message may have arrived, unless there was nobody to take it. */
export function outcomeOfSilence(error: unknown): Outcome {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  return {
    kind: 'again',
    code: code ?? (error instanceof Error ? error.name : 'unknown'),
    doubtful: !(code && NEVER_ARRIVED.has(code)),
  };
}

/** Seconds, or a date. */
function afterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
}
