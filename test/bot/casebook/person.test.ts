// Export and erasure by case code: the program as somebody runs it, over a store a conversation was kept in.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { createActivityLog } from '../../../bot/activityLog.ts';
import { note, register } from '../../../bot/casebook/cases.ts';
import { openCasebookParts } from '../../../bot/casebook/openCasebook.ts';
import { newCode } from '../../../bot/caseCode.ts';
import { realClock } from '../../../bot/clock.ts';
import { createLog } from '../../../bot/log.ts';
import { createMind } from '../../../bot/mind.ts';
import { recordKey } from '../../../bot/record.ts';
import { openStore, shardOf } from '../../../bot/store/index.ts';
import { TurnRunner } from '../../../bot/turn.ts';
import { openReception } from '../../../dialogs/index.ts';
import { testHouse } from '../../support/knowledge.ts';
import { tempDir } from '../../support/tempDir.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');
const TEXTS = ['olvidé la clave', 'no', 'contador', 'acepto', '1790011674001'];

describe('npm run person', function () {
  this.timeout(60_000);
  const dir = tempDir('person');
  const conversation = randomUUID();
  const code = newCode();

  before(async () => {
    const store = await openStore({ dataDir: dir.path });
    const mind = createMind({
      ...{ reception: openReception(testHouse()), probes: false, clock: realClock },
      ports: { casebook: { newCode: () => code } },
    });
    const log = createLog({ level: 'silent' });
    const turns = new TurnRunner({ store, mind, clock: realClock, log });
    const line = { channel: 'website', conversation } as const;
    for (const text of TEXTS)
      await turns.receive({ ...line, messageId: randomUUID(), activity: { type: 'message', text } });
    const parts = await openCasebookParts(store);
    await register(parts, { code, line, key: 'k' });
    await note(parts, line, { code, at: 1, opened: 1, outcome: 'waiting', isClosed: false });
    await store.close();
  });
  after(() => dir.remove());

  const program = async (...args: readonly string[]) => {
    const path = join(root, 'bot', 'programs', 'person.ts');
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dir.path };
    const options = { cwd: root, env };
    return run(process.execPath, ['--import', 'tsx', path, ...args], options).catch(
      (error: { code: number; stderr: string; stdout: string }) => error,
    );
  };

  it('tells how it is used', async () => {
    expect(await program('export')).to.include({ code: 2 });
    expect(await program('drop', code)).to.include({ code: 2 });
    expect(await program('export', 'IE-2222-22')).to.include({ code: 1 });
  });

  it('exports everything as JSON', async () => {
    const { stdout } = await program('export', code.toLowerCase());
    const told = JSON.parse(stdout) as Record<
      string,
      { known?: Record<string, { value: string }>; length?: number }
    >;
    expect(told['conversation']?.known?.['ruc']?.value).to.equal('1790011674001');
    expect(told['cases']).to.have.length(1);
    expect(told['transcript']?.length).to.be.above(5);
  });

  it('erases record, log, timers and case, once and for all', async () => {
    expect((await program('erase', code)).stdout).to.equal(`{"erased":"${code}"}\n`);
    const store = await openStore({ dataDir: dir.path });
    const { records } = await store.read(shardOf(conversation), { records: [recordKey(conversation)] });
    expect(JSON.stringify(records)).to.not.match(/1790011674001|IE-|accountant/);
    expect(await createActivityLog(store).read(conversation, 0, 100)).to.deep.equal([]);
    const { dues } = await store.nextDue();
    const left = await Promise.all(dues.map(({ shard }) => store.takeDue(shard, 1000, 10)));
    expect(left.flat().filter(({ id }) => id.endsWith('T-NUDGE'))).to.deep.equal([]);
    await store.close();
    expect(await program('erase', code)).to.include({ code: 1 });
  });
});
