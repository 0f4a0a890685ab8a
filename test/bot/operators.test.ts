// What operators do to a running house, over its own doors: incidents, levers, people kept out, content, undelivered messages.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { openShelf } from '../../bot/content/shelf.ts';
import { type Llavero, startLlavero } from '../../bot/llavero.ts';
import { createLog } from '../../bot/log.ts';
import { readSettings } from '../../bot/settings.ts';
import { DeskClient } from '../support/deskClient.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';

const SECRET = 'operators-secret-0123456789';
const AGENT = 'agents-secret-0123456789';
const FAULT = 'me sale error de conexión con el registro civil';

function suite(settings: () => Promise<readonly Readonly<Record<string, string>>[]>): void {
  let running: Llavero[] = [];
  let envs: readonly Readonly<Record<string, string>>[] = [];
  let ops: DeskClient;
  const url = (index = 0) => `http://127.0.0.1:${running.at(index)?.port}`;

  before(async () => {
    envs = (await settings()).map((one) => ({
      ...{ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '100000' },
      ...{ DESK_API_KEYS: `ops:admin:${SECRET},ana:agent:${AGENT}`, TRUST_PROXY: '127.0.0.1', ...one },
    }));
    for (const env of envs)
      running.push(await startLlavero(readSettings(env), createLog({ level: 'silent' })));
    ops = new DeskClient(url(), SECRET);
  });
  after(async () => {
    for (const one of running) await one.close();
    running = [];
  });

  const chat = async (index = 0): Promise<DirectLineClient> => {
    const client = new DirectLineClient(url(index));
    await client.start();
    return client;
  };
  const heard = async (client: DirectLineClient) =>
    (await client.read())
      .filter(({ role }) => role === 'bot')
      .map(({ channelData }) => channelData.contentId);

  it('five employers change what the sixth is told, and one address does not', async () => {
    for (let one = 0; one < 6; one += 1) await (await chat()).send(FAULT);
    const same = await chat(-1);
    await same.send(FAULT);
    expect(await heard(same)).to.include('civilRegistry.serverFault');
    for (let employer = 0; employer < 5; employer += 1) {
      const client = new DirectLineClient(url(employer % running.length), {
        'x-forwarded-for': `203.0.113.${employer + 1}`,
      });
      await client.start();
      await client.send(FAULT);
    }
    await until(async () => {
      const list = await new DeskClient(url(-1), AGENT).expect<{ error: string; on: boolean }[]>(
        200,
        'GET',
        '/incidents',
      );
      return list.find(({ error }) => error === 'registro_civil')?.on;
    }, 'the incident');
    const sixth = await chat(-1);
    await sixth.send(FAULT);
    expect(await heard(sixth)).to.include('civilRegistry.othersToo');
    await sixth.send('avíseme');
    expect(
      (await new DeskClient(url(), AGENT).call('POST', '/incidents', { error: 'registro_civil', on: false }))
        .status,
    ).to.equal(403);
    await ops.expect(200, 'POST', '/incidents', { error: 'registro_civil', on: false });
    const isDay = (hour: number) => hour >= 8 && hour < 20;
    if (isDay(new Date(Date.now() - 5 * 3_600_000).getUTCHours()))
      await until(async () => (await heard(sixth)).includes('civilRegistry.answersOthers'), 'the news');
    await ops.expect(404, 'POST', '/incidents', { error: 'nonsense', on: true });
    expect(await (await fetch(`${url()}/metrics`)).text()).to.match(
      /llavero_incident_on\{of="registro_civil"\} 0/,
    );
  });

  it('a stopped channel answers politely, everywhere, and nothing is lost', async () => {
    const client = await chat(-1);
    await client.send('olvidé la clave');
    const levers = await ops.expect(200, 'GET', '/levers');
    const channels = { website: false, whatsapp: true, teams: true };
    await ops.expect(200, 'PUT', '/levers', { ...levers, channels });
    await until(
      async () => {
        await client.send('hola');
        return (await heard(client)).includes('common.stopped');
      },
      'the stop to be known',
      2000,
    );
    const { changes } = await ops.expect<{ changes: { who: string; what: string }[] }>(
      200,
      'PUT',
      '/levers',
      levers,
    );
    expect(changes.map(({ who, what }) => `${who}: ${what}`)).to.deep.equal([
      'ops: website off',
      'ops: website on',
    ]);
    await until(
      async () => {
        await client.send('no');
        return (await heard(client)).at(-1) !== 'common.stopped';
      },
      'the channel to run again',
      2000,
    );
    await ops.expect(422, 'PUT', '/levers', { unasked: true });
  });

  it('content is changed, refused and rolled back by program while the house runs', async () => {
    const env = envs[0] ?? {};
    const isShared = env['REDIS_URL'] !== undefined;
    const shelf = await openShelf({ ...env, PORT: String(running[0]?.port) }, { author: 'eva' });
    const files = {
      'copy/es/welcome.md': '## notice\n\nAviso corregido: {notice}\n',
      'copy/en/welcome.md': '## notice\n\nNotice corrected: {notice}\n',
    };
    const bad = await shelf.apply({ 'copy/es/welcome.md': '## notice\n\nAviso {nadie}\n' });
    expect(bad.ok ? [] : bad.problems).to.have.length.greaterThan(1);
    expect(await shelf.apply(files, 'prueba')).to.include({ ok: true, version: 1 });
    const inForce = async (index: number) =>
      (await new DeskClient(url(index), SECRET).expect<{ inForce: number }>(200, 'GET', '/content')).inForce;
    await until(async () => (await inForce(-1)) === 1, 'every process', 5000);
    const client = await chat(-1);
    await client.send('Aviso de privacidad');
    expect((await client.read()).map(({ text }) => text).join()).to.match(/Aviso corregido/);
    expect((await shelf.board()).versions[0]).to.include({ who: isShared ? 'eva' : 'ops', note: 'prueba' });
    expect(await shelf.rollBack(0)).to.include({ ok: true, version: 2 });
    await until(async () => (await inForce(-1)) === 2, 'every process', 5000);
    await shelf.close();
    const { entries } = await ops.expect<{ entries: { what: string }[] }>(200, 'GET', '/audit?limit=50');
    expect(entries.map(({ what }) => what)).to.include.members([
      'content.apply',
      'content.rollback',
      'levers.set',
    ]);
  });

  it('a person is kept out by the name the ticket has for them, and has nothing undelivered', async () => {
    expect(await ops.expect(200, 'GET', '/deliveries')).to.deep.equal([]);
    await ops.expect(404, 'POST', '/deliveries/MSBub2JvZHk/resend');
    await ops.expect(204, 'POST', '/blocked', { person: 'somebody', on: true });
    expect(await ops.expect(200, 'GET', '/blocked')).to.have.length(1);
    await ops.expect(204, 'POST', '/blocked', { person: 'somebody', on: false });
    expect(await ops.expect(200, 'GET', '/blocked')).to.deep.equal([]);
  });
}

describe('operators, on the embedded engine', function () {
  this.timeout(60_000);
  const dir = tempDir('operators');
  suite(async () => [{ DATA_DIR: join(dir.path, 'data') }]);
  after(() => dir.remove());
});

describe('operators, on redis with two processes', function () {
  this.timeout(60_000);
  const dir = tempDir('operators');
  let redis: RedisServer;
  suite(async () => {
    redis = await RedisServer.start();
    const shared = {
      REDIS_URL: redis.url,
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
    };
    return [1, 2].map((index) => ({ ...shared, DATA_DIR: join(dir.path, String(index)) }));
  });
  after(async () => {
    await redis.remove();
    dir.remove();
  });
});
