// Writes until the disk refuses, makes room, writes once more, and tells what happened.
import { openEmbedded } from '../../../bot/store/embedded/openEmbedded.ts';

const store = await openEmbedded(process.argv[2] ?? '');
const value = Buffer.alloc(50_000, 1);
const put = (key: string) => store.commit({ shard: 's1', puts: [{ key, expect: 0, value }] });
const written: string[] = [];
let error = '';

for (let number = 0; error === '' && number < 200; number++) {
  try {
    await Promise.all([put(`a${number}`), put(`b${number}`)]);
    written.push(`a${number}`, `b${number}`);
  } catch (caught) {
    error = caught instanceof Error ? caught.name : String(caught);
  }
}
// A later turn of the loop, in which a rejection that nobody heard would have ended the process.
await new Promise((resolve) => setTimeout(resolve, 50));
for (const key of written.splice(0, 10)) {
  await store.commit({ shard: 's1', puts: [{ key, expect: 1, value: undefined }] });
}
const { ok } = await put('again');
await store.close();
process.stdout.write(JSON.stringify({ written, error, again: ok }));
