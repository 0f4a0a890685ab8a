// The versions of the content through the desk of a running server.
import { z } from 'zod';
import { SettingsError } from '../settings.ts';
import type { Outcome } from './content.ts';
import type { Shelf } from './shelf.ts';

const WITHIN_MS = 30_000;

const madeShape = z.object({ version: z.number(), changed: z.array(z.string()) });
const badShape = z.object({ error: z.object({ problems: z.array(z.string()) }) });
const filesShape = z.object({ files: z.record(z.string(), z.string()) });
const boardShape = z.object({
  current: z.number(),
  versions: z.array(
    z.object({
      version: z.number(),
      at: z.iso.datetime().transform((text) => Date.parse(text)),
      who: z.string(),
      changed: z.array(z.string()),
      note: z.string().optional(),
      backTo: z.number().optional(),
    }),
  ),
});

/** @throws SettingsError without a key */
export function openRemoteShelf(server: string, key: string | undefined): Shelf {
  if (key === undefined) {
    throw new SettingsError([
      `the store is the running server's (${server}): give an admin key with --key, or put one into DESK_API_KEYS (name:admin:secret) and start the server again; or stop the server`,
    ]);
  }
  const call = (method: string, path: string, body?: unknown) => ask({ server, key, method, path, body });
  return {
    board: async () => boardShape.parse((await call('GET', '/content')).body),
    overlayOf: async (version) => filesShape.parse((await call('GET', `/content/${version}`)).body).files,
    apply: async (files, note) =>
      outcomeOf(await call('POST', '/content', { files, ...(note ? { note } : {}) })),
    rollBack: async (version, note) =>
      outcomeOf(await call('POST', '/content/rollback', { version, ...(note ? { note } : {}) })),
    close: async () => undefined,
  };
}

interface Asked {
  readonly server: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** @throws SettingsError when the server cannot be asked */
async function ask({ server, key, method, path, body }: Asked): Promise<Answered> {
  const response = await fetch(new URL(`/api/desk${path}`, server), {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch((cause: unknown) => {
    throw new SettingsError([
      `${server} does not answer: ${cause instanceof Error ? cause.message : 'no reason'}`,
    ]);
  });
  const text = await response.text();
  const isAnswer = response.ok || response.status === 422;
  if (!isAnswer) throw new SettingsError([`${server} refuses (${response.status}): ${text.slice(0, 300)}`]);
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

function outcomeOf({ body }: Answered): Outcome {
  const made = madeShape.safeParse(body).data;
  if (made) return { ok: true, ...made };
  return { ok: false, problems: badShape.parse(body).error.problems };
}
