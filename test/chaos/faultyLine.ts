// A line to a server that can be slow, be cut, or break off in the middle of an answer.
import { connect, createServer, type Server, type Socket } from 'node:net';

export class FaultyLine {
  readonly port: number;
  /** Added to whatever the server answers, ms. */
  delayMs = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private halving = 0;

  static async start(target: number): Promise<FaultyLine> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new FaultyLine(server, address.port, target);
  }

  private constructor(server: Server, port: number, target: number) {
    this.server = server;
    this.port = port;
    server.on('connection', (client) => this.join(client, target));
  }

  /** Every connection ends at once. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Of the next so many answers only the first half arrives; then that connection ends. */
  halve(answers: number): void {
    this.halving = answers;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, target: number): void {
    const upstream = connect(target, '127.0.0.1');
    const end = () => {
      for (const socket of [client, upstream]) {
        this.sockets.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => this.answer(chunk, client, end));
  }

  private answer(chunk: Buffer, client: Socket, end: () => void): void {
    if (this.halving > 0) {
      this.halving -= 1;
      client.write(chunk.subarray(0, Math.floor(chunk.length / 2)), end);
    } else if (this.delayMs > 0) setTimeout(() => client.writable && client.write(chunk), this.delayMs);
    else client.write(chunk);
  }
}
