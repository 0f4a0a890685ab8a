// Writes to the embedded store without a pause and tells its parent each number that was acknowledged.
import { openEmbedded } from '../../../bot/store/embedded/openEmbedded.ts';

const store = await openEmbedded(process.argv[2] ?? '');
let next = 0;

async function write(): Promise<void> {
  for (;;) {
    const number = next++;
    const value = Buffer.from(`value ${number}`);
    await store.commit({
      shard: 's1',
      puts: [{ key: `r${number}`, expect: 0, value }],
      appends: [{ log: 'log', entries: [value] }],
    });
    process.send?.(number);
  }
}

await Promise.all([write(), write(), write(), write()]);
