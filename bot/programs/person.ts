// npm run person -- export|erase IE-7K4P-2Q: what is kept of the person of a case, or nothing any more (LOPDP 13–15).
import { createActivityLog } from '../activityLog.ts';
import { find } from '../casebook/cases.ts';
import { eraseConversation } from '../casebook/eraseConversation.ts';
import { openCasebookParts } from '../casebook/openCasebook.ts';
import { exportPerson } from '../casebook/person.ts';
import { readCaseCode } from '../caseCode.ts';
import { openStoreOf } from '../openStoreOf.ts';
import { readSettings } from '../settings.ts';

const [verb, given = ''] = process.argv.slice(2);
const code = readCaseCode(given);

async function run(): Promise<number> {
  if ((verb !== 'export' && verb !== 'erase') || code === undefined) {
    process.stderr.write('usage: npm run person -- export|erase <case code, like IE-7K4P-2Q>\n');
    return 2;
  }
  const settings = readSettings(process.env);
  const store = await openStoreOf(settings);
  try {
    const parts = await openCasebookParts(store);
    const found = await find(parts, code);
    if (!found) {
      process.stderr.write(`${code}: no such case; cases are kept 30 days after they close\n`);
      return 1;
    }
    const { conversation } = found;
    if (verb === 'export') {
      const person = await exportPerson(parts, { conversation, said: createActivityLog(store).read });
      process.stdout.write(`${JSON.stringify(person, null, 2)}\n`);
      return 0;
    }
    await eraseConversation(parts, { conversation, codes: [code], companies: [], rucs: [] });
    process.stdout.write(`${JSON.stringify({ erased: code })}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

process.exitCode = await run();
