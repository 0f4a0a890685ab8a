// Many clients, processes killed in the middle: no place given twice, nothing lost, no ghosts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { dayOfSlot, LEASE_MS, openBook, pause, ringDue, slotIds, testAgenda } from './turnoWorld.ts';

const dataKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const offices = ['east', 'west'];

/** Code -> what its client was told last; `undefined` while it is not known whether the last try happened. */
type Told = Map<string, string | undefined>;

class Process {
  private readonly child: ChildProcess;
  readonly ready: Promise<void>;

  constructor(storm: object, told: Told) {
    const program = new URL('turnoClient.ts', import.meta.url).pathname;
    const args = ['--import', 'tsx', program, JSON.stringify(storm)];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let isReady: () => void;
    this.ready = new Promise((resolve) => (isReady = resolve));
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      const { code, is, ready } = JSON.parse(line) as { code?: string; is?: string; ready?: boolean };
      if (ready) isReady();
      if (code) told.set(code, is);
    });
  }

  async kill(): Promise<void> {
    const gone = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await gone;
  }
}

async function sheets(store: SealedStore) {
  const agenda = testAgenda({ offices, capacity: 2 });
  const books = openBook(store, agenda);
  const days = [0, 1].map((day) => dayOfSlot(slotIds(agenda, 'east', day)[0]!));
  return Promise.all(offices.flatMap((office) => days.map((day) => books.daySheet(office, day))));
}

async function checkPlaces(store: SealedStore): Promise<void> {
  for (const { slots } of await sheets(store))
    for (const { slot, taken, capacity } of slots) expect(taken, slot).to.be.at.most(capacity);
}

/** So many turnos more, or as many as a slow machine gets through. */
async function untilBusy(told: Told): Promise<void> {
  const [enough, end] = [told.size + 60, Date.now() + 5_000];
  while (told.size < enough && Date.now() < end) await pause(20);
}

/** After the dust settled: holds are over, what the dead had taken came back, timers have rung. */
async function checkAll(store: SealedStore, told: Told): Promise<void> {
  const books = openBook(store, testAgenda({ offices, capacity: 2 }));
  await pause(LEASE_MS + 300);
  while ((await ringDue(store, books)) > 0);
  await checkPlaces(store);
  const turnos = (await sheets(store)).flatMap((sheet) => sheet.turnos);
  expect(turnos.filter(({ state }) => state === 'held' || state === 'offered')).to.deep.equal([]);
  const standing = turnos.filter(({ state }) => state === 'confirmed');
  const codes = standing.map(({ code }) => code);
  expect(codes).to.deep.equal([...new Set(codes)]);
  for (const turno of standing) expect(await books.find(turno.code)).to.deep.equal(turno);
  const wrong = [...told].filter(([code, is]) => {
    const slot = standing.find((turno) => turno.code === code)?.slot;
    return is !== undefined && slot !== (is === 'lost' ? undefined : is);
  });
  expect(wrong).to.deep.equal([]);
  expect([...told].filter(([, is]) => is !== undefined && is !== 'lost').length).to.be.above(0);
}

describe('turno storm', function () {
  this.timeout(90_000);

  it('on redis: two processes, both killed in the middle, more than once', async () => {
    const server = await RedisServer.start();
    const told: Told = new Map();
    const storm = { redisUrl: server.url, dataDir: '', dataKeys, offices, clients: 24 };
    const start = () => new Process(storm, told);
    const store = await openStore(storm);
    let running = [start(), start()];
    try {
      for (let round = 0; round < 3; round++) {
        await Promise.all(running.map(({ ready }) => ready));
        await untilBusy(told);
        await checkPlaces(store);
        const [victim, survivor] = round % 2 ? running : [...running].reverse();
        await victim!.kill();
        if (round < 2) running = [survivor!, start()];
        else await survivor!.kill();
      }
      await checkAll(store, told);
    } finally {
      await store.close();
      await server.remove();
    }
  });

  it('on the embedded engine: its process killed in the middle, more than once', async () => {
    const dir = tempDir('storm');
    const told: Told = new Map();
    const storm = { dataDir: dir.path, dataKeys, offices, clients: 24 };
    for (let round = 0; round < 3; round++) {
      const running = new Process(storm, told);
      await running.ready;
      await untilBusy(told);
      await running.kill();
    }
    const store = await openStore(storm);
    await checkAll(store, told).finally(() => store.close());
    dir.remove();
  });
});
