// Lets go of what is over a year old at the start and every day; and tells the ordinary log where the chain stands.
import type { Log } from '../../log.ts';
import type { Audit } from './audit.ts';

const TRIM_EVERY_MS = 24 * 3_600_000;

/** Returns "stop". @throws StoreAway */
export async function keepTrimmed(audit: Audit, log: Log): Promise<() => void> {
  const trim = () => audit.trim().catch((error: unknown) => log.warn('desk.audit.untrimmed', { error }));
  await trim();
  // Kept with the log, it shows when somebody with the keys sets the whole chain back.
  const { last } = (await audit.head()).value;
  log.info('desk.audit', { count: last.seq, state: last.hash.slice(0, 16) });
  const timer = setInterval(() => void trim(), TRIM_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
