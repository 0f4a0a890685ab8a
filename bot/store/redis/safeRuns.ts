// Scripts whose writes count only once replicas have them. While one group waits the next one gathers: a WAIT serves them all.
import { dictionary } from '../../dictionary.ts';
import { StoreAway } from '../store.ts';
import type { RedisClient } from './connect.ts';
import { asAway } from './redisAway.ts';
import type { ScriptCall, Scripts } from './scripts.ts';

/** WAIT blocks the connection, so it ends before the commands behind it time out. */
const WAIT_MS = 1_000;
/** So that a group's scripts and its WAIT end within a command's time. */
const MOST = 200;

interface Asked extends ScriptCall {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface SafeParts {
  readonly client: RedisClient;
  readonly scripts: Scripts;
  readonly replicas: number;
}

export class SafeRuns {
  private readonly parts: SafeParts;
  /** What gathers behind a group that waits; no entry: nothing waits. */
  private readonly behind = dictionary<Asked[]>();

  constructor(parts: SafeParts) {
    this.parts = parts;
  }

  /**
   * Answers once enough replicas have the script's writes and everything before them. Calls of one `barrier`, a key on
   * their node, share a group and run in the order of asking. @throws StoreAway
   */
  run(call: ScriptCall, barrier: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asked = { ...call, resolve, reject };
      const behind = this.behind[barrier];
      if (behind) behind.push(asked);
      else void this.drain(barrier, [asked]);
    });
  }

  private async drain(barrier: string, first: Asked[]): Promise<void> {
    const behind: Asked[] = [];
    this.behind[barrier] = behind;
    for (let group = first; group.length > 0; group = behind.splice(0, MOST)) {
      await this.send(barrier, group).catch((error: unknown) => {
        for (const { reject } of group) reject(asAway(error));
      });
    }
    delete this.behind[barrier];
  }

  /**
   * One pipeline, so that no new master can stand between the scripts and their WAIT; the write to `barrier` gives WAIT
   * something to wait for when no script wrote. Sources are sent whole: a missing script would be sent again after the WAIT.
   */
  private async send(barrier: string, group: readonly Asked[]): Promise<void> {
    const { client, scripts, replicas } = this.parts;
    const pipeline = client.pipeline().set(barrier, '1');
    for (const { script, keys, args = [] } of group)
      pipeline.callBuffer('EVAL', scripts.sourceOf(script), keys.length, ...keys, ...binary(args));
    const answers = (await pipeline.wait(replicas, WAIT_MS).exec()) ?? [];
    const [failed] = answers[0] ?? [new Error('no answer')];
    const [late, reached] = answers[group.length + 1] ?? [new Error('no answer')];
    if (failed ?? late) throw failed ?? late;
    if (Number(reached) < replicas)
      throw new StoreAway(`only ${Number(reached)} of ${replicas} Redis replicas have the write`);
    for (const [index, { resolve, reject }] of group.entries()) {
      const [error, answer] = answers[index + 1] ?? [new Error('no answer')];
      if (error) reject(asAway(error));
      else resolve(answer);
    }
  }
}

function binary(args: NonNullable<ScriptCall['args']>): (string | number | Buffer)[] {
  return args.map((arg) => (arg instanceof Uint8Array ? Buffer.from(arg) : arg));
}
