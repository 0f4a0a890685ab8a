// A row of the table: a fault, what is promised under it, and what was counted.
import type { World } from './world.ts';

export interface Outcome {
  readonly kept: boolean;
  readonly counted: string;
}

export interface Row {
  /** As in SECURITY.md. */
  readonly name: string;
  readonly fault: string;
  readonly promise: string;
  run(world: World): Promise<Outcome>;
}

export interface Result extends Row, Outcome {
  readonly seconds: number;
}

/** A row that breaks off is a promise broken. */
export async function runRow(row: Row, world: World): Promise<Result> {
  const started = performance.now();
  const outcome = await row.run(world).catch((error: Error) => ({ kept: false, counted: error.message }));
  return { ...row, ...outcome, seconds: (performance.now() - started) / 1000 };
}

export function tableOf(results: readonly Result[]): string {
  const lines = results.map(
    ({ name, fault, promise, kept, counted, seconds }) =>
      `| ${name} | ${fault} | ${promise} | ${kept ? 'kept' : '**broken**'} | ${counted} | ${seconds.toFixed(1)} s |`,
  );
  return ['| row | fault | promise | | counted | took |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
