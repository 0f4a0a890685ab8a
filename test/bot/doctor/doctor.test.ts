// npm run doctor as people run it: lines or JSON, exit 1 when something has to be mended, and no secret in what it prints.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkContent } from '../../../bot/doctor/content.ts';
import { checkFolder, checkNode, checkPort } from '../../../bot/doctor/machine.ts';
import { checkSettings } from '../../../bot/doctor/settingsCheck.ts';
import { readSettings } from '../../../bot/settings.ts';
import { freePort } from '../../support/redisServer.ts';
import { type TempDir, tempDir } from '../../support/tempDir.ts';
import { fakeService } from './fakeService.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('the doctor', function () {
  this.timeout(30_000);
  let dir: TempDir;
  beforeEach(() => {
    dir = tempDir('doctor');
  });
  afterEach(() => dir.remove());

  const run = (env: Readonly<Record<string, string>>, ...flags: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(root, 'bot', 'programs', 'doctor.ts'), ...flags], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dir.path, ...env },
      encoding: 'utf8',
    });

  it('finds a fresh trial in order and leaves its folder as it was', async () => {
    const { status, stdout } = run({ PORT: String(await freePort()) }, '--json');
    const told = JSON.parse(stdout) as { well: boolean; findings: { level: string; found: string }[] };
    expect(told.findings.filter(({ level }) => level === 'fail')).to.deep.equal([]);
    expect([status, told.well]).to.deep.equal([0, true]);
  });

  it('lists everything that is wrong with the settings, what to do, and ends with 1', () => {
    const { status, stdout } = run({
      NODE_ENV: 'production',
      TEST_PROBES: '1',
      WHATSAPP_ACCESS_TOKEN: 'EAA-secret',
    });
    expect(status).to.equal(1);
    for (const name of [
      'DIRECT_LINE_SECRET',
      'PUBLIC_URL',
      'PRIVACY_CONTACT',
      'TEST_PROBES',
      'WHATSAPP_APP_SECRET',
    ])
      expect(stdout).to.include(name);
    expect(stdout).to.match(/-> /).and.not.include('EAA-secret');
  });

  it('tells keys that are not well formed without telling them', () => {
    const env = { DATA_KEYS: `k1:${Buffer.from('too short').toString('base64')}` };
    const { findings } = checkSettings(env);
    expect(findings.at(-1)).to.include({ level: 'fail', about: 'keys' });
    expect(findings.at(-1)?.found).to.include('has 9 bytes');
    expect(JSON.stringify(findings)).to.not.include(env.DATA_KEYS);
  });

  it('doubts a production that trusts no proxy, and a public address without TLS', () => {
    const { findings } = checkSettings({
      PUBLIC_URL: 'http://llavero.example',
      TRUST_PROXY: '10.0.0.0/8,el-proxy',
    });
    const told = findings.map(({ found }) => found).join('\n');
    for (const doubt of ['NODE_ENV', 'is http', 'no address: el-proxy']) expect(told).to.include(doubt);
  });

  it('refuses an old Node and warns of one without fixes', () => {
    const levels = ['18.20.0', '20.18.3', '20.19.0', '22.1.0', '24.0.0'].map(
      (version) => checkNode(version).level,
    );
    expect(levels).to.deep.equal(['fail', 'fail', 'warn', 'ok', 'ok']);
  });

  it('sees a folder that cannot be written, and secrets that others may read', () => {
    const folder = join(dir.path, 'data');
    mkdirSync(folder);
    writeFileSync(join(folder, 'keys'), 'k', { mode: 0o600 });
    expect(checkFolder({ DATA_DIR: folder, REDIS_URL: undefined })[0]?.level).to.equal('ok');
    chmodSync(join(folder, 'keys'), 0o644);
    expect(checkFolder({ DATA_DIR: folder, REDIS_URL: undefined })[0]?.todo).to.equal(
      `chmod 600 ${join(folder, 'keys')}`,
    );
    const file = join(dir.path, 'a-file');
    writeFileSync(file, '');
    expect(checkFolder({ DATA_DIR: file, REDIS_URL: undefined })[0]?.level).to.equal('fail');
    expect(checkFolder({ DATA_DIR: file, REDIS_URL: 'redis://x' })[0]?.level).to.equal('ok');
  });

  it('tells a free port from a Llavero and from a stranger', async () => {
    const at = async (body: unknown) => {
      const service = await fakeService({ '/healthz': () => [200, body] });
      const { level } = await checkPort({ PORT: Number(new URL(service.url).port), HOST: '127.0.0.1' });
      await service.close();
      return level;
    };
    expect(await at({ status: 'live', version: '1' })).to.equal('ok');
    expect(await at({})).to.equal('warn');
    expect((await checkPort({ PORT: await freePort(), HOST: '0.0.0.0' })).level).to.equal('ok');
  });

  it('names the facts past their review date, and what is wrong with a file it cannot use', () => {
    const settings = readSettings({});
    const late = checkContent(settings, '2199-01-01').find(({ level }) => level === 'warn');
    expect(late?.found).to.match(/F\d{3}/);
    const missing = { ...settings, AGENDA_FILE: join(dir.path, 'none.json'), WHATSAPP_TEMPLATES: '{"x":1}' };
    const failed = checkContent(missing, '2000-01-01').filter(({ level }) => level === 'fail');
    expect(failed.map(({ about }) => about)).to.include.members(['agenda', 'templates']);
  });
});
