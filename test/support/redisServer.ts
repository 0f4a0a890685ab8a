// A real redis-server on a free port of 127.0.0.1, in a folder of its own, that syncs every write.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { type TempDir, tempDir } from './tempDir.ts';

const READY_MS = 10_000;

export class RedisServer {
  readonly port: number;
  private readonly dir: TempDir;
  private readonly extra: readonly string[];
  private child: ChildProcess | undefined;

  /** `extra`: more command-line settings, e.g. `['--cluster-enabled', 'yes']`. */
  static async start(extra: readonly string[] = []): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), extra);
    await server.launch();
    return server;
  }

  private constructor(port: number, extra: readonly string[]) {
    this.port = port;
    this.extra = extra;
    this.dir = tempDir('redis');
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Where it keeps its append-only file and dumps. */
  get folder(): string {
    return this.dir.path;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** SIGTERM: says goodbye; the data stays for `restart`. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Starts again on the same port and data, stopping first when needed. */
  async restart(): Promise<void> {
    await this.stop();
    await this.launch();
  }

  /** SIGSTOP: connections stay open and nobody answers. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** For `after`: stops and removes the data. */
  async remove(): Promise<void> {
    await this.kill();
    this.dir.remove();
  }

  /** Sends one command over a connection of its own and gives the raw reply's text. */
  async command(...words: string[]): Promise<string> {
    return sendCommand(this.port, words);
  }

  private async launch(): Promise<void> {
    const place = ['--port', `${this.port}`, '--bind', '127.0.0.1', '--dir', this.dir.path];
    const durable = [
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
      '--save',
      '',
      '--repl-diskless-sync-delay',
      '0',
    ];
    this.child = spawn('redis-server', [...place, ...durable, ...this.extra], { stdio: 'ignore' });
    const child = this.child;
    // A test run that ends early leaves no server behind.
    const reap = (): void => {
      child.kill('SIGKILL');
      this.dir.remove();
    };
    process.once('exit', reap);
    child.once('exit', () => process.off('exit', reap));
    await once(child, 'spawn');
    const until = Date.now() + READY_MS;
    while (!(await this.answers())) {
      if (Date.now() > until) throw new Error(`redis-server on port ${this.port} does not answer`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private async answers(): Promise<boolean> {
    return this.command('PING').then(
      (reply) => reply.startsWith('+PONG'),
      () => false,
    );
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // A frozen process hears SIGTERM only once it goes on.
    child.kill('SIGCONT');
    child.kill(signal);
    await gone;
  }
}

async function sendCommand(port: number, words: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(
      `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
    );
    const [reply] = (await once(socket, 'data')) as [Buffer];
    return reply.toString();
  } finally {
    socket.destroy();
  }
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
