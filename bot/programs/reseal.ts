// npm run reseal: seals everything under the first key of DATA_KEYS, and says which old keys may go.

import { openStoreOf } from '../openStoreOf.ts';
import { readSettings } from '../settings.ts';
import { reseal } from '../store/index.ts';

const settings = readSettings(process.env);
const store = await openStoreOf(settings);
const report = await reseal(store);
process.stdout.write(`${JSON.stringify(report)}\n`);
await store.close();
