// Loses its database's meta page, then asks every verb, and tells what each came to.
import '../../support/failingDisk.mjs';
import { openEmbedded } from '../../../bot/store/embedded/openEmbedded.ts';
import type { Commit } from '../../../bot/store/store.ts';

const store = await openEmbedded(process.argv[2] ?? '');
const value = Buffer.from('x');
const put = (key: string): Commit => ({ shard: 's1', puts: [{ key, expect: 0, value }] });
const due = { id: 't', at: 1, payload: value };
await store.commit({ ...put('before'), dues: [due] });
process.emit('SIGUSR2');

const collect = async (items: AsyncIterable<unknown>) => {
  for await (const item of items) if (item === undefined) return;
};
const late = new Promise<string>((resolve) => setTimeout(resolve, 5000, 'no answer').unref());
const outcome = (work: Promise<unknown>) =>
  Promise.race([
    work.then(
      () => 'answered',
      (error: Error) => error.name,
    ),
    late,
  ]);
const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
  first: () => store.commit(put('first')),
  second: () => store.commit(put('second')),
  read: () => store.read('s1', { records: ['before'] }),
  readLog: () => store.readLog('s1', 'log', 0, 1),
  nextDue: () => store.nextDue(),
  takeDue: () => store.takeDue('s1', 1000, 9),
  registered: () => collect(store.registered('s1')),
  waiting: () => collect(store.waiting('s1')),
  ping: () => store.ping(),
};
const told: Record<string, string> = {};
for (const [name, ask] of Object.entries(verbs)) told[name] = await outcome(ask());
told['lost'] = await outcome(store.lost);
told['close'] = await outcome(store.close());
process.stdout.write(JSON.stringify(told));
process.exit(0);
