// Hears which logs grew, over a connection of its own that exists while somebody watches.
import type { Redis } from 'ioredis';
import type { Shard } from '../store.ts';
import { Watchers } from '../watchers.ts';
import { noticeChannel, shardOfChannel } from './keys.ts';

const AGAIN_MS = 200;
/** A connection that died silently says nothing; asking finds out. */
const PING_MS = 5_000;

export class Notices {
  private readonly watchers = new Watchers();
  private connection: Redis | undefined;
  private ready = false;
  private closed = false;
  private again: NodeJS.Timeout | undefined;
  private readonly open: () => Redis;

  constructor(open: () => Redis) {
    this.open = open;
  }

  watch(shard: Shard, log: string, heard: () => void): () => void {
    const isNew = !this.watchers.has(shard);
    const stop = this.watchers.add(shard, log, heard);
    if (!this.connection && !this.again) this.connect();
    else if (isNew && this.ready) void this.subscribe([shard]);
    return () => {
      stop();
      if (this.ready && !this.watchers.has(shard)) this.unsubscribe(shard);
    };
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.again);
    this.connection?.disconnect();
  }

  private connect(): void {
    this.again = undefined;
    if (this.closed) return;
    const connection = this.open();
    this.connection = connection;
    const ping = setInterval(() => this.ping(connection), PING_MS).unref();
    connection.on('error', () => undefined);
    connection.on('message', (channel, log) => {
      const shard = shardOfChannel(channel);
      if (shard) this.watchers.tell(shard, log);
    });
    connection.once('ready', () => {
      this.ready = true;
      void this.subscribe(this.watchers.shards());
    });
    connection.once('end', () => {
      clearInterval(ping);
      this.ready = false;
      this.connection = undefined;
      if (!this.closed) this.again = setTimeout(() => this.connect(), AGAIN_MS).unref();
    });
    connection.connect().catch(() => connection.disconnect());
  }

  /** Whoever watches is told once it stands: what came before was missed. */
  private async subscribe(shards: readonly Shard[]): Promise<void> {
    const connection = this.connection;
    if (!connection || shards.length === 0) return;
    try {
      await connection.subscribe(...shards.map(noticeChannel));
      this.watchers.tellAll(shards);
    } catch {
      connection.disconnect();
    }
  }

  private unsubscribe(shard: Shard): void {
    this.connection?.unsubscribe(noticeChannel(shard)).catch(() => this.connection?.disconnect());
  }

  private ping(connection: Redis): void {
    if (this.ready) connection.ping().catch(() => connection.disconnect());
  }
}
