// Which failures of a command mean "Redis cannot serve us now"; all others are bugs and stay what they are.
import { StoreAway } from '../store.ts';

const AWAY =
  /^(READONLY|MISCONF|OOM|LOADING|CLUSTERDOWN|MASTERDOWN|NOREPLICAS|TRYAGAIN|BUSY|MOVED|ASK|NOAUTH|WRONGPASS|NOPERM|UNBLOCKED)\b/;

/** What a Redis command answers, or StoreAway. */
export async function orAway<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    throw asAway(error);
  }
}

/** The failure as our callers know it. */
export function asAway(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreAway) return error;
  if (error.name === 'ReplyError' && !AWAY.test(error.message)) return error;
  if (error instanceof TypeError || error instanceof RangeError) return error;
  return new StoreAway(`Redis cannot serve now: ${error.message}`, { cause: error });
}
