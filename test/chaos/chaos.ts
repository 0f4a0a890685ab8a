// npm run chaos: real bots, a real store, faults, and counting. `-- --sentinel` and `-- --cluster` for those; exit 1 when a promise is broken.
import { killLeftovers } from '../support/llavero.ts';
import { type Result, tableOf } from './row.ts';
import { runAll, singleRows } from './single.ts';

const kinds = {
  '--sentinel': async () => (await import('./sentinel.ts')).sentinelRows,
  '--cluster': async () => (await import('./cluster.ts')).clusterRows,
} as const;

const asked = Object.entries(kinds).filter(([flag]) => process.argv.includes(flag));
const worlds = asked.length === 0 ? singleRows : (await Promise.all(asked.map(([, load]) => load()))).flat();
const only = process.argv
  .find((word) => word.startsWith('--row='))
  ?.slice('--row='.length)
  .split(',');
const chosen = worlds
  .map(({ rows, open }) => ({
    open,
    rows: rows.filter(({ name }) => only === undefined || only.includes(name)),
  }))
  .filter(({ rows }) => rows.length > 0);

const report = ({ name, kept, counted, seconds }: Result) =>
  process.stderr.write(
    `${kept ? 'kept  ' : 'BROKEN'} ${name.padEnd(9)} ${seconds.toFixed(1).padStart(5)} s  ${counted}\n`,
  );
const results = await runAll(chosen, report);
killLeftovers();
process.stdout.write(`${tableOf(results)}\n`);
process.exitCode = results.every(({ kept }) => kept) ? 0 : 1;
