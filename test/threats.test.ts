// The threats this bot is built against, each with its control at work. Titles are the rows of the threat table (T1 to T27) it was
// designed with; a row whose control is tried in depth elsewhere is tried here once more, through the whole running house.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../bot/llavero.ts';
import { createLog } from '../bot/log.ts';
import { readSettings, SettingsError } from '../bot/settings.ts';
import { openStore } from '../bot/store/index.ts';
import { DeskClient } from './support/deskClient.ts';
import { DirectLineClient } from './support/directLine.ts';
import { FakeGraph } from './support/fakeGraph.ts';
import { RedisServer } from './support/redisServer.ts';
import { postActivity, recorded, startTeams } from './support/teams.ts';
import { tempDir } from './support/tempDir.ts';
import { until } from './support/until.ts';
import { envelope, META, postWebhook, textMessage, written } from './support/whatsapp.ts';

const ROOT = join(import.meta.dirname, '..');
const TRUSTED = 'https://www.ejemplo.ec';
const REGISTRY = 'https://registry.npmjs.org/';
const KEYS = { ana: 'a'.repeat(24), luis: 'l'.repeat(24) };
const ADMIN = { email: 'jefa@ejemplo.ec', password: 'una-frase-larga-y-rara-77' };
const CLAVE = 'Amenaza#77Clave';
const PHONE = '593991234567';

const rows = [
  'T1 forged WhatsApp webhook',
  'T2 forged or replayed Teams activity',
  'T3 requests to where a message points',
  'T4 start without credentials',
  'T5 Direct Line secret in the browser',
  'T6 another person, another conversation',
  'T7 a foreign site embeds the chat',
  'T8 a secret is pasted',
  'T9 secrets or personal data in logs',
  'T10 stolen store',
  'T11 swapped ciphertext',
  'T12 stored script in the console',
  'T13 staff account guessed, stolen, forged request',
  "T14 staff reads others' cases without a trace",
  'T15 body bombs',
  'T16 slow clients and too many connections',
  'T17 flood by one person',
  'T18 scalping of turnos',
  'T19 the bot as a phishing voice',
  'T20 poisoned content',
  'T21 staff talked into a reset',
  'T22 who has an account',
  'T23 error text',
  'T24 control characters and direction marks',
  'T25 supply chain',
  'T26 prototype pollution',
  'T27 onlookers at the store',
] as const;
type Row = (typeof rows)[number];

describe('threats', function () {
  this.timeout(40_000);
  const dir = tempDir('threats');
  const lines: string[] = [];
  let graph: FakeGraph;
  let llavero: Llavero;
  let url: string;
  let ana: DeskClient;
  let luis: DeskClient;

  const settingsOf = (more: Record<string, string> = {}) =>
    readSettings({
      ...{ PORT: '0', DATA_DIR: dir.path, RATE_LIMIT_PER_MINUTE: '20', WEB_TRUSTED_ORIGINS: TRUSTED },
      ...{ ...META, WHATSAPP_GRAPH_URL: graph.url },
      ...{ DESK_ADMIN_EMAIL: ADMIN.email, DESK_ADMIN_PASSWORD: ADMIN.password },
      DESK_API_KEYS: `ana:agent:${KEYS.ana},luis:agent:${KEYS.luis}`,
      ...more,
    });

  before(async () => {
    graph = await FakeGraph.start();
    const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
    llavero = await startLlavero(settingsOf(), log);
    url = `http://127.0.0.1:${llavero.port}`;
    ana = new DeskClient(url, KEYS.ana);
    luis = new DeskClient(url, KEYS.luis);
  });
  after(async () => {
    await llavero.close();
    await graph.close();
    dir.remove();
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, { headers, redirect: 'manual' });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const token = async (headers: Record<string, string> = {}) =>
    (await (await post('/api/chat/token', {}, headers)).json()) as {
      conversationId: string;
      token: string;
      userId: string;
      expires_in: number;
    };
  const asking = async (): Promise<{ person: DirectLineClient; ticket: string }> => {
    const known = new Set(
      (await ana.expect<{ id: string }[]>(200, 'GET', '/tickets?state=waiting')).map(({ id }) => id),
    );
    const person = new DirectLineClient(url);
    await person.start();
    await person.send('hablar con una persona');
    const ticket = await ana.ticket('waiting', ({ id }) => !known.has(String(id)));
    return { person, ticket };
  };

  const controls: Record<Row, () => Promise<void>> = {
    'T1 forged WhatsApp webhook': async () => {
      const forged = written(PHONE, 'wamid.forged', 'hola');
      for (const wrong of [
        { signature: '' },
        { signature: `sha256=${'0'.repeat(64)}` },
        { secret: 'another' },
      ])
        expect(await postWebhook(url, forged, wrong)).to.equal(401);
      expect(await postWebhook(url, written(PHONE, 'wamid.true', 'hola'))).to.equal(200);
      await until(() => graph.messages.length > 0, 'an answer');
      const sent = graph.messages.length;
      const stranger = envelope({ messages: [textMessage('593987654321', 'wamid.other', 'hola')] });
      const other = JSON.stringify(stranger).replaceAll(META.WHATSAPP_PHONE_NUMBER_ID, '999');
      expect(await postWebhook(url, other)).to.equal(200);
      expect(graph.messages.length).to.equal(sent);
      const handshake = (word: string) =>
        get(`/api/whatsapp?hub.mode=subscribe&hub.challenge=77&hub.verify_token=${word}`);
      expect((await handshake('wrong')).status).to.equal(403);
      expect(await (await handshake(META.WHATSAPP_VERIFY_TOKEN)).text()).to.equal('77');
    },

    'T2 forged or replayed Teams activity': async () => {
      const teams = await startTeams();
      try {
        const activity = recorded('personalMessage', { text: '#contar' });
        const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
        const wishes = [
          { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
          { audience: randomUUID() },
          { key: stranger },
          { expiresIn: -600 },
          { notBefore: 3600 },
        ];
        const bodies = new Set<string>();
        for (const wish of wishes) {
          const signed = `Bearer ${await teams.microsoft.token(activity.serviceUrl, wish)}`;
          const answer = await teams.post(activity, { Authorization: signed });
          expect(answer.status, JSON.stringify(Object.keys(wish))).to.equal(401);
          bodies.add(await answer.text());
        }
        expect(bodies.size).to.equal(1);
        expect((await postActivity(teams.url, activity)).status).to.equal(401);
        expect((await postActivity(teams.url, { type: 5 })).status).to.be.oneOf([400, 401]);
        for (let times = 0; times < 3; times += 1) expect((await teams.post(activity)).status).to.equal(200);
        await until(() => teams.connector.messages.length > 0, 'the answer');
        expect(teams.connector.messages.length).to.equal(1);
      } finally {
        await teams.stop();
      }
    },

    'T3 requests to where a message points': async () => {
      const asked: string[] = [];
      const teams = await startTeams({
        service: {
          call: (to) => {
            asked.push(to.hostname);
            return Promise.reject(new Error('no such host'));
          },
        },
      });
      try {
        for (const serviceUrl of [
          'https://smba.evil.example/',
          'http://169.254.169.254/',
          'https://smba.trafficmanager.net.evil.example/',
        ]) {
          const activity = recorded('personalMessage', { serviceUrl });
          expect((await teams.post(activity)).status, serviceUrl).to.be.oneOf([400, 401, 403]);
        }
      } finally {
        await teams.stop();
      }
      expect(asked.filter((host) => !['127.0.0.1', 'smba.trafficmanager.net'].includes(host))).to.deep.equal(
        [],
      );
      const place = tempDir('threats-trial');
      const house = await startLlavero(
        readSettings({ PORT: '0', DATA_DIR: place.path }),
        createLog({ level: 'error' }),
      );
      const at = `http://127.0.0.1:${house.port}`;
      const trial = recorded('personalMessage', { serviceUrl: 'http://10.0.0.1/', channelId: 'emulator' });
      const statusWith = async (headers: Record<string, string>) =>
        (await postActivity(at, trial, headers)).status;
      const statuses = [
        await statusWith({}),
        await statusWith({ Origin: 'http://localhost' }),
        await statusWith({ 'X-Forwarded-For': '127.0.0.1' }),
        await statusWith({ 'Content-Type': 'text/plain' }),
      ];
      await house.close();
      place.remove();
      expect(statuses).to.deep.equal([400, 404, 404, 415]);
      expect((await postActivity(url, trial)).status).to.equal(404);
    },

    'T4 start without credentials': async () => {
      const refused = (env: Record<string, string>): string => {
        try {
          readSettings(env);
        } catch (error) {
          expect(error).to.be.instanceOf(SettingsError);
          return String(error);
        }
        return '';
      };
      expect(refused({ NODE_ENV: 'production' })).to.match(/DIRECT_LINE_SECRET/);
      expect(refused({ NODE_ENV: 'production', TEST_PROBES: '1' })).to.include('TEST_PROBES');
      expect(refused({ MicrosoftAppId: randomUUID() })).to.include('MicrosoftAppPassword');
      expect(readSettings({}).HOST).to.equal('127.0.0.1');
    },

    'T5 Direct Line secret in the browser': async () => {
      const secret = readFileSync(join(dir.path, 'direct-line-secret'), 'utf8').trim();
      for (const path of ['/', '/embed.js', '/webchat', '/api/chat/token'])
        expect(
          await (await (path.startsWith('/api') ? post(path, {}) : get(path))).text(),
          path,
        ).to.not.include(secret);
      expect((await token()).expires_in).to.be.at.most(1800);
      expect(lines.join('')).to.not.include(secret);
    },

    'T6 another person, another conversation': async () => {
      const [one, other] = [await token(), await token()];
      expect(one.userId).to.match(/^dl_[0-9a-f-]{36}$/);
      const bearer = { Authorization: `Bearer ${one.token}` };
      await post('/v3/directline/conversations', {}, bearer);
      const path = (id: string) => `/v3/directline/conversations/${id}/activities`;
      expect((await get(path(other.conversationId), bearer)).status).to.equal(403);
      const lie = { type: 'message', text: 'hola', from: { id: other.userId, role: 'bot', name: 'IESS' } };
      expect((await post(path(other.conversationId), lie, bearer)).status).to.equal(403);
      expect((await post(path(one.conversationId), lie, bearer)).status).to.equal(200);
      const { activities } = (await (await get(path(one.conversationId), bearer)).json()) as {
        activities: { from: { id: string; role?: string }; text?: string }[];
      };
      expect(activities.find(({ text }) => text === 'hola')?.from.id).to.equal(one.userId);
    },

    'T7 a foreign site embeds the chat': async () => {
      const foreign = { Origin: 'https://evil.example' };
      expect((await post('/api/chat/token', {}, foreign)).status).to.equal(403);
      const trusted = await post('/api/chat/token', {}, { Origin: TRUSTED });
      expect(trusted.headers.get('access-control-allow-origin')).to.equal(TRUSTED);
      const { conversationId, token: key } = (await trusted.json()) as {
        conversationId: string;
        token: string;
      };
      const path = `/v3/directline/conversations/${conversationId}/activities`;
      expect((await get(path, { Authorization: `Bearer ${key}`, ...foreign })).status).to.equal(403);
      const policy = (await get('/')).headers.get('content-security-policy') ?? '';
      expect(policy)
        .to.match(/frame-ancestors [^;]*https:\/\/www\.ejemplo\.ec/)
        .and.not.include('frame-ancestors *');
    },

    'T8 a secret is pasted': async () => {
      const person = new DirectLineClient(url);
      await person.start();
      await person.send(`mi clave es ${CLAVE}`);
      const said = await person.read();
      expect(JSON.stringify(said)).to.not.include(CLAVE);
      expect(said.some(({ channelData }) => channelData.contentId === 'common.secret')).to.equal(true);
    },

    'T9 secrets or personal data in logs': async () => {
      await postWebhook(
        url,
        written(PHONE, `wamid.${randomUUID()}`, `mi clave es ${CLAVE} y mi RUC 1790011674001`),
      );
      const person = new DirectLineClient(url);
      await person.start();
      await person.send('rosa.vera@ejemplo.ec, cédula 0912345675');
      await get(`/no-such-page?token=${CLAVE}`);
      const all = lines.join('');
      expect(lines.length).to.be.above(0);
      for (const word of [CLAVE, PHONE, '1790011674001', 'rosa.vera', '0912345675', 'wamid.'])
        expect(all.includes(word), word).to.equal(false);
    },

    'T10 stolen store': async () => {
      const place = tempDir('threats-stolen');
      const store = await openStore({ dataDir: place.path });
      await store.commit({ shard: 's1', puts: [{ key: 'r', expect: 0, value: { ruc: '1790011674001' } }] });
      const raw = (await store.engine.read('s1', { records: ['r'] })).records['r']?.value ?? Buffer.alloc(0);
      await store.close();
      place.remove();
      expect(raw.length).to.be.above(20);
      expect(Buffer.from(raw).includes('1790011674001')).to.equal(false);
    },

    'T11 swapped ciphertext': async () => {
      const place = tempDir('threats-swapped');
      const store = await openStore({ dataDir: place.path });
      const puts = ['a', 'b'].map((key) => ({ key, expect: 0, value: { key } }));
      await store.commit({ shard: 's1', puts });
      const of = (await store.engine.read('s1', { records: ['a'] })).records['a'];
      await store.engine.commit({ shard: 's1', puts: [{ key: 'b', expect: 1, value: of?.value }] });
      const read = (await store.read('s1', { records: ['b'] })).records['b'];
      await store.close();
      place.remove();
      expect(read?.unreadable).to.equal(true);
      expect(read?.value).to.equal(undefined);
    },

    'T12 stored script in the console': async () => {
      for (const path of ['/', '/desk', '/webchat', '/privacidad']) {
        const headers = (await get(path)).headers;
        const policy = headers.get('content-security-policy') ?? '';
        const scripts =
          /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1] ?? '*';
        expect(scripts, path).to.not.match(/unsafe-inline|unsafe-eval|\*/);
        expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
      }
      const { person, ticket } = await asking();
      await person.send('<img src=x onerror=alert(1)>');
      const answer = await ana.call('GET', `/tickets/${ticket}/entries?after=0`);
      expect(answer.headers.get('content-type')).to.match(/^application\/json/);
      expect(await answer.text()).to.include('onerror');
    },

    'T13 staff account guessed, stolen, forged request': async () => {
      const first = await post('/api/desk/session', ADMIN);
      expect(first.status).to.equal(200);
      const cookie = first.headers.get('set-cookie') ?? '';
      expect(cookie)
        .to.match(/HttpOnly/i)
        .and.match(/SameSite=Strict/i);
      const session = { Cookie: cookie.split(';')[0] ?? '' };
      expect((await post('/api/desk/incidents', { error: 'server', on: true }, session)).status).to.equal(
        403,
      );
      expect((await post('/api/desk/incidents', { error: 'server', on: true })).status).to.equal(401);
      const statuses: number[] = [];
      for (let times = 0; times < 11; times += 1)
        statuses.push(
          (await post('/api/desk/session', { email: ADMIN.email, password: `wrong-${times}` })).status,
        );
      expect(statuses[0]).to.equal(401);
      expect(statuses.at(-1)).to.equal(429);
    },

    "T14 staff reads others' cases without a trace": async () => {
      const { ticket } = await asking();
      await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
      const held = await luis.call('POST', `/tickets/${ticket}/messages`, { text: 'hola' });
      expect(held.status).to.be.oneOf([403, 409]);
      await luis.call('GET', `/tickets/${ticket}`);
      expect((await luis.call('GET', '/audit')).status).to.equal(403);
      const place = tempDir('threats-audit');
      const more = await startLlavero(
        readSettings({ PORT: '0', DATA_DIR: place.path, DESK_API_KEYS: `eva:supervisor:${KEYS.ana}` }),
        createLog({ level: 'error' }),
      );
      const eva = new DeskClient(`http://127.0.0.1:${more.port}`, KEYS.ana);
      await eva.call('GET', '/tickets/nobody');
      const { verified, entries } = await eva.expect<{ verified: boolean; entries: { what: string }[] }>(
        ...([200, 'GET', '/audit'] as const),
      );
      await more.close();
      place.remove();
      expect(verified).to.equal(true);
      expect(entries.length).to.be.above(0);
    },

    'T15 body bombs': async () => {
      const big = JSON.stringify({ text: 'x'.repeat(300_000) });
      const { token: key } = await token();
      const bearer = { Authorization: `Bearer ${key}` };
      expect((await post('/v3/directline/conversations', big, bearer)).status).to.be.oneOf([413, 400]);
      const deep = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
      expect((await post('/api/chat/token', deep)).status).to.equal(400);
      const zipped = { 'Content-Encoding': 'gzip' };
      expect((await post('/api/chat/token', '{}', zipped)).status).to.be.oneOf([400, 415]);
      expect((await post('/api/desk/session', big)).status).to.equal(413);
      expect(await postWebhook(url, 'x'.repeat(3_200_000)).catch(() => 413)).to.equal(413);
    },

    'T16 slow clients and too many connections': async () => {
      const began = Date.now();
      const socket = connect(llavero.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      socket.write('POST /api/chat/token HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
      await new Promise((resolve) => socket.once('close', resolve));
      expect(Date.now() - began).to.be.within(3000, 9000);
      expect((await get('/healthz')).status).to.equal(200);
    },

    'T17 flood by one person': async () => {
      const flooder = new DirectLineClient(url);
      const other = new DirectLineClient(url);
      await flooder.start();
      await other.start();
      const statuses: number[] = [];
      const waits: number[] = [];
      for (let sent = 0; sent < 500; sent += 25) {
        const many = Array.from(
          { length: 25 },
          async (_, count) => (await flooder.post(`hola ${sent + count}`)).status,
        );
        const began = Date.now();
        if (sent % 100 === 0) await other.send(`hola ${sent}`);
        waits.push(Date.now() - began);
        statuses.push(...(await Promise.all(many)));
      }
      expect(Math.max(...waits)).to.be.below(2000);
      expect(statuses.filter((status) => status === 429).length).to.be.above(400);
      expect(statuses.every((status) => status < 500)).to.equal(true);
    },

    'T18 scalping of turnos': async () => {
      const place = tempDir('threats-turnos');
      const crowd = await startLlavero(
        readSettings({ PORT: '0', DATA_DIR: place.path, TEST_PROBES: '1', RATE_LIMIT_PER_MINUTE: '1000' }),
        createLog({ level: 'error' }),
      );
      const at = `http://127.0.0.1:${crowd.port}`;
      const people = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const person = new DirectLineClient(at);
          await person.start();
          return person;
        }),
      );
      await Promise.all(people.map((person) => person.send('#turno unico')));
      const heard = async () =>
        (await Promise.all(people.map((person) => person.heard())))
          .flat()
          .filter((text) => text.startsWith('turno:'));
      await until(async () => (await heard()).length >= people.length, 'every answer');
      const won = (await heard()).filter((text) => !text.includes('ocupado'));
      await crowd.close();
      place.remove();
      expect(won).to.have.length(1);
    },

    'T19 the bot as a phishing voice': async () => {
      const { ticket } = await asking();
      await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
      for (const text of [
        'Entre a https://iess-claves.example/login',
        'dígame su clave',
        'envíeme el código que le llegó',
      ])
        await ana.expect(422, 'POST', `/tickets/${ticket}/messages`, { text });
      await ana.expect(201, 'POST', `/tickets/${ticket}/messages`, {
        text: 'Entre a https://www.iess.gob.ec/ y elija Empresas.',
      });
    },

    'T20 poisoned content': async () => {
      const facts = JSON.parse(readFileSync(join(ROOT, 'knowledge/facts/facts.json'), 'utf8')) as
        | Record<string, unknown>[]
        | Record<string, unknown>;
      const all = Object.values(facts) as { source?: string; reviewed?: string }[];
      expect(all.length).to.be.above(50);
      const bare = all.filter((fact) => !fact.source);
      expect(bare).to.deep.equal([]);
    },

    'T21 staff talked into a reset': async () => {
      const document = await ana.expect<{ paths: Record<string, unknown> }>(200, 'GET', '/openapi.json');
      const paths = Object.keys(document.paths);
      expect(paths.length).to.be.above(20);
      expect(paths.filter((path) => /clave|portal|unlock|desbloq/i.test(path))).to.deep.equal([]);
    },

    'T22 who has an account': async () => {
      const wrong = async (email: string) => {
        const answer = await post('/api/desk/session', { email, password: 'not-the-one-at-all' }, {});
        const { error } = (await answer.json()) as { error: object };
        return { status: answer.status, error };
      };
      const place = tempDir('threats-known');
      const fresh = await startLlavero(settingsOf({ DATA_DIR: place.path }), createLog({ level: 'error' }));
      const main = url;
      url = `http://127.0.0.1:${fresh.port}`;
      const [known, unknown] = [await wrong(ADMIN.email), await wrong('nadie@ejemplo.ec')];
      const answers: string[] = [];
      for (const ruc of ['1790011674001', '1793213150001']) {
        const person = new DirectLineClient(url);
        await person.start();
        await person.send(`¿el RUC ${ruc} tiene turno?`);
        answers.push((await person.heard()).join('|').replaceAll(ruc, 'RUC'));
      }
      url = main;
      await fresh.close();
      place.remove();
      expect(known).to.deep.equal(unknown);
      expect(answers[0]).to.equal(answers[1]);
    },

    'T23 error text': async () => {
      for (const answer of [
        await post('/api/chat/token', '{'),
        await get('/no-such-page'),
        await get('/api/desk/tickets'),
      ]) {
        const text = await answer.text();
        expect(answer.status).to.be.within(400, 499);
        expect(text).to.not.match(/at .*\.(?:ts|js):\d|node_modules|Unexpected token|SyntaxError/);
        expect(answer.headers.get('server')).to.equal(null);
        expect(answer.headers.get('x-powered-by')).to.equal(null);
      }
    },

    'T24 control characters and direction marks': async () => {
      const { person, ticket } = await asking();
      await person.send('hola\u202E oculto\u200B\u0007\r\n{"level":"fatal"}');
      await person.send('x'.repeat(9000)).catch(() => undefined);
      const entries = await ana.expect<{ text: string }[]>(200, 'GET', `/tickets/${ticket}/entries?after=0`);
      const texts = entries.map(({ text }) => text.replaceAll('\n', ' '));
      expect(texts.join(''))
        .to.include('oculto')
        .and.not.match(/[\p{Cf}\p{Cc}]/u);
      expect(Math.max(...texts.map((text) => text.length))).to.be.at.most(4000);
      for (const line of lines) expect(line.trim().split('\n')).to.have.length(1);
    },

    'T25 supply chain': async () => {
      const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
        packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }>;
      };
      const all = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);
      const loose = all.filter(
        ([, { resolved, integrity }]) => !integrity || !(resolved ?? REGISTRY).startsWith(REGISTRY),
      );
      expect(loose.map(([path]) => path)).to.deep.equal([]);
      for (const [name, floor] of Object.entries(FLOORS)) {
        const versions = all
          .filter(([path]) => path.endsWith(`node_modules/${name}`))
          .map(([, { version }]) => version ?? '0');
        expect(versions.length, name).to.be.above(0);
        for (const version of versions)
          expect(
            floor.some((lowest) => isAtLeast(version, lowest)),
            `${name} ${version}`,
          ).to.equal(true);
      }
    },

    'T26 prototype pollution': async () => {
      for (const body of [
        '{"__proto__":{"polluted":true}}',
        '{"constructor":{"prototype":{"polluted":true}}}',
      ])
        for (const path of ['/api/chat/token', '/api/desk/session', '/api/messages'])
          expect((await post(path, body)).status, path).to.be.within(400, 422);
      expect(await postWebhook(url, '{"__proto__":{"polluted":true}}')).to.be.within(200, 400);
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    },

    'T27 onlookers at the store': async () => {
      const redis = await RedisServer.start();
      const place = tempDir('threats-monitor');
      const seen: Buffer[] = [];
      const monitor = connect(Number(new URL(redis.url).port), '127.0.0.1');
      monitor.on('data', (chunk: Buffer) => void seen.push(chunk));
      monitor.write('MONITOR\r\n');
      const house = await startLlavero(
        readSettings({
          ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: place.path, REDIS_URL: redis.url },
          ...{
            DIRECT_LINE_SECRET: 'd'.repeat(32),
            DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
          },
        }),
        createLog({ level: 'error' }),
      );
      const person = new DirectLineClient(`http://127.0.0.1:${house.port}`);
      await person.start();
      await person.send(`mi clave es ${CLAVE}, RUC 1790011674001, rosa.vera@ejemplo.ec`);
      await person.read();
      await house.close();
      monitor.destroy();
      await redis.remove();
      place.remove();
      const stream = Buffer.concat(seen);
      expect(stream.length).to.be.above(1000);
      for (const word of [CLAVE, '1790011674001', 'rosa.vera'])
        expect(stream.includes(word), word).to.equal(false);
    },
  };

  for (const row of rows) it(row, controls[row]);
});

/** Below these a published advisory applies; each major line by itself. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  axios: ['1.20.0'],
  uuid: ['11.1.1'],
  ws: ['7.5.11', '8.21.0'],
  'form-data': ['4.0.6'],
  qs: ['6.15.0'],
  'follow-redirects': ['1.16.0'],
};

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.split('.').map(Number));
  if (have?.[0] !== want?.[0] && floor.startsWith('7.')) return false;
  for (let at = 0; at < 3; at += 1) {
    const [mine = 0, least = 0] = [have?.[at], want?.[at]];
    if (mine !== least) return mine > least;
  }
  return true;
}
