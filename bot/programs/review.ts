// npm run review: the facts past their review date. Time alone never breaks a build.
import { openKnowledge } from '../llavero.ts';
import { readSettings } from '../settings.ts';

const today = new Date().toISOString().slice(0, 10);
const stale = openKnowledge(readSettings({})).facts.filter(({ reviewBy }) => reviewBy < today);
for (const { id, fact, reviewed, reviewBy, source } of stale)
  process.stdout.write(`${id} reviewed ${reviewed}, due ${reviewBy} (${source}): ${fact}\n`);
process.stdout.write(`${stale.length} past their review date\n`);
