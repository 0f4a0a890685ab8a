// The Lua scripts, sent by their hash; answers come as bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../projectRoot.ts';
import { StoreAway } from '../store.ts';
import type { RedisClient } from './connect.ts';
import { orAway } from './redisAway.ts';

const NAMES = ['read', 'commit', 'takeDue', 'nextDue', 'sweep', 'swapEntries', 'swapPayload'] as const;
type ScriptName = (typeof NAMES)[number];

export interface ScriptCall {
  readonly script: ScriptName;
  readonly keys: readonly string[];
  readonly args?: readonly (string | number | Uint8Array)[];
}

type Run = (...args: (string | number | Uint8Array)[]) => Promise<unknown>;

/** WAIT blocks the connection, so it ends before the commands behind it time out. */
const WAIT_MS = 1_000;

export class Scripts {
  private readonly sources = new Map<ScriptName, string>();
  private readonly runs = new Map<ScriptName, Run>();
  private readonly client: RedisClient;

  constructor(client: RedisClient) {
    this.client = client;
    for (const name of NAMES) {
      const lua = readFileSync(join(projectRoot, 'bot/store/redis/lua', `${name}.lua`), 'utf8');
      client.defineCommand(name, { lua });
      // defineCommand adds a method with the name and one that answers bytes, which the types do not know.
      const run = Reflect.get(client, `${name}Buffer`) as Run;
      this.sources.set(name, lua);
      this.runs.set(name, run.bind(client));
    }
  }

  async run({ script, keys, args }: ScriptCall): Promise<unknown> {
    const run = this.runs.get(script);
    return orAway(async () => run?.(keys.length, ...keys, ...(args ?? [])));
  }

  /**
   * Runs the script and answers once `replicas` have everything up to it. One pipeline, so that no new master can
   * stand between the script and its WAIT; the write to `barrier` gives WAIT something to wait for when the script
   * wrote nothing. The source is sent whole, since a missing script would be sent again after the WAIT.
   */
  async runAndWait({ script, keys, args }: ScriptCall, barrier: string, replicas: number): Promise<unknown> {
    const pipeline = this.client.pipeline().set(barrier, '1');
    pipeline.callBuffer('EVAL', this.sources.get(script) ?? '', keys.length, ...keys, ...binary(args ?? []));
    const answers = await orAway(async () => pipeline.wait(replicas, WAIT_MS).exec());
    const [, answer, waited] = answers ?? [];
    for (const [error] of answers ?? []) if (error) await orAway(() => Promise.reject(error));
    const reached = Number(waited?.[1] ?? 0);
    if (reached < replicas)
      throw new StoreAway(`only ${reached} of ${replicas} Redis replicas have the write`);
    return answer?.[1];
  }
}

function binary(args: readonly (string | number | Uint8Array)[]): (string | number | Buffer)[] {
  return args.map((arg) => (arg instanceof Uint8Array ? Buffer.from(arg) : arg));
}
