// Who may post as Teams: only tokens of the service's own issuer, for us, for this serviceUrl; one fetch of keys for many requests.
import { generateKeyPairSync } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { ISSUER, type TokenWishes } from '../../support/fakeMicrosoft.ts';
import {
  type Posted,
  postActivity,
  type RunningTeams,
  recorded,
  startTeams,
  TRIAL,
} from '../../support/teams.ts';
import { until } from '../../support/until.ts';

const HOUR = 3_600_000;

describe('the Teams guard', function () {
  this.timeout(30_000);
  let teams: RunningTeams;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    teams = await startTeams({ service: { now: () => Date.now() + ahead } });
  });
  afterEach(() => teams.stop());

  const activity = (changes: object = {}): Posted =>
    recorded('personalMessage', { text: '#contar', ...changes });
  const postWith = async (
    wishes: TokenWishes,
    sent = activity(),
    serviceUrl: string | undefined = sent.serviceUrl,
  ) =>
    (await teams.post(sent, { Authorization: `Bearer ${await teams.microsoft.token(serviceUrl, wishes)}` }))
      .status;

  it('admits a token of the service', async () => {
    expect(await postWith({})).to.equal(200);
    await until(() => teams.connector.messages.length === 1, 'the answer');
  });

  it('refuses every other token with the same words', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const evil = activity({ serviceUrl: 'https://smba.evil.example/' });
    const refused: [string, Promise<Response>][] = [];
    const tryWith = async (name: string, token: string | undefined, sent = activity()) => {
      const headers: Record<string, string> = token === undefined ? {} : { Authorization: token };
      refused.push([name, postActivity(teams.url, sent, headers)]);
    };
    const bearer = async (wishes: TokenWishes, serviceUrl: string | undefined = activity().serviceUrl) =>
      `Bearer ${await teams.microsoft.token(serviceUrl, wishes)}`;
    const none = (await teams.microsoft.token(activity().serviceUrl)).split('.');
    const unsigned = `${Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url')}.${none[1]}.`;
    await tryWith('no token', undefined);
    await tryWith('basic', 'Basic YTpi');
    await tryWith('rubbish', 'Bearer a.b.c');
    await tryWith('alg none', `Bearer ${unsigned}`);
    await tryWith('alg none with a signature', `Bearer ${unsigned}${none[2]}`);
    await tryWith('another key', await bearer({ key: stranger }));
    await tryWith('an unknown key', await bearer({ kid: 'k2', key: stranger }));
    await tryWith('a key without endorsements', await bearer({ kid: 'bare' }));
    await tryWith('another audience', await bearer({ audience: 'somebody-else' }));
    await tryWith('the emulator issuer', await bearer({ issuer: 'https://sts.windows.net/d6d49420/' }));
    await tryWith('an issuer that only begins alike', await bearer({ issuer: `${ISSUER}/` }));
    await tryWith('expired', await bearer({ expiresIn: -3600, notBefore: -7200 }));
    await tryWith('not yet', await bearer({ notBefore: 3600, expiresIn: 7200 }));
    await tryWith('another serviceUrl', await bearer({}, 'https://smba.trafficmanager.net/emea/'));
    await tryWith('no serviceUrl claim', `Bearer ${await teams.microsoft.token(undefined)}`);
    await tryWith('a host of somebody else', await bearer({}, evil.serviceUrl), evil);
    await tryWith(
      'a channel the key does not vouch for',
      await bearer({}),
      activity({ channelId: 'directline' }),
    );
    const bodies = new Set<string>();
    for (const [name, response] of refused) {
      expect((await response).status, name).to.equal(401);
      bodies.add(await (await response).text());
    }
    expect([...bodies]).to.have.length(1);
    expect(teams.connector.tries).to.equal(0);
    expect(teams.lines.filter(({ level }) => level === 'error')).to.deep.equal([]);
  });

  it('never sends anywhere but to the service', async () => {
    for (const serviceUrl of [
      'http://smba.trafficmanager.net/amer/',
      'https://smba.trafficmanager.net:8443/amer/',
      'https://smba.trafficmanager.net.evil.example/',
      'https://evil.example/?.botframework.com',
      'https://user:pass@smba.trafficmanager.net/',
      'https://evilbotframework.com/',
      'http://127.0.0.1:1/',
      'http://169.254.169.254/latest/',
    ])
      expect(await postWith({}, activity({ serviceUrl })), serviceUrl).to.equal(401);
    expect(await postWith({}, activity({ serviceUrl: 'https://webchat.botframework.com/' }))).to.equal(200);
  });

  it('answers what is no activity with 400, and goes on', async () => {
    const headers = { Authorization: `Bearer ${await teams.microsoft.token(activity().serviceUrl)}` };
    for (const body of [
      '{"type":5}',
      '{}',
      '[]',
      '"x"',
      'null',
      '{"type":"message"}',
      '{',
      '{"__proto__":1}',
    ])
      expect((await postActivity(teams.url, body, headers)).status, body).to.equal(400);
    const climbing = { ...activity(), conversation: { id: '..' } };
    expect((await postActivity(teams.url, climbing, headers)).status).to.equal(400);
    expect((await postActivity(teams.url, '{"type":5}')).status).to.equal(401);
    expect(await postWith({})).to.equal(200);
  });

  it('fetches the keys once for 50 requests at once', async () => {
    teams.microsoft.delayMs = 100;
    const sent = Array.from({ length: 50 }, (_, index) => activity({ id: `m${index}` }));
    const answers = await Promise.all(sent.map((one) => postWith({}, one)));
    expect(new Set(answers)).to.deep.equal(new Set([200]));
    expect(teams.microsoft.metadataFetches).to.equal(1);
  });

  it('goes on with the keys it has for 72 hours while the service cannot be asked', async () => {
    expect(await postWith({})).to.equal(200);
    teams.microsoft.down = true;
    const later = async (hours: number, wishes: TokenWishes = {}) => {
      ahead = hours * HOUR;
      return postWith({ now: Date.now() + ahead, ...wishes }, activity({ id: `h${hours}` }));
    };
    expect(await later(25)).to.equal(200);
    expect(await later(71)).to.equal(200);
    expect(await later(71.5, { audience: 'somebody-else' })).to.equal(401);
    expect(await later(73), 'nothing to check with').to.equal(503);
    teams.microsoft.down = false;
    expect(await later(74)).to.equal(200);
  });

  it('asks again for a key it does not know, but not for every stranger', async () => {
    expect(await postWith({})).to.equal(200);
    for (let count = 0; count < 20; count++) expect(await postWith({ kid: `guess${count}` })).to.equal(401);
    ahead = 2 * 60_000;
    expect(await postWith({ kid: 'guess', now: Date.now() + ahead })).to.equal(401);
    expect(teams.microsoft.metadataFetches).to.equal(2);
  });
});

describe('the local trial of Teams', function () {
  this.timeout(30_000);
  let teams: RunningTeams;
  let activity: Posted;

  before(async () => {
    teams = await startTeams({ settings: TRIAL });
    activity = recorded('personalMessage', {
      text: '#contar',
      serviceUrl: teams.connector.url,
      channelId: 'emulator',
    });
  });
  after(() => teams.stop());

  /** fetch neither sets `Host` nor `Origin`. */
  const postRaw = (headers: Record<string, string>, body: object = activity): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } };
      const request = httpRequest(`${teams.url}/api/messages`, options, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      request.end(JSON.stringify(body));
    });

  it('answers a program on this machine without any token', async () => {
    expect(await postRaw({})).to.equal(200);
    await until(() => teams.connector.messages.length === 1, 'the answer');
    expect(teams.connector.messages[0]?.authorization).to.equal(undefined);
    expect(await postRaw({ Host: 'localhost:3978' }, { ...activity, id: 'm2' })).to.equal(200);
  });

  it('is not there for pages, proxies and names that are not ours', async () => {
    for (const headers of [
      { Origin: 'http://localhost:3978' },
      { Origin: 'null' },
      { Host: 'evil.example' },
      { Host: 'localhost.evil.example' },
      { 'X-Forwarded-For': '127.0.0.1' },
      { Forwarded: 'for=127.0.0.1' },
      { 'X-Forwarded-Host': 'localhost' },
      { Via: '1.1 tunnel' },
    ] as Record<string, string>[])
      expect(await postRaw(headers), JSON.stringify(headers)).to.equal(404);
    expect(await postRaw({ 'Content-Type': 'text/plain' })).to.equal(415);
  });

  it('sends to this machine alone', async () => {
    const tries = teams.connector.tries;
    for (const serviceUrl of [
      'https://smba.trafficmanager.net/amer/',
      'http://10.0.0.1/',
      'http://127.0.0.1.evil.example/',
    ])
      expect(await postRaw({}, { ...activity, serviceUrl }), serviceUrl).to.equal(400);
    expect(teams.connector.tries).to.equal(tries);
  });

  it('is closed in production and on every other address', async () => {
    for (const settings of [
      { ...TRIAL, production: true },
      { ...TRIAL, HOST: '0.0.0.0' },
    ]) {
      const closed = await startTeams({ settings });
      expect((await postActivity(closed.url, activity)).status).to.equal(404);
      await closed.stop();
    }
  });
});
