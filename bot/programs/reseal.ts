// npm run reseal: seals everything under the first key of DATA_KEYS, and says which old keys may go.
import { readSettings } from '../settings.ts';
import { openStore, reseal } from '../store/index.ts';

const settings = readSettings(process.env);
const store = await openStore({
  redisUrl: settings.REDIS_URL,
  dataDir: settings.DATA_DIR,
  dataKeys: settings.DATA_KEYS,
  waitReplicas: settings.REDIS_WAIT_REPLICAS,
});
const report = await reseal(store);
process.stdout.write(`${JSON.stringify(report)}\n`);
await store.close();
