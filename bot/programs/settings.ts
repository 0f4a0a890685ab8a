// npm run settings: every setting as a Markdown table. `-- --write` puts it into README.md and writes .env.example anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../projectRoot.ts';
import { envExample, settingsTable, withTable } from '../settings/settingsTable.ts';

if (process.argv.includes('--write')) write();
else process.stdout.write(`${settingsTable()}\n`);

function write(): void {
  const path = join(projectRoot, 'README.md');
  const readme = withTable(readFileSync(path, 'utf8'));
  if (readme === undefined) {
    process.stderr.write('README.md has no marks between which the table stands\n');
    process.exitCode = 1;
    return;
  }
  writeFileSync(path, readme);
  writeFileSync(join(projectRoot, '.env.example'), envExample());
}
