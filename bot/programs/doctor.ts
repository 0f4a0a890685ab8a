// npm run doctor: is everything that is set in order and within reach? Exit 1 when something has to be mended. `--json` for programs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examine, isWell, lineOf } from '../doctor/examine.ts';
import { projectRoot } from '../projectRoot.ts';

const envFile = join(projectRoot, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const findings = await examine(process.env, { now: Date.now() });
const count = (level: string) => findings.filter((finding) => finding.level === level).length;
const summary = { ok: count('ok'), warn: count('warn'), fail: count('fail') };
if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ well: isWell(findings), summary, findings })}\n`);
else {
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
  process.stdout.write(`${summary.ok} ok, ${summary.warn} to think about, ${summary.fail} to mend\n`);
}
process.exitCode = isWell(findings) ? 0 : 1;
