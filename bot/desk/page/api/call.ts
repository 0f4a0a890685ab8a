// One call to the desk: session token, errors that carry a code, and the server's time.

/** What the desk said no with; `status` 0: it was not reached. */
export class DeskError extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, body: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'DeskError';
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const BASE = '/api/desk';
let csrf = '';
let ahead = 0;
let onSignedOut: () => void = () => undefined;

export const keepCsrf = (token: string): void => {
  csrf = token;
};
export const whenSignedOut = (act: () => void): void => {
  onSignedOut = act;
};
/** The server's clock, which the waiting times go by. */
export const serverNow = (): number => Date.now() + ahead;

export async function call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await reach(method, path, body);
  noteTime(response);
  const answer = await readAnswer(response);
  if (response.ok) return answer as Answer;
  const code = codeOf(answer);
  if (code === 'Unauthorized' && path !== '/session') onSignedOut();
  if (code === 'BadCsrf' && (await renewCsrf())) return call(method, path, body);
  throw new DeskError(response.status, code, withRetry(answer, response));
}

async function reach(method: Method, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-csrf-token'] = csrf;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const text = body === undefined ? null : JSON.stringify(body);
  try {
    return await fetch(BASE + path, { method, headers, body: text, signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new DeskError(0, 'Unreachable');
  }
}

async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('json')) return {};
  return text === '' ? {} : JSON.parse(text);
}

const codeOf = (answer: Record<string, unknown>): string =>
  String((answer['error'] as { code?: string } | undefined)?.code ?? 'Failed');

const withRetry = (answer: Record<string, unknown>, response: Response) => ({
  ...answer,
  retryAfter: Number(response.headers.get('retry-after') ?? 0),
});

let renewed = 0;

/** Another tab may have signed in again; asked for at most once a minute. */
async function renewCsrf(): Promise<boolean> {
  if (Date.now() - renewed < 60_000) return false;
  renewed = Date.now();
  const session = await call<{ csrf: string }>('GET', '/session');
  csrf = session.csrf;
  return true;
}

/** The header has whole seconds only, so a small difference is no difference. */
function noteTime(response: Response): void {
  const told = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(told)) return;
  const difference = told + 500 - Date.now();
  ahead = Math.abs(difference) > 2000 ? difference : 0;
}
