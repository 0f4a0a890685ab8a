// npm run desk:admin and npm run desk:audit, as they are run.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect } from 'chai';
import { askHidden } from '../../../bot/desk/accounts/accountsTerminal.ts';
import { AUDIT, AUDIT_LOG } from '../../../bot/desk/audit/auditPlace.ts';
import { openStore, SealedStore } from '../../../bot/store/index.ts';
import { tempDir } from '../../support/tempDir.ts';
import { overStore, Person, ShiftedStore } from './staffWorld.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(program: string, dataDir: string, ...args: string[]): Promise<Run> {
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  const command = ['--import', 'tsx', join(root, 'bot', 'programs', `${program}.ts`), ...args];
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

describe("the desk's programs", function () {
  this.timeout(30_000);
  const folder = tempDir('programs');
  const openWorld = async () => {
    const { engine, keyring } = await openStore({ dataDir: folder.path });
    return overStore(new ShiftedStore(engine, keyring));
  };
  after(() => folder.remove());

  it('makes an administrator, opens a closed one again, and notes it', async () => {
    const made = await run('deskAdmin', folder.path, '--email', 'Nueva@ejemplo.ec', '--name', 'Nueva');
    expect(made.code, made.err).to.equal(0);
    const { email, role, oneTimePassword } = JSON.parse(made.out);
    expect([email, role]).to.deep.equal(['Nueva@ejemplo.ec', 'admin']);
    const world = await openWorld();
    const person = new Person(world);
    const { body } = await person.signIn('nueva@ejemplo.ec', oneTimePassword);
    expect(body.staff).to.include({ name: 'Nueva', role: 'admin', mustChange: true });
    await person.call('POST', '/me/password', { old: oneTimePassword, new: 'tortuga lampara azul' });
    const other = await person.call('POST', '/staff', { name: 'B', email: 'b@ejemplo.ec', role: 'admin' });
    await person.call('PATCH', `/staff/${other.body.id}`, { disabled: true });
    await world.close();

    const again = await run('deskAdmin', folder.path, '--email', 'b@ejemplo.ec');
    const reopened = await openWorld();
    const back = await new Person(reopened).signIn('b@ejemplo.ec', JSON.parse(again.out).oneTimePassword);
    expect(back.body.staff).to.include({ role: 'admin', mustChange: true });
    const whats = (await reopened.staff.audit.page(100, 0)).map(({ what }) => what);
    expect(whats.filter((what) => what === 'staff.rescue')).to.have.length(2);
    await reopened.close();
  });

  it('says how it is called, and what to do while the bot has the store', async () => {
    const bare = await run('deskAdmin', folder.path);
    expect([bare.code, bare.out]).to.deep.equal([1, '']);
    expect(bare.err).to.include('--email');
    const world = await openWorld();
    for (const program of ['deskAdmin', 'deskAudit']) {
      const busy = await run(
        program,
        folder.path,
        ...(program === 'deskAdmin' ? ['--email', 'c@ejemplo.ec'] : []),
      );
      expect([busy.code, busy.out]).to.deep.equal([1, '']);
      expect(busy.err).to.match(/is in use by process[\s\S]*stop Llavero/);
    }
    await world.close();
  });

  it('says that the audit log is whole, and where it is not', async () => {
    const good = await run('deskAudit', folder.path);
    expect(good.code, good.err).to.equal(0);
    const { verified, entries } = JSON.parse(good.out);
    expect(verified).to.equal(true);
    expect(entries).to.be.at.least(5);
    const { engine, keyring } = await openStore({ dataDir: folder.path });
    const store = new SealedStore(engine, keyring);
    const [one, two] = await engine.readLog(AUDIT, AUDIT_LOG, 0, 2);
    await engine.swapEntries(AUDIT, AUDIT_LOG, [{ seq: 1, from: one!.value, to: two!.value }]);
    await store.close();
    const bad = await run('deskAudit', folder.path);
    expect(bad.code).to.equal(1);
    expect(JSON.parse(bad.out)).to.include({ verified: false, brokenAt: 1 });
  });
});

describe('a password asked on the terminal', () => {
  it('is not shown, takes corrections, and may be given up', async () => {
    const ask = async (typed: string) => {
      const modes: boolean[] = [];
      const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => modes.push(on) });
      const output = new PassThrough();
      const asked = askHidden('? ', input as unknown as ReadStream, output);
      input.write(typed);
      const answer = await asked;
      return { answer, modes, shown: String(output.read()) };
    };
    expect(await ask('secreta\u007fo\r')).to.deep.equal({
      answer: 'secreto',
      modes: [true, false],
      shown: '? \n',
    });
    expect((await ask('\r')).answer).to.equal('');
    expect((await ask('sec\u0003')).answer).to.equal(undefined);
  });
});
