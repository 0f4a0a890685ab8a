// One question to a service over HTTP: an answer, or why there was none. No redirects followed.

export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs?: number;
}

export type Heard =
  | { readonly status: number; readonly body: unknown; readonly silence?: undefined }
  | { readonly silence: string };

const TIMEOUT_MS = 8000;

export async function ask(url: string | URL, asked: Asked = {}): Promise<Heard> {
  try {
    const response = await fetch(url, {
      method: asked.method ?? 'GET',
      headers: { ...asked.headers },
      ...(asked.body === undefined ? {} : { body: asked.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(asked.timeoutMs ?? TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, body: parse(text) };
  } catch (error) {
    return { silence: reasonOf(error) };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of what lies under it (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), for messages may hold addresses with tokens. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
