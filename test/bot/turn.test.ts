// One message, one effect: the built server as real processes, killed, doubled and cut off, on both engines.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { DirectLineClient } from '../support/directLine.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { TcpProxy } from '../support/tcpProxy.ts';
import { tempDir } from '../support/tempDir.ts';

const SECRETS = {
  DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
  DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

/** The counts answered, in order, without the greeting. */
async function counts(client: DirectLineClient): Promise<number[]> {
  return (await client.heard()).flatMap((text) =>
    /^cuenta: (\d+)$/.exec(text)?.[1] ? [Number(text.slice(8))] : [],
  );
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a turn on the embedded engine', function () {
  this.timeout(60_000);
  const dir = tempDir('turn');
  const env = { DATA_DIR: dir.path };
  let llavero: RunningLlavero;
  let client: DirectLineClient;

  before(async () => {
    llavero = await startLlavero(env);
    client = new DirectLineClient(llavero.url);
    await client.start();
  });
  after(async () => {
    await llavero.stop();
    killLeftovers();
    dir.remove();
  });

  it('has one effect for the same id five times at once', async () => {
    const answers = await Promise.all(upTo(5).map(() => client.send('#contar', 'five-times')));
    expect(new Set(answers).size).to.equal(1);
    expect(await counts(client)).to.deep.equal([1]);
  });

  it('answers every message once when it is killed at any moment and started again', async () => {
    const before = (await counts(client)).length;
    for (let round = 0; round < 6; round += 1) {
      const sent = upTo(4).map((index) => client.send('#contar', `kill-${round}-${index}`));
      await pause(Math.random() * 12);
      await llavero.kill();
      llavero = await startLlavero(env);
      client.moveTo(llavero.url);
      await Promise.all(sent);
    }
    expect(await counts(client)).to.deep.equal(upTo(before + 24));
  });

  it('exits with 0 on SIGTERM and keeps everything', async () => {
    const before = await counts(client);
    expect(await llavero.stop()).to.equal(0);
    llavero = await startLlavero(env);
    client.moveTo(llavero.url);
    expect(await counts(client)).to.deep.equal(before);
  });
});

describe('a turn on Redis', function () {
  this.timeout(60_000);
  let redis: RedisServer;
  let proxy: TcpProxy;
  let left: RunningLlavero;
  let right: RunningLlavero;
  const dirs = [tempDir('turn'), tempDir('turn')] as const;
  const start = (index: 0 | 1, port: number) =>
    startLlavero({
      ...SECRETS,
      HOST: '127.0.0.1',
      DATA_DIR: dirs[index].path,
      REDIS_URL: `redis://127.0.0.1:${port}`,
    });

  before(async () => {
    redis = await RedisServer.start();
    proxy = await TcpProxy.start(redis.port);
    [left, right] = await Promise.all([start(0, redis.port), start(1, proxy.port)]);
  });
  after(async () => {
    await Promise.all([left.stop(), right.stop()]);
    await proxy.close();
    await redis.remove();
    killLeftovers();
    for (const dir of dirs) dir.remove();
  });

  const newClient = async () => {
    const client = new DirectLineClient(left.url);
    await client.start();
    return client;
  };

  it('answers 20 messages of one conversation at once, through two processes, once each', async () => {
    const client = await newClient();
    const other = new DirectLineClient(right.url);
    Object.assign(other, { conversationId: client.conversationId, token: Reflect.get(client, 'token') });
    await Promise.all(upTo(20).map((index) => (index % 2 ? client : other).send('#contar', `both-${index}`)));
    expect(await counts(client)).to.deep.equal(upTo(20));
    const replies = (await client.read()).filter(({ text }) => text.startsWith('cuenta'));
    expect(new Set(replies.map(({ replyToId }) => replyToId)).size).to.equal(20);
  });

  it('keeps the order of one sender', async () => {
    const client = await newClient();
    for (const index of upTo(8)) await client.send(`#contar`, `order-${index}`);
    const own = (await client.read()).filter(({ role }) => role === 'user').map(({ clientId }) => clientId);
    expect(own).to.deep.equal(upTo(8).map((index) => `order-${index}`));
  });

  it('loses nothing when killed between receiving and committing', async () => {
    const client = await newClient();
    client.moveTo(right.url);
    proxy.stallRequests();
    const sent = client.send('#contar', 'before-commit');
    await pause(60);
    await right.kill();
    proxy.cut();
    proxy.release();
    right = await start(1, proxy.port);
    client.moveTo(right.url);
    await sent;
    expect(await counts(client)).to.deep.equal([1]);
  });

  it('doubles nothing when killed between committing and answering', async () => {
    const client = await newClient();
    client.moveTo(right.url);
    await client.send('#contar', 'first');
    proxy.stallReplies();
    const sent = client.send('#contar', 'after-commit');
    await pause(60);
    await right.kill();
    proxy.cut();
    proxy.release();
    right = await start(1, proxy.port);
    client.moveTo(right.url);
    await sent;
    expect(await counts(client)).to.deep.equal([1, 2]);
  });

  it('answers 503 while Redis is away, 200 with nothing new to a reader, and goes on by itself', async () => {
    const client = await newClient();
    await client.send('#contar', 'there');
    await redis.stop();
    expect((await client.post('#contar', 'away')).status).to.equal(503);
    expect(await client.read('3')).to.deep.equal([]);
    await redis.restart();
    await client.send('#contar', 'away');
    expect(await counts(client)).to.deep.equal([1, 2]);
  });

  it('rings a timer once, though the process that set it is dead', async () => {
    const client = await newClient();
    client.moveTo(right.url);
    await client.send('#reloj 1500', 'timer');
    await right.kill();
    client.moveTo(left.url);
    await pause(3500);
    expect((await client.heard()).filter((text) => text === 'reloj: 1500')).to.have.length(1);
    right = await start(1, proxy.port);
  });
});
