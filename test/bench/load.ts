// A load of conversations over keep-alive HTTP: cheap enough that the server, not the client, is what is measured.

import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export class Line {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 512 });
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  call(method: string, path: string, token: string | undefined, body: unknown): Promise<Reply> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return this.callRaw(method, path, payload, token ? { authorization: `Bearer ${token}` } : {});
  }

  callRaw(
    method: string,
    path: string,
    payload: Buffer | undefined,
    given: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const headers = {
      ...given,
      ...(payload ? { 'content-type': 'application/json', 'content-length': payload.length } : {}),
    };
    const options = { host: '127.0.0.1', port: this.port, method, path, headers, agent: this.agent };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      });
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export interface OpenConversation {
  readonly id: string;
  readonly token: string;
}

export async function openConversation(line: Line): Promise<OpenConversation> {
  const { conversationId, token } = JSON.parse(
    (await line.call('POST', '/api/chat/token', undefined, {})).body,
  );
  await line.call('POST', '/v3/directline/conversations', token, {});
  return { id: conversationId, token };
}

/** What one employer says on the main road; then again from the start. */
export const SAYINGS = [
  'olvidé la clave de mi empresa',
  'no',
  'soy el representante legal',
  'acepto',
  '1790011674001',
  'de acuerdo',
  'sí, es mío',
  'todo listo',
  'todo listo',
  'ya estoy ahí',
  'lo aceptó',
  'listo',
  'preguntas',
  'ninguno',
  'pasé',
  'empezar de nuevo',
  'sí',
];

let sent = 0;

/** Posts one message and gives the milliseconds to its 200. */
export async function post(line: Line, { id, token }: OpenConversation, text: string): Promise<number> {
  sent += 1;
  const activity = {
    type: 'message',
    text,
    from: { id: 'x' },
    channelData: { clientActivityID: `bench-${process.pid}-${sent}` },
  };
  const before = performance.now();
  const { status } = await line.call(
    'POST',
    `/v3/directline/conversations/${id}/activities`,
    token,
    activity,
  );
  if (status !== 200) throw new Error(`a message was answered ${status}`);
  return performance.now() - before;
}

export interface Window {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU of the measured processes for one turn, ms. */
  readonly cpu: number;
}

/** A lane whose person writes every `meanMs`, sooner or later; who was kept waiting writes the next at once. */
export function unhurried(lane: (step: number) => Promise<number>, meanMs: number) {
  let due = 0;
  return async (step: number): Promise<number> => {
    const now = performance.now();
    due = Math.max(due + Math.random() * 2 * meanMs, now - meanMs);
    if (due > now) await new Promise((resolve) => setTimeout(resolve, due - now));
    return lane(step);
  };
}

/** Runs `turn` from `width` lanes for `ms`; figures of that window. */
export async function window(
  lanes: readonly ((step: number) => Promise<number>)[],
  ms: number,
  pids: readonly number[],
): Promise<Window> {
  const times: number[] = [];
  const cpuBefore = cpuOf(pids);
  const started = performance.now();
  const until = started + ms;
  await Promise.all(
    lanes.map(async (turn) => {
      for (let step = 0; performance.now() < until; step += 1) times.push(await turn(step));
    }),
  );
  const elapsed = performance.now() - started;
  times.sort((a, b) => a - b);
  return {
    perSecond: (times.length / elapsed) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: (cpuOf(pids) - cpuBefore) / times.length,
  };
}

export const quantile = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

export const median = (values: readonly number[]) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** User and system time of processes, ms (Linux: ticks of 10 ms). */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}

/** Resident memory, MB. */
export function memoryOf(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 1e6;
}
