// How the store does: round trips, commits that were refused, bytes that did not open.
import { Counter, Histogram, type Registry } from 'prom-client';
import type { CommitAnswer } from '../store/index.ts';

export const STORE_VERBS = ['read', 'commit', 'readLog', 'nextDue', 'takeDue', 'ping'] as const;
export type StoreVerb = (typeof STORE_VERBS)[number];

/** `version` is a race that is tried again, `mark` a repeat, `due` a timer that somebody else answered. */
export type CommitHow = 'ok' | (CommitAnswer & { ok: false })['why'];
const COMMIT_HOWS: readonly CommitHow[] = ['ok', 'version', 'mark', 'due'];

export interface StoreFigures {
  /** For one verb: takes the seconds of a round trip. */
  timed(verb: StoreVerb): (seconds: number) => void;
  /** For one verb: it threw. */
  failed(verb: StoreVerb): () => void;
  committed(how: CommitHow): void;
  /** Bytes that nobody can open were kept aside. */
  quarantined(): void;
}

export function createStoreFigures(registry: Registry): StoreFigures {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'llavero_store_seconds',
    help: 'Time of one round trip to the store, by verb',
    labelNames: ['verb'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5],
    registers,
  });
  const failures = new Counter({
    name: 'llavero_store_failures_total',
    help: 'Round trips to the store that ended in an error, by verb',
    labelNames: ['verb'],
    registers,
  });
  const commits = new Counter({
    name: 'llavero_store_commits_total',
    help: 'Commits by answer: ok, or refused because of a version (a race, tried again), a mark (a repeat) or a timer',
    labelNames: ['how'],
    registers,
  });
  const quarantined = new Counter({
    name: 'llavero_quarantined_total',
    help: 'Kept bytes that could not be opened and were put aside',
    registers,
  });
  // Rates need a first value to grow from.
  for (const how of COMMIT_HOWS) commits.inc({ how }, 0);
  for (const verb of STORE_VERBS) failures.inc({ verb }, 0);
  const byHow = Object.fromEntries(COMMIT_HOWS.map((how) => [how, commits.labels({ how })]));
  return {
    timed: (verb) => {
      const own = seconds.labels({ verb });
      return (took) => own.observe(took);
    },
    failed: (verb) => {
      const own = failures.labels({ verb });
      return () => own.inc();
    },
    committed: (how) => byHow[how]?.inc(),
    quarantined: () => quarantined.inc(),
  };
}
