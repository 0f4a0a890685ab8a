// The built server as a process of its own, so that tests can stop and kill it as a machine would.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface RunningLlavero {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** As `npm start` gives them to node. */
const START = ['--max-semi-space-size=8', '--max-old-space-size=512'];

const running = new Set<ChildProcess>();

/** Starts dist/bot/index.js on a free port; resolves when it listens, rejects with its output when it ends first. */
export async function startLlavero(env: Readonly<Record<string, string>>): Promise<RunningLlavero> {
  const child = spawn(process.execPath, [...START, join(root, 'dist', 'bot', 'index.js')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      TEST_PROBES: '1',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '100000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  void ended.then(() => running.delete(child));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Llavero: (http:\/\/\S+)/.exec(output)?.[1];
      if (found) resolve(found.replace('localhost', '127.0.0.1'));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then((code) => reject(new Error(`ended with ${code} before it listened:\n${output}`)));
  });
  return {
    url,
    process: child,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Ends whatever a failed test left running. */
export function killLeftovers(): void {
  for (const child of running) child.kill('SIGKILL');
}
