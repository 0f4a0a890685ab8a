// The disk refuses the one write LMDB cannot do without: refused with 503, ended with 1, and nothing acknowledged is lost.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { DirectLineClient } from '../../support/directLine.ts';
import { killLeftovers, startLlavero } from '../../support/llavero.ts';
import { tempDir } from '../../support/tempDir.ts';

const FAILING = pathToFileURL(join(import.meta.dirname, '..', '..', 'support', 'failingDisk.mjs')).href;
const PEOPLE = 8;

describe('a store that is lost', function () {
  this.timeout(40_000);
  const dir = tempDir('lost-store');
  after(() => {
    killLeftovers();
    dir.remove();
  });

  it('refuses every verb at once, hangs nowhere, and lets itself be closed', () => {
    const child = join(import.meta.dirname, 'lostStore.child.ts');
    const folder = tempDir('lost-verbs');
    const run = spawnSync(process.execPath, ['--import', 'tsx', child, folder.path], { encoding: 'utf8' });
    folder.remove();
    expect(run.status, run.stderr).to.equal(0);
    const { lost, close, ...verbs } = JSON.parse(run.stdout) as Record<string, string>;
    expect([lost, close]).to.deep.equal(['answered', 'answered']);
    expect(new Set(Object.values(verbs)), run.stdout).to.deep.equal(new Set(['StoreAway']));
    expect(Object.keys(verbs)).to.have.length(9);
  });

  it('answers 503, ends by itself, and the next process goes on with all that was acknowledged', async () => {
    const llavero = await startLlavero({ DATA_DIR: dir.path, NODE_OPTIONS: `--import=${FAILING}` });
    const ended = new Promise<number | null>((resolve) => llavero.process.once('exit', resolve));
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async () => {
        const client = new DirectLineClient(llavero.url);
        await client.start();
        return { client, acknowledged: [] as string[] };
      }),
    );
    const statuses = new Set<number>();
    let over = false;
    const writeOn = async ({ client, acknowledged }: (typeof people)[number]) => {
      while (!over) {
        const id = randomUUID();
        const status = await client.post('#contar', id).then(
          async (response) => {
            await response.arrayBuffer();
            return response.status;
          },
          (error: Error) => {
            if (error.name === 'TimeoutError') return -1;
            over = true;
            return 0;
          },
        );
        statuses.add(status);
        if (status === 200) acknowledged.push(id);
      }
    };
    const writing = Promise.all(people.map(writeOn));
    await new Promise((resolve) => setTimeout(resolve, 400));
    const started = performance.now();
    llavero.process.kill('SIGUSR2');
    expect(await ended, llavero.output()).to.equal(1);
    expect(performance.now() - started, 'ms until the end').to.be.lessThan(9000);
    over = true;
    await writing;
    expect([...statuses].filter((status) => ![200, 503, 0].includes(status))).to.deep.equal([]);
    expect(statuses.has(503)).to.equal(true);
    expect(llavero.output()).to.include('"event":"store.lost"').and.include('start it again');

    const next = await startLlavero({ DATA_DIR: dir.path });
    for (const { client, acknowledged } of people) {
      client.moveTo(next.url);
      const ids = await allIds(client);
      expect(acknowledged.filter((id) => !ids.includes(id))).to.deep.equal([]);
      expect(new Set(ids).size).to.equal(ids.length);
      await client.send('#contar');
    }
    expect(people.flatMap(({ acknowledged }) => acknowledged)).to.not.deep.equal([]);
    expect(await next.stop()).to.equal(0);
  });
});

/** Of what the person wrote, every page. */
async function allIds(client: DirectLineClient): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let page = await client.read(); page.length > 0; ) {
    ids.push(...page.flatMap(({ role, clientId }) => (role === 'user' && clientId ? [clientId] : [])));
    page = await client.read(String(Number(/\d+$/.exec(page.at(-1)?.id ?? '')?.[0] ?? 0)));
  }
  return ids;
}
