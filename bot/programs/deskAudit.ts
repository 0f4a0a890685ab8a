// npm run desk:audit: walks the audit log of the desk and says whether it is whole, or where it breaks.

import { loadEnvFile, openProgramStore } from '../desk/accounts/accountsProgram.ts';
import { Audit } from '../desk/audit/audit.ts';
import { verifyAudit } from '../desk/audit/auditVerify.ts';

loadEnvFile();
const store = await openProgramStore(process.env);
if (store) {
  const verdict = await verifyAudit(new Audit(store, await store.secret('desk-audit')));
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  if (!verdict.verified) process.exitCode = 1;
  await store.close();
}
