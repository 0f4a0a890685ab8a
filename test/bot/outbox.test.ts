// Delivery by real processes: killed, doubled, many at once (REL-01, REL-02, REL-04 on WhatsApp).
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { FakeGraph } from '../support/fakeGraph.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const counts = (count: number) => upTo(count).map((index) => `cuenta: ${index}`);

/** As Meta does it: anything but 200 is sent again. */
async function deliver(urls: readonly string[], payload: unknown): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const url = urls[attempt % urls.length] ?? '';
    const status = await postWebhook(url, payload).catch(() => 0);
    if (status === 200) return;
    await pause(100);
  }
  throw new Error('never taken');
}

describe('the outbox of one process', function () {
  this.timeout(90_000);
  const dir = tempDir('outbox');
  let graph: FakeGraph;
  let llavero: RunningLlavero;
  const start = () => startLlavero({ ...META, DATA_DIR: dir.path, WHATSAPP_GRAPH_URL: graph.url });

  before(async () => {
    graph = await FakeGraph.start();
    llavero = await start();
  });
  after(async () => {
    await llavero.stop();
    await graph.close();
    killLeftovers();
    dir.remove();
  });

  it('delivers once, after a restart, what was committed when it was killed', async () => {
    const ana = '593950000001';
    graph.script(ana, { delayMs: 60_000 });
    await deliver([llavero.url], written(ana, 'wamid.first', '#contar'));
    graph.script(ana, { delayMs: 60_000 });
    await deliver([llavero.url], written(ana, 'wamid.second', '#contar'));
    await llavero.kill();
    const before = graph.texts(ana).length;
    expect(before).to.equal(0);
    graph.forget(ana);
    llavero = await start();
    await until(() => graph.texts(ana).length === 2, 'both answers', 12_000);
    await pause(6000);
    expect(graph.texts(ana)).to.deep.equal(counts(2));
  });

  it('loses nothing and repeats at most what was in flight when it is killed again and again', async () => {
    const people = upTo(8).map((index) => `59395100000${index}`);
    let kills = 0;
    const killer = (async () => {
      for (; kills < 4; kills += 1) {
        await pause(250 + Math.random() * 300);
        await llavero.kill();
        llavero = await start();
      }
    })();
    await Promise.all(
      people.map(async (person) => {
        for (const index of upTo(8)) {
          const payload = written(person, `wamid.${person}.${index}`, '#contar');
          for (let status = 0; status !== 200; ) {
            status = await postWebhook(llavero.url, payload).catch(() => 0);
            if (status !== 200) await pause(60);
          }
          await pause(Math.random() * 120);
        }
      }),
    );
    await killer;
    const unique = (person: string) => [...new Set(graph.texts(person))];
    await until(() => people.every((person) => unique(person).length === 8), 'all answers', 20_000);
    for (const person of people) expect(unique(person)).to.deep.equal(counts(8));
    const repeats = people.flatMap((person) => graph.texts(person)).length - people.length * 8;
    expect(repeats).to.be.at.most(kills * people.length);
    expect(graph.mostAbreast).to.equal(1);
  });

  it('leaves what it was told to stop with to the next start', async () => {
    const ana = '593950000009';
    graph.script(ana, { status: 503 }, { status: 503 }, { status: 503 });
    await deliver([llavero.url], written(ana, 'wamid.stop', '#contar'));
    const asked = Date.now();
    expect(await llavero.stop()).to.equal(0);
    expect(Date.now() - asked).to.be.below(4000);
    llavero = await start();
    await until(() => graph.texts(ana).length === 1, 'the answer');
  });
});

describe('WHATSAPP_TEMPLATES that cannot be used', function () {
  this.timeout(20_000);

  it('stop the start', async () => {
    const dir = tempDir('templates');
    const started = startLlavero({
      ...META,
      DATA_DIR: dir.path,
      WHATSAPP_TEMPLATES: '{"no.such":{"name":"a","language":"es"}}',
    });
    const error = await started.catch((reason: Error) => reason);
    expect(error).to.be.instanceOf(Error);
    expect((error as Error).message).to.match(/ended with 1[\s\S]*WHATSAPP_TEMPLATES: no\.such is no saying/);
    dir.remove();
  });
});

describe('the outbox of two processes', function () {
  this.timeout(120_000);
  let redis: RedisServer;
  let graph: FakeGraph;
  let both: RunningLlavero[] = [];
  const dirs = [tempDir('outbox'), tempDir('outbox')];

  before(async () => {
    redis = await RedisServer.start();
    graph = await FakeGraph.start();
    const env = {
      ...META,
      HOST: '127.0.0.1',
      DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      REDIS_URL: redis.url,
      WHATSAPP_GRAPH_URL: graph.url,
    };
    both = await Promise.all(dirs.map((dir) => startLlavero({ ...env, DATA_DIR: dir.path })));
  });
  after(async () => {
    await Promise.all(both.map((one) => one.stop()));
    await redis.remove();
    await graph.close();
    killLeftovers();
    for (const dir of dirs) dir.remove();
  });

  const urls = () => both.map(({ url }) => url);

  it('answers 20 people once, each message coming five times at once to both', async () => {
    const people = upTo(20).map((index) => `5939520000${String(index).padStart(2, '0')}`);
    await Promise.all(
      people.flatMap((person) =>
        upTo(5).map((index) =>
          deliver(index % 2 ? urls() : urls().reverse(), written(person, `wamid.once.${person}`, '#contar')),
        ),
      ),
    );
    await until(() => people.every((person) => graph.texts(person).length > 0), 'all answers');
    await pause(500);
    for (const person of people) expect(graph.texts(person)).to.deep.equal(['cuenta: 1']);
  });

  it('answers 50 parallel senders with repeats, delays and refusals: all, once, in order', async () => {
    const people = upTo(50).map((index) => `5939530000${String(index).padStart(2, '0')}`);
    people.forEach((person, index) => {
      if (index % 5 === 0) graph.script(person, { status: 429 }, 'ok', { status: 500 });
      if (index % 5 === 1) graph.script(person, { delayMs: 700 });
    });
    const asked = Date.now();
    await Promise.all(
      people.map(async (person) => {
        for (const index of upTo(8)) {
          const payload = written(person, `wamid.many.${person}.${index}`, '#contar');
          const sent = upTo(index % 3 === 0 ? 3 : 1).map((copy) =>
            deliver(copy % 2 ? urls() : urls().reverse(), payload),
          );
          await Promise.all(sent);
          await pause(20 + Math.random() * 120);
        }
      }),
    );
    await until(() => people.every((person) => graph.texts(person).length >= 8), 'all answers', 30_000);
    const ms = Date.now() - asked;
    await pause(500);
    for (const person of people) expect(graph.texts(person)).to.deep.equal(counts(8));
    expect(graph.mostAbreast).to.equal(1);
    expect(ms).to.be.below(30_000);
  });

  it('says 503 while the store is away, and answers once when it is back', async () => {
    const [ana, luis] = ['593955000001', '593955000002'];
    await deliver(urls(), written(luis, 'wamid.there', '#contar'));
    await until(() => graph.texts(luis).length === 1, 'the first answer');
    graph.script(luis, { delayMs: 1500 });
    await deliver(urls(), written(luis, 'wamid.there.2', '#contar'));
    await redis.stop();
    const away = written(ana, 'wamid.away', '#contar');
    expect(await postWebhook(urls()[0] ?? '', away)).to.equal(503);
    await pause(2500);
    await redis.restart();
    await deliver(urls(), away);
    await until(() => graph.texts(ana).length === 1, 'the answer');
    await pause(6500);
    expect(graph.texts(ana)).to.deep.equal(['cuenta: 1']);
    expect(graph.texts(luis)).to.deep.equal(counts(2));
  });

  it('goes on in the other process when one is killed in the middle of a send', async () => {
    const ana = '593954000001';
    graph.script(ana, { delayMs: 60_000 });
    const [left, right] = both;
    await deliver([left?.url ?? ''], written(ana, 'wamid.over', '#contar'));
    await pause(50);
    await left?.kill();
    const asked = Date.now();
    await deliver([right?.url ?? ''], written(ana, 'wamid.over.2', '#contar'));
    await until(() => graph.texts(ana).length === 2, 'both answers', 12_000);
    expect(Date.now() - asked).to.be.below(8000);
    expect(graph.texts(ana)).to.deep.equal(counts(2));
    both = both.slice(1);
  });
});
