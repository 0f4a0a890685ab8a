// A rolling upgrade: two releases side by side on one Redis, people who write to both, and nothing lost by either.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { Crowd, isKept, tell } from '../chaos/crowd.ts';
import { Bot, endAll, sharedSettings } from '../chaos/world.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { killLeftovers } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';

/** The same build, whose records carry a higher schema number. */
const NEWER = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, '..', 'support', 'newerRelease.mjs')).href}`,
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('two releases side by side', function () {
  this.timeout(60_000);
  const dirs = [tempDir('upgrade'), tempDir('upgrade')];
  let redis: RedisServer;
  let graph: FakeGraph;
  let bots: Bot[] = [];
  const older = () => bots[0]!;
  const newer = () => bots[1]!;

  before(async () => {
    [redis, graph] = [await RedisServer.start(), await FakeGraph.start()];
    const env = {
      ...{ ...sharedSettings(), ...META, REDIS_URL: redis.url },
      WHATSAPP_GRAPH_URL: graph.url,
    };
    bots = await Promise.all(dirs.map(({ path }) => Bot.start({ ...env, DATA_DIR: path })));
  });
  after(async () => {
    await endAll(bots, dirs);
    await graph.close();
    await redis.remove();
    killLeftovers();
  });

  /** Begun in the release before, before the upgrade began. */
  const begun = async (bot: Bot): Promise<DirectLineClient> => {
    const client = new DirectLineClient(bot.url);
    await client.start();
    return client;
  };
  /** Through both by turns until one acknowledges it; how often it was refused. */
  const write = async (client: DirectLineClient, text: string): Promise<number> => {
    const id = randomUUID();
    for (let refused = 0; refused < 100; refused += 1) {
      client.moveTo(bots[refused % 2]!.url);
      const { status } = await client.post(text, id);
      if (status < 300) return refused;
      expect(status, text).to.equal(503);
      await pause(20);
    }
    throw new Error(`never acknowledged: ${text}`);
  };
  const contents = async (client: DirectLineClient) => {
    client.moveTo(newer().url);
    return (await client.read()).flatMap(({ channelData }) => channelData.contentId ?? []);
  };

  let waiting: readonly DirectLineClient[] = [];

  it('the newer one starts while people write: all acknowledged, answered once, in order', async () => {
    waiting = await Promise.all(upTo(10).map((index) => begun(bots[index % 2]!)));
    await Promise.all(waiting.map((client) => client.send('#contar')));
    // Counted through the first, which can read everything in the end.
    const crowd = await Crowd.gather([newer(), older()], 12);
    const writing = crowd.writeOn(60);
    await pause(300);
    await newer().stop();
    await newer().start(NEWER);
    await pause(800);
    crowd.hush();
    await writing;
    const count = await crowd.count();
    expect(isKept(count), tell(count)).to.equal(true);
  });

  it('the older one refuses what the newer wrote, and leaves it as it is', async () => {
    const client = await begun(newer());
    await client.send('#contar');
    client.moveTo(older().url);
    expect((await client.post('#contar')).status).to.equal(503);
    expect(await client.read()).to.deep.equal([]);
    client.moveTo(newer().url);
    await client.send('#contar');
    expect(await client.heard()).to.include.members(['cuenta: 1', 'cuenta: 2']);
  });

  it('rings timers of either in conversations the newer has written in, each once and in time', async () => {
    const people = await Promise.all(upTo(30).map((index) => begun(index % 2 === 0 ? older() : newer())));
    await Promise.all(people.map((client) => client.send('#reloj 2000')));
    const set = performance.now();
    for (const client of people) client.moveTo(newer().url);
    await Promise.all(people.map((client) => client.send('#contar')));
    const rung = async (client: DirectLineClient) =>
      (await client.heard()).filter((text) => text === 'reloj: 2000').length;
    const all = () => Promise.all(people.map(rung));
    await until(async () => (await all()).every((count) => count > 0), 'every timer', 15_000);
    expect(performance.now() - set, 'ms').to.be.within(1900, 7000);
    await pause(1200);
    expect(await all()).to.deep.equal(people.map(() => 1));
  });

  it('delivers to WhatsApp whatever either wrote, once and in order', async () => {
    const people = upTo(8).map((index) => `5939900022${10 + index}`);
    await Promise.all(
      people.map(async (person, index) => {
        for (const count of upTo(3)) {
          const message = written(person, `wamid.U${index}.${count}`, '#contar');
          // The first goes through the older release; after that by turns, as a load balancer would.
          for (let tries = count; (await postWebhook(bots[tries % 2]!.url, message)) !== 200; tries += 1)
            await pause(20);
        }
      }),
    );
    const texts = (person: string) => graph.texts(person).filter((text) => text.startsWith('cuenta: '));
    await until(() => people.every((person) => texts(person).length >= 3), 'every delivery', 20_000);
    await pause(300);
    expect(people.map((person) => texts(person).join())).to.deep.equal(
      people.map(() => 'cuenta: 1,cuenta: 2,cuenta: 3'),
    );
  });

  it('books and opens cases, without an apology, in one agenda that both write', async () => {
    const BOOK = ['representante', 'acepto', '', 'en oficina', 'tengo todo', 'Pichincha', '1', '1', '1'];
    const rucs = ['1790011674001', '1710034065001'];
    const people = [await begun(older()), await begun(newer())];
    for (const text of ['quiero un turno de desbloqueo', ...BOOK, 'confirmar'])
      for (const [index, client] of people.entries()) {
        const before = (await contents(client)).length;
        await write(client, text === '' ? rucs[index]! : text);
        const done = async () => {
          const said = await contents(client);
          return said.length > before && said.at(-1) !== 'common.oneMoment';
        };
        await until(done, `an answer to ${text}`, 15_000);
      }
    for (const client of people) {
      const booked = async () => (await contents(client)).some((name) => name === 'holdTurno.confirmed');
      expect(await contents(client)).to.not.include('common.sorry');
      await until(booked, `a turno: ${(await contents(client)).join(' ')}`);
      client.moveTo(newer().url);
      expect((await client.heard()).join(' ')).to.match(/IE-\w{4}-\w{2}/);
    }
  });

  it('sends a socket of the older release elsewhere when the newer has taken over its conversation', async () => {
    const client = await begun(older());
    const socket = new WebSocket(client.streamUrl);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    client.moveTo(newer().url);
    await client.send('#contar');
    expect(await closed).to.equal(1001);
    expect(await client.heard()).to.include('cuenta: 1');
  });

  it('the older one is replaced too, and every conversation goes on', async () => {
    const client = await begun(older());
    client.moveTo(older().url);
    await client.send('#contar');
    await older().stop();
    await older().start(NEWER);
    for (const one of [client, ...waiting]) {
      one.moveTo(older().url);
      await one.send('#contar');
    }
    expect(await client.heard()).to.include('cuenta: 2');
  });
});
