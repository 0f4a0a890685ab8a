// A TCP proxy on loopback that can be told to hold what flows, or to cut: a slow, lost or half-closed line.
import { connect, createServer, type Server, type Socket } from 'node:net';

export class TcpProxy {
  readonly port: number;
  private readonly server: Server;
  private readonly pairs = new Set<{ readonly client: Socket; readonly upstream: Socket }>();
  private holdRequests = false;
  private holdReplies = false;
  private held: (() => void)[] = [];

  static async start(target: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new TcpProxy(server, address.port, target);
  }

  private constructor(server: Server, port: number, target: number) {
    this.server = server;
    this.port = port;
    server.on('connection', (client) => this.join(client, target));
  }

  /** From now on nothing reaches the target. */
  stallRequests(): void {
    this.holdRequests = true;
  }

  /** From now on the target hears, and nobody hears its answers. */
  stallReplies(): void {
    this.holdReplies = true;
  }

  release(): void {
    this.holdRequests = false;
    this.holdReplies = false;
    for (const write of this.held.splice(0)) write();
  }

  /** Drops what was held and cuts every connection. */
  cut(): void {
    this.held = [];
    for (const { client, upstream } of this.pairs) {
      client.destroy();
      upstream.destroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, target: number): void {
    const upstream = connect(target, '127.0.0.1');
    const pair = { client, upstream };
    this.pairs.add(pair);
    this.pipe(client, upstream, () => this.holdRequests);
    this.pipe(upstream, client, () => this.holdReplies);
    const end = () => {
      this.pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  }

  private pipe(from: Socket, to: Socket, held: () => boolean): void {
    from.on('data', (chunk) => {
      const write = () => to.write(chunk);
      if (held()) this.held.push(write);
      else write();
    });
  }
}
