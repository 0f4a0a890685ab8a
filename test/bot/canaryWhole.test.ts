// Canaries through every channel and the desk, then looked for in everything a thief could carry off: Redis' files and key names, the
// embedded files, the log at trace, the metrics and what the desk gives out; as written, percent-encoded, in base64 and in UTF-16.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createActivityLog } from '../../bot/activityLog.ts';
import { realClock } from '../../bot/clock.ts';
import { type Llavero, startLlavero } from '../../bot/llavero.ts';
import { createLog } from '../../bot/log.ts';
import { Outbox } from '../../bot/outbox.ts';
import { readSettings } from '../../bot/settings.ts';
import { openStore, reseal } from '../../bot/store/index.ts';
import { TurnRunner } from '../../bot/turn.ts';
import { DeskClient } from '../support/deskClient.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { RedisServer } from '../support/redisServer.ts';
import { postActivity, recorded } from '../support/teams.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';

const SECRETS = ['Canar1o#Plumas', '731904', 'tokCanar1oZq', 'Cuartel.Canario8'];
const PERSONAL = [
  '1793213150001',
  '1710034065',
  '0987612345',
  '593987612345',
  'canario.silvestre@plumas.ec',
  'Casimira Plumazul',
];
const ALL = [...SECRETS, ...PERSONAL];
const EVA = 'e'.repeat(24);

const SAID = [
  'hola',
  'olvidé la clave',
  `mi RUC es ${PERSONAL[0]}, soy ${PERSONAL[5]}, cédula ${PERSONAL[1]}`,
  'acepto',
  `mi clave es ${SECRETS[0]} y no entra`,
  `me llegó el código ${SECRETS[1]}`,
  `https://www.iess.gob.ec/reset?token=${SECRETS[2]}`,
  `mi correo es ${PERSONAL[4]} y mi celular ${PERSONAL[2]}`,
  `puse ${SECRETS[3]} de contraseña`,
  'estado',
  'mis datos',
  'hablar con una persona',
];

/** The shapes in which a value may lie about. */
function formsOf(value: string): readonly Buffer[] {
  const bytes = Buffer.from(value);
  const shifted = [0, 1, 2].map((lead) => {
    const text = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = lead === 0 ? 0 : lead + 1;
    return text.slice(first, (lead + bytes.length) % 3 === 0 ? undefined : -1);
  });
  const wide = Buffer.from(value, 'utf16le');
  const url = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [
    bytes,
    Buffer.from(encodeURIComponent(value)),
    ...[...shifted, ...url].map((text) => Buffer.from(text)),
    wide,
    Buffer.from(wide).swap16(),
  ];
}

function expectNone(where: string, content: string | Buffer, canaries: readonly string[] = ALL): void {
  const hay = Buffer.from(content);
  for (const canary of canaries)
    for (const [index, form] of formsOf(canary).entries())
      expect(hay.includes(form), `${canary} (form ${index}) in ${where}`).to.equal(false);
}

function filesBelow(dir: string): Buffer {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
}

interface Scene {
  readonly lines: string[];
  readonly graph: FakeGraph;
  readonly connector: FakeConnector;
  readonly house: Llavero;
  readonly url: string;
}

async function open(env: Record<string, string>): Promise<Scene> {
  const lines: string[] = [];
  const graph = await FakeGraph.start();
  const connector = await FakeConnector.start();
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const settings = readSettings({
    ...{ PORT: '0', HOST: '127.0.0.1', RATE_LIMIT_PER_MINUTE: '100000', TEST_PROBES: '1' },
    ...{ ...META, WHATSAPP_GRAPH_URL: graph.url, DESK_API_KEYS: `eva:supervisor:${EVA}` },
    ...env,
  });
  const house = await startLlavero(settings, log);
  return { lines, graph, connector, house, url: `http://127.0.0.1:${house.port}` };
}

/** The same things said on the website, on WhatsApp and in Teams; then staff reads, answers, takes it all out and closes. */
async function play({ url, graph, connector }: Scene): Promise<readonly string[]> {
  const person = new DirectLineClient(url);
  await person.start();
  for (const text of SAID) await person.send(text);
  for (const [index, text] of SAID.entries())
    expect(await postWebhook(url, written(String(PERSONAL[3]), `wamid.canary${index}`, text))).to.equal(200);
  for (const [index, text] of SAID.entries()) {
    const more = { id: `canary-${index}`, text, channelId: 'emulator', serviceUrl: connector.url };
    expect((await postActivity(url, recorded('personalMessage', more))).status).to.equal(200);
  }
  await until(() => graph.messages.length > 3 && connector.messages.length > 3, 'answers on every channel');
  const eva = new DeskClient(url, EVA);
  const ticket = await eva.ticket('waiting');
  await eva.expect(200, 'POST', `/tickets/${ticket}/claim`);
  await eva.expect(201, 'POST', `/tickets/${ticket}/messages`, { text: 'Buenos días, le ayudo.' });
  await eva.expect(201, 'POST', `/tickets/${ticket}/notes`, { text: `dice que su clave es ${SECRETS[0]}` });
  await person.send(`mi clave otra vez: ${SECRETS[0]}`);
  const out = [
    await eva.call('GET', `/tickets/${ticket}`),
    await eva.call('GET', `/tickets/${ticket}/export?reason=${encodeURIComponent('pide sus datos')}`),
    await eva.call('GET', '/audit'),
  ];
  const seen = await Promise.all(out.map((answer) => answer.text()));
  for (const answer of out) expect(answer.status).to.equal(200);
  await eva.expect(200, 'POST', `/tickets/${ticket}/close`, {
    outcome: 'handedOver',
    cause: 'canario',
    contentGap: false,
  });
  return [...seen, JSON.stringify(await person.read())];
}

/** A turn that breaks with everything in its hands. */
async function crash(dataDir: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const store = await openStore({ dataDir });
  const outbox = new Outbox({ store, entries: createActivityLog(store), log, carriers: {} });
  const refuse = (): never => {
    throw new Error(`no place for ${ALL.join(' ')}`);
  };
  const mind = { think: async () => refuse(), apologise: refuse };
  const turns = new TurnRunner({ store, mind, clock: realClock, log, outbox });
  const activity = { type: 'message', text: ALL.join(' '), from: { id: 'x', name: String(PERSONAL[5]) } };
  await turns
    .receive({ channel: 'website', conversation: 'c1', messageId: 'm1', activity })
    .catch(() => undefined);
  await turns.idle();
  await outbox.stop();
  await store.close();
  return lines;
}

async function expectQuiet(scene: Scene, shown: readonly string[]): Promise<void> {
  for (const text of shown) expectNone('what the desk and the person see', text, SECRETS);
  expectNone('the metrics', await (await fetch(`${scene.url}/metrics`)).text());
  const eva = new DeskClient(scene.url, EVA);
  for (const path of ['/panel', '/panel.csv', '/deliveries', '/review'])
    expectNone(path, await (await eva.call('GET', path)).text());
}

async function end({ house, graph, connector, lines }: Scene): Promise<void> {
  await house.close();
  await graph.close();
  await connector.close();
  expect(lines.length).to.be.above(0);
  expectNone('the log at trace', lines.join(''));
}

describe('canaries through every channel', function () {
  this.timeout(60_000);

  it('finds a canary in every form it looks for', () => {
    const lead = (many: number) => Buffer.concat([Buffer.alloc(many, 'x'), Buffer.from(`${SECRETS[0]}y`)]);
    const hidden = [
      `a ${SECRETS[0]} b`,
      encodeURIComponent(`ñ ${PERSONAL[4]}`),
      ...[0, 1, 2].map((many) => lead(many).toString('base64')),
      lead(4).toString('base64url'),
      Buffer.from(`x${PERSONAL[0]}`, 'utf16le'),
      Buffer.from(`x${PERSONAL[0]}`, 'utf16le').swap16(),
    ];
    for (const [index, content] of hidden.entries())
      expect(() => expectNone('a hiding place', content), String(index)).to.throw('in a hiding place');
  });

  it('leave nothing with the embedded engine', async () => {
    const dir = tempDir('canary-whole');
    const scene = await open({ DATA_DIR: dir.path });
    await expectQuiet(scene, await play(scene));
    await end(scene);
    expectNone('the files', filesBelow(dir.path));
    dir.remove();
  });

  it('leave nothing in Redis: dump, append-only files and the name of every key', async () => {
    const dir = tempDir('canary-redis');
    const redis = await RedisServer.start();
    const keys = {
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DIRECT_LINE_SECRET: 'd'.repeat(32),
    };
    const scene = await open({ ...keys, DATA_DIR: dir.path, REDIS_URL: redis.url });
    await expectQuiet(scene, await play(scene));
    const names = await redis.command('KEYS', '*');
    expect(names.split('\r\n').length).to.be.above(50);
    expectNone('the names of the keys', names);
    await redis.command('SAVE');
    await redis.command('CONFIG', 'SET', 'rdbcompression', 'no');
    await end(scene);
    await redis.command('SAVE');
    const files = filesBelow(redis.folder);
    expect(files.length).to.be.above(10_000);
    expectNone("Redis' files", files);
    expectNone('the files beside Redis', filesBelow(dir.path));
    await redis.remove();
    dir.remove();
  });

  it('leave nothing of a turn that breaks', async () => {
    const dir = tempDir('canary-crash');
    const lines = await crash(dir.path);
    expect(lines.join('')).to.include('turn.failed');
    expectNone('the log', lines.join(''));
    expectNone('the files', filesBelow(dir.path));
    dir.remove();
  });

  it('are still read after a change of keys under traffic, and the old key may go', async () => {
    const dir = tempDir('canary-keys');
    const redis = await RedisServer.start();
    const [k1, k2] = [randomBytes(32), randomBytes(32)].map(
      (key, at) => `k${at + 1}:${key.toString('base64')}`,
    );
    const env = (keys: string) => ({
      DATA_KEYS: keys,
      DIRECT_LINE_SECRET: 'd'.repeat(32),
      DATA_DIR: dir.path,
      REDIS_URL: redis.url,
    });
    const first = await open(env(`${k1}`));
    const people = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const person = new DirectLineClient(first.url);
        await person.start();
        await person.send('#contar');
        return person;
      }),
    );
    await end(first);
    const both = await open(env(`${k2},${k1}`));
    for (const person of people) person.moveTo(both.url);
    const store = await openStore({ dataDir: dir.path, redisUrl: redis.url, dataKeys: `${k2},${k1}` });
    const traffic = (async () => {
      for (let round = 0; round < 5; round += 1)
        await Promise.all(people.map((person) => person.send('#contar')));
    })();
    await reseal(store);
    await traffic;
    const report = await reseal(store);
    await store.close();
    expect(report.mayGo).to.deep.equal(['k1']);
    await end(both);
    const last = await open(env(`${k2}`));
    for (const person of people) {
      person.moveTo(last.url);
      await person.send('#contar');
      expect((await person.heard()).filter((text) => text.startsWith('cuenta:')).at(-1)).to.equal(
        'cuenta: 7',
      );
    }
    await end(last);
    await redis.remove();
    dir.remove();
  });
});
