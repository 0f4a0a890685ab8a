// Removes a record for good, whatever it holds; one that is not there is no matter.
import type { SealedStore, Shard } from '../store/index.ts';

export async function remove(
  store: Pick<SealedStore, 'read' | 'commit'>,
  { shard, key }: { readonly shard: Shard; readonly key: string },
): Promise<void> {
  for (;;) {
    const version = (await store.read(shard, { records: [key] })).records[key]?.version ?? 0;
    if (version === 0) return;
    if ((await store.commit({ shard, puts: [{ key, expect: version, value: undefined }] })).ok) return;
  }
}
