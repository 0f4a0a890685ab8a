// The Lua scripts, sent by their hash; answers come as bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../projectRoot.ts';
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

export class Scripts {
  private readonly sources = new Map<ScriptName, string>();
  private readonly runs = new Map<ScriptName, Run>();

  constructor(client: RedisClient) {
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

  /** Its Lua. */
  sourceOf(script: ScriptName): string {
    return this.sources.get(script) ?? '';
  }
}
