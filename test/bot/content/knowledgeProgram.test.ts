// npm run knowledge as it is run: what is stale, and the preview in the browser until Ctrl-C.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface Running {
  readonly child: ChildProcess;
  out: string;
  err: string;
}

describe('npm run knowledge', function () {
  this.timeout(40_000);
  const folder = tempDir('knowledge');
  after(() => folder.remove());

  const start = (...args: string[]): Running => {
    const env = { PATH: process.env['PATH'], DATA_DIR: join(folder.path, 'data') };
    const command = ['--import', 'tsx', join(root, 'bot/programs/knowledge.ts'), ...args];
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const running = { child, out: '', err: '' };
    child.stdout?.on('data', (chunk: Buffer) => (running.out += chunk));
    child.stderr?.on('data', (chunk: Buffer) => (running.err += chunk));
    return running;
  };
  const ended = async (running: Running) => {
    await until(() => running.child.exitCode !== null, 'the program to end', 30_000);
    return { code: running.child.exitCode, out: running.out, err: running.err };
  };

  it('stale: nothing on the day of the review, exit 0; whatever is due by a later day, exit 1', async () => {
    const fresh = await ended(start('stale', '--on', '2026-11-22'));
    expect([fresh.code, fresh.out], fresh.err).to.deep.equal([0, '0 past their date on 2026-11-22\n']);
    const later = await ended(start('stale', '--on', '2100-01-01'));
    expect(later.code).to.equal(1);
    expect(later.out).to.match(/^F\d{3} {2}due .*\n {2}.*\n {2}source: .*\n {2}told in /);
    const wrong = await ended(start('stale', '--on', 'mañana'));
    expect([wrong.code, wrong.out]).to.deep.equal([1, '']);
    expect(wrong.err).to.match(/--on mañana/);
  });

  it('preview --browser: prints where the page is, shows the change, ends with Ctrl-C', async () => {
    const changes = join(folder.path, 'changes');
    mkdirSync(join(changes, 'copy/es'), { recursive: true });
    writeFileSync(join(changes, 'copy/es/civilRegistry.md'), '## tryNow\n\nYa puede probar, corregido.\n');
    const running = start('preview', 'civilRegistry.tryNow', changes, '--browser');
    await until(() => running.out.includes('Ctrl-C'), 'the address', 30_000);
    const [, origin, hash] = /^(http:\/\/127\.0\.0\.1:\d+)\/#(\S+)/.exec(running.out) ?? [];
    expect(hash).to.equal('civilRegistry.tryNow');
    const saying = await (await fetch(`${origin}/saying?name=${hash}`)).text();
    expect(saying).to.contain('Ya puede probar, corregido.');
    running.child.kill('SIGINT');
    expect(await ended(running)).to.deep.include({ code: 0, err: '' });
  });

  it('preview --browser: refuses an unknown saying, a folder that is not there and a port that is none', async () => {
    const runs = [
      ['no.such', '--browser'],
      ['civilRegistry.tryNow', join(folder.path, 'nowhere'), '--browser'],
      ['--browser', '--port', '99999'],
    ].map((args) => start('preview', ...args));
    const [unknown, nowhere, port] = await Promise.all(runs.map(ended));
    expect([unknown?.code, nowhere?.code, port?.code]).to.deep.equal([1, 1, 1]);
    expect(unknown?.err).to.match(/no saying no\.such/);
    expect(nowhere?.err).to.match(/no such folder/);
    expect(port?.err).to.match(/--port 99999/);
  });
});
