// A store engine with its round trips timed on the way; neither the engine nor its callers know. A caller waits for nothing more.
import type { SealedStore } from '../store/index.ts';
import { QUARANTINE } from '../store/places.ts';
import type { StoreFigures, StoreVerb } from './storeFigures.ts';

type Engine = SealedStore['engine'];
type Commit = Parameters<Engine['commit']>[0];

export interface MeasuredEngine {
  readonly engine: Engine;
  /** The store's time, ms, as its last answer told it: how late a timer rings is counted by it. */
  readonly now: () => number;
}

export function measureEngine(engine: Engine, figures: StoreFigures): MeasuredEngine {
  let ahead = 0;
  const learn = (now: number) => {
    ahead = now - Date.now();
  };
  const timed = timer(figures);
  const [read, commit, readLog] = [timed('read'), timed('commit'), timed('readLog')];
  const [nextDue, takeDue, ping] = [timed('nextDue'), timed('takeDue'), timed('ping')];
  const own: Engine = {
    read: (shard, request) => read(engine.read(shard, request), ({ now }) => learn(now)),
    commit: (asked) =>
      commit(engine.commit(asked), (answer) => {
        figures.committed(answer.ok ? 'ok' : answer.why);
        if (answer.ok && keepsAside(asked)) figures.quarantined();
      }),
    readLog: (shard, log, after, limit) => readLog(engine.readLog(shard, log, after, limit)),
    nextDue: () => nextDue(engine.nextDue(), ({ now }) => learn(now)),
    takeDue: (shard, leaseMs, limit) => takeDue(engine.takeDue(shard, leaseMs, limit)),
    ping: () => ping(engine.ping(), learn),
    watch: (shard, log, heard) => engine.watch(shard, log, heard),
    registered: (shard) => engine.registered(shard),
    registeredLogs: (shard) => engine.registeredLogs(shard),
    waiting: (shard) => engine.waiting(shard),
    swapEntries: (shard, log, swaps) => engine.swapEntries(shard, log, swaps),
    swapPayload: (shard, swap) => engine.swapPayload(shard, swap),
    close: () => engine.close(),
    ...(engine.lost ? { lost: engine.lost } : {}),
  };
  return { engine: own, now: () => Date.now() + ahead };
}

const keepsAside = ({ puts }: Commit): boolean => puts?.[0]?.key.startsWith(QUARANTINE) === true;

function timer(figures: StoreFigures) {
  return (verb: StoreVerb) => {
    const [took, failed] = [figures.timed(verb), figures.failed(verb)];
    return <T>(answer: Promise<T>, seen?: (value: T) => void): Promise<T> => {
      const started = performance.now();
      answer.then((value) => {
        took((performance.now() - started) / 1000);
        seen?.(value);
      }, failed);
      return answer;
    };
  };
}
