// The storage kernel on Redis 7: one script call a commit, one a read, any number of processes.
import { checkCommit } from '../checkCommit.ts';
import { HOME } from '../places.ts';
import type { Engine, EntrySwap, PayloadSwap } from '../resealable.ts';
import type { Commit, CommitAnswer, LogEntry, ReadAnswer, ReadRequest, Shard, Taken } from '../store.ts';
import { commitAnswer, commitCall, milliseconds, splitNumber } from './commitCall.ts';
import type { RedisClient } from './connect.ts';
import {
  barrierKey,
  dueKey,
  logKey,
  logRegisterKey,
  payloadKey,
  recordKey,
  recordRegisterKey,
} from './keys.ts';
import { nextDue } from './nextDue.ts';
import type { Notices } from './notices.ts';
import { readAnswer, readCall } from './readCall.ts';
import { orAway } from './redisAway.ts';
import type { SafeRuns } from './safeRuns.ts';
import type { ScriptCall, Scripts } from './scripts.ts';

const PAGE = 200;

export interface RedisParts {
  readonly client: RedisClient;
  readonly scripts: Scripts;
  readonly notices: Notices;
  /** Where replicas must have a write before it counts as done. */
  readonly safeRuns: SafeRuns | undefined;
}

export class RedisStore implements Engine {
  private readonly parts: RedisParts;

  constructor(parts: RedisParts) {
    this.parts = parts;
  }

  async read(shard: Shard, request: ReadRequest): Promise<ReadAnswer> {
    const call = readCall(shard, request);
    const answer = readAnswer(request, await this.parts.scripts.run(call));
    const sawMark = Object.values(answer.marks).some((mark) => mark !== undefined);
    // Who sees a mark answers "done before": so what set it must be as safe as if it were done now.
    if (!this.parts.safeRuns || !sawMark) return answer;
    return readAnswer(request, await this.runSafely(shard, call));
  }

  async commit(commit: Commit): Promise<CommitAnswer> {
    checkCommit(commit);
    return commitAnswer(commit, await this.runSafely(commit.shard, commitCall(commit)));
  }

  async readLog(shard: Shard, log: string, after: number, limit: number): Promise<readonly LogEntry[]> {
    const { client } = this.parts;
    const from = `(0-${Math.max(0, Math.floor(after))}`;
    const entries = await orAway(() => client.xrangeBuffer(logKey(shard, log), from, '+', 'COUNT', limit));
    return entries.map(([id, fields]) => ({
      seq: Number(String(id).split('-')[1]),
      value: fields[1] ?? Buffer.alloc(0),
    }));
  }

  async nextDue(): ReturnType<Engine['nextDue']> {
    return nextDue(this.parts.client, this.parts.scripts);
  }

  async takeDue(shard: Shard, leaseMs: number, limit: number): Promise<readonly Taken[]> {
    const keys = [dueKey(shard), payloadKey(shard)];
    const raw = (await this.parts.scripts.run({
      script: 'takeDue',
      keys,
      args: [leaseMs, limit],
    })) as Buffer[];
    const taken: Taken[] = [];
    for (let index = 0; index + 2 < raw.length; index += 3) {
      const { number: at, bytes: payload } = splitNumber(raw[index + 2] ?? Buffer.alloc(0));
      taken.push({ shard, id: String(raw[index]), lease: Number(raw[index + 1]), at, payload });
    }
    return taken;
  }

  watch(shard: Shard, log: string, heard: () => void): () => void {
    return this.parts.notices.watch(shard, log, heard);
  }

  registered(shard: Shard): AsyncIterable<string> {
    return this.walk(recordRegisterKey(shard), (key) => recordKey(shard, key));
  }

  registeredLogs(shard: Shard): AsyncIterable<string> {
    return this.walk(logRegisterKey(shard), (log) => logKey(shard, log));
  }

  async *waiting(shard: Shard): AsyncIterable<{ id: string; payload: Uint8Array }> {
    let cursor = '0';
    do {
      const from = cursor;
      const [next, fields] = await orAway(() =>
        this.parts.client.hscanBuffer(payloadKey(shard), from, 'COUNT', PAGE),
      );
      cursor = String(next);
      for (let index = 0; index + 1 < fields.length; index += 2) {
        const { bytes } = splitNumber(fields[index + 1] ?? Buffer.alloc(0));
        yield { id: String(fields[index]), payload: bytes };
      }
    } while (cursor !== '0');
  }

  async swapEntries(shard: Shard, log: string, swaps: readonly EntrySwap[]): Promise<number> {
    const args = swaps.flatMap(({ seq, from, to }) => [seq, from, to]);
    return Number(await this.runSafely(shard, { script: 'swapEntries', keys: [logKey(shard, log)], args }));
  }

  async swapPayload(shard: Shard, { id, from, to }: PayloadSwap): Promise<boolean> {
    const call: ScriptCall = { script: 'swapPayload', keys: [payloadKey(shard)], args: [id, from, to] };
    return Number(await this.runSafely(shard, call)) === 1;
  }

  async ping(): Promise<number> {
    const [seconds, microseconds] = await orAway(() => this.parts.client.time());
    return milliseconds(seconds, microseconds);
  }

  async close(): Promise<void> {
    this.parts.notices.close();
    this.parts.client.disconnect();
  }

  private runSafely(shard: Shard, call: ScriptCall): Promise<unknown> {
    const { client, scripts, safeRuns } = this.parts;
    if (!safeRuns) return scripts.run(call);
    // A cluster's shards live on several nodes; anywhere else one group may hold them all.
    return safeRuns.run(call, barrierKey(client.isCluster ? shard : HOME));
  }

  /** Names on a register whose key is still there; the others come off it. */
  private async *walk(register: string, keyOf: (name: string) => string): AsyncIterable<string> {
    let cursor = '0';
    do {
      const from = cursor;
      const [next, names] = await orAway(() => this.parts.client.sscan(register, from, 'COUNT', PAGE));
      cursor = next;
      if (names.length === 0) continue;
      const keys = [register, ...names.map(keyOf)];
      const live = (await this.parts.scripts.run({ script: 'sweep', keys, args: names })) as unknown[];
      yield* names.filter((_, index) => Number(live[index]) === 1);
    } while (cursor !== '0');
  }
}
