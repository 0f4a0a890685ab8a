// One call of Chatwoot's API, and what its end says about what happened there.
import type { z } from 'zod';
import type { Place } from './settings.ts';

/** `lost`: it may have happened. `refused`: it did not, and will not. `busy`: it did not, and may later. */
export type Failure =
  | { readonly failed: 'lost'; readonly error: string }
  | { readonly failed: 'busy'; readonly retryMs: number | undefined }
  | { readonly failed: 'locked'; readonly status: number }
  | { readonly failed: 'refused'; readonly status: number };
export type Outcome<T> = { readonly got: T } | Failure;

interface Asked<T> {
  readonly body?: object;
  readonly schema: z.ZodType<T>;
  readonly signal: AbortSignal;
}
export type Caller = <T>(method: string, path: string, asked: Asked<T>) => Promise<Outcome<T>>;

export function caller({ url, token, account }: Place): Caller {
  return async (method, path, { body, schema, signal }) => {
    try {
      const response = await fetch(`${url}/api/v1/accounts/${encodeURIComponent(account)}${path}`, {
        method,
        headers: { api_access_token: token, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        redirect: 'error',
        signal,
      });
      const text = await response.text();
      if (!response.ok) return failureOf(response);
      return { got: schema.parse(text === '' ? undefined : JSON.parse(text)) };
    } catch (error) {
      return { failed: 'lost', error: error instanceof Error ? error.name : 'unknown' };
    }
  };
}

function failureOf({ status, headers }: Response): Failure {
  if (status === 429) return { failed: 'busy', retryMs: secondsOf(headers.get('retry-after')) };
  if (status === 401 || status === 403) return { failed: 'locked', status };
  if (status >= 500 || status === 408) return { failed: 'lost', error: String(status) };
  return { failed: 'refused', status };
}

const secondsOf = (header: string | null) =>
  header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
