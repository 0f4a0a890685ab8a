// The doctor and the services around: each answer they may give, and what it says to do.
import { expect } from 'chai';
import { checkCollector } from '../../../bot/doctor/collector.ts';
import { checkPublicUrl } from '../../../bot/doctor/publicUrl.ts';
import { checkChatwoot, checkOidc, checkTeams } from '../../../bot/doctor/services.ts';
import { checkWhatsapp } from '../../../bot/doctor/whatsapp.ts';
import { readSettings } from '../../../bot/settings.ts';
import { APP_ID, APP_PASSWORD, FakeMicrosoft } from '../../support/fakeMicrosoft.ts';
import { freePort } from '../../support/redisServer.ts';
import { META } from '../../support/whatsapp.ts';
import { type FakeService, fakeService, type Replies } from './fakeService.ts';

const levels = (findings: readonly { level: string; about: string }[]) =>
  findings.map(({ level, about }) => `${level} ${about}`);

describe('the doctor and the services around', () => {
  const running: { close(): Promise<void> }[] = [];
  const service = async (replies: Replies): Promise<FakeService> => {
    const started = await fakeService(replies);
    running.push(started);
    return started;
  };
  const nowhere = async () => `http://127.0.0.1:${await freePort()}`;
  afterEach(() => Promise.all(running.splice(0).map((one) => one.close())));

  describe('WhatsApp', () => {
    const NOW = Date.parse('2026-11-21T12:00:00Z');
    const number = `/v26.0/${META.WHATSAPP_PHONE_NUMBER_ID}`;
    const templates = JSON.stringify({
      'suspended.over': { name: 'aviso', language: { es: 'es', en: 'en' } },
      'link.expired': { name: 'otro', language: 'es' },
    });
    const graph = (
      listed: unknown,
      account: unknown = { whatsapp_business_account: { id: '77' } },
    ): Replies => ({
      [number]: (request, url) => {
        if (request.headers.authorization !== `Bearer ${META.WHATSAPP_ACCESS_TOKEN}`)
          return [401, { error: { code: 190 } }];
        if (url.searchParams.get('fields') === 'whatsapp_business_account')
          return account ? [200, account] : [400, { error: { code: 100 } }];
        return [200, { display_phone_number: '+593 99 000 0000', quality_rating: 'GREEN' }];
      },
      '/v26.0/debug_token': () => [
        200,
        {
          data: {
            expires_at: 0,
            granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['77'] }],
          },
        },
      ],
      '/v26.0/77/message_templates': () => [200, listed],
    });
    const check = async (replies: Replies, more: object = {}) =>
      checkWhatsapp(
        { ...META, WHATSAPP_GRAPH_URL: (await service(replies)).url, WHATSAPP_TEMPLATES: templates, ...more },
        NOW,
      );
    const approved = (name: string, language: string) => ({ name, language, status: 'APPROVED' });
    const all = { data: [approved('aviso', 'es'), approved('aviso', 'en'), approved('otro', 'es')] };

    it('is well when the number answers and every template is approved in every language', async () => {
      expect(levels(await check(graph(all)))).to.deep.equal(['ok whatsapp', 'ok templates', 'ok templates']);
    });

    it('finds the account by the token when the number does not tell it', async () => {
      expect(levels(await check(graph(all, null)))).to.deep.equal([
        'ok whatsapp',
        'ok templates',
        'ok templates',
      ]);
    });

    it('names the template that is missing in a language, and the one that was rejected', async () => {
      const listed = {
        data: [approved('aviso', 'es'), { name: 'otro', language: 'es', status: 'REJECTED' }],
      };
      const [, aviso, otro] = await check(graph(listed));
      expect(aviso?.level).to.equal('fail');
      expect(aviso?.found).to.equal('aviso (en) is missing');
      expect(otro?.found).to.equal('otro (es) is rejected');
    });

    it('warns when the list cannot be read, and when nothing is set', async () => {
      expect(levels(await check(graph({ error: { code: 200 } })))).to.deep.equal([
        'ok whatsapp',
        'warn templates',
      ]);
      const none = await check(graph(all), { WHATSAPP_TEMPLATES: undefined });
      expect(levels(none)).to.deep.equal(['ok whatsapp', 'warn templates']);
    });

    it('warns of a token that ends', async () => {
      const ends = { data: { expires_at: NOW / 1000 + 86_400 * 3 } };
      const found = await check({ ...graph(all), '/v26.0/debug_token': () => [200, ends] });
      expect(found[1]?.found).to.equal('the token expires in 3 day(s)');
    });

    it('says which of the settings is wrong, and never the token', async () => {
      const [token] = await check(graph(all), { WHATSAPP_ACCESS_TOKEN: 'stale-token-value' });
      expect(token?.todo).to.match(/^WHATSAPP_ACCESS_TOKEN/);
      const [id] = await check(graph(all), { WHATSAPP_PHONE_NUMBER_ID: '0990000000' });
      expect(id?.todo).to.match(/^WHATSAPP_PHONE_NUMBER_ID/);
      const [away] = await checkWhatsapp(
        { ...META, WHATSAPP_GRAPH_URL: await nowhere(), WHATSAPP_TEMPLATES: undefined },
        NOW,
      );
      expect(away?.found).to.equal('Graph does not answer: ECONNREFUSED');
      expect(JSON.stringify([token, id, away])).to.not.include('stale-token-value');
    });
  });

  describe('Teams', () => {
    const settings = readSettings({ MicrosoftAppId: APP_ID, MicrosoftAppPassword: APP_PASSWORD });
    const start = async () => {
      const microsoft = await FakeMicrosoft.start();
      running.push(microsoft);
      return microsoft;
    };
    const check = ({ url, metadataUrl }: FakeMicrosoft) =>
      checkTeams(settings, { loginUrl: url, metadataUrl });

    it('is well with a token and signing keys', async () => {
      expect(levels(await check(await start()))).to.deep.equal(['ok teams', 'ok teams']);
    });

    it('tells refused credentials from a service that is away', async () => {
      const microsoft = await start();
      microsoft.refusal = { status: 401, error: 'invalid_client' };
      expect((await check(microsoft))[0]?.found).to.include('invalid_client');
      microsoft.down = true;
      expect(levels(await check(microsoft))).to.deep.equal(['fail teams', 'fail teams']);
    });

    it('is not looked at without an app id', async () => {
      expect(await checkTeams(readSettings({}))).to.deep.equal([]);
    });
  });

  describe('sign-in with OpenID Connect', () => {
    const check = (issuer: string) =>
      checkOidc(readSettings({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }));
    const document = (issuer: string) => ({
      ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
      jwks_uri: `${issuer}/jwks`,
    });

    it('is well when the document names the issuer', async () => {
      let own = '';
      const issuer = await service({ '/.well-known/openid-configuration': () => [200, document(own)] });
      own = issuer.url;
      expect(levels(await check(issuer.url))).to.deep.equal(['ok oidc']);
      own = 'https://another.example';
      expect(levels(await check(issuer.url))).to.deep.equal(['fail oidc']);
    });

    it('fails without a document and without an answer', async () => {
      expect(levels(await check((await service({})).url))).to.deep.equal(['fail oidc']);
      expect(levels(await check(await nowhere()))).to.deep.equal(['fail oidc']);
    });
  });

  describe('Chatwoot', () => {
    const check = (url: string, inbox = '3') =>
      checkChatwoot(
        readSettings({
          ...{ CHATWOOT_URL: url, CHATWOOT_TOKEN: 't0ken', CHATWOOT_ACCOUNT: '1', CHATWOOT_INBOX: inbox },
          CHATWOOT_WEBHOOK_SECRET: 's',
        }),
      );
    const inboxes = (...payload: object[]): Replies => ({
      '/api/v1/accounts/1/inboxes': (request) =>
        request.headers['api_access_token'] === 't0ken' ? [200, { payload }] : [401, {}],
    });

    it('knows an API inbox with its webhook, and says what is wrong with another', async () => {
      const api = { id: 3, channel_type: 'Channel::Api', webhook_url: 'https://bot.example/x' };
      const mail = { id: 4, channel_type: 'Channel::Email' };
      const { url } = await service(inboxes(api, mail, { ...api, id: 5, webhook_url: null }));
      expect(levels(await check(url))).to.deep.equal(['ok chatwoot']);
      expect(levels(await check(url, '4'))).to.deep.equal(['fail chatwoot']);
      expect(levels(await check(url, '5'))).to.deep.equal(['warn chatwoot']);
      expect((await check(url, '9'))[0]?.found).to.equal('the account has no inbox 9');
      expect(levels(await check(await nowhere()))).to.deep.equal(['fail chatwoot']);
    });
  });

  describe('the collector of traces', () => {
    const check = (url: string, more: Readonly<Record<string, string>> = {}) =>
      checkCollector(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...more }));
    const keyed: Replies = {
      '/v1/traces': (request) => (request.headers['api-key'] === 'a,b' ? [200, {}] : [401, {}]),
    };

    it('is well when it takes spans, with its key where it wants one', async () => {
      const { url } = await service(keyed);
      const key = { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%2Cb,other=1' };
      expect(levels(await check(`${url}/`, key))).to.deep.equal(['ok traces']);
      const [refused] = await check(url);
      expect(refused).to.include({ level: 'fail' });
      expect(refused?.todo).to.include('OTEL_EXPORTER_OTLP_HEADERS');
    });

    it('is to be mended when it is something else, or not there; and nothing when none is set', async () => {
      const { url } = await service({});
      expect((await check(url))[0]?.found).to.equal('the collector answers 404');
      expect(levels(await check(await nowhere()))).to.deep.equal(['fail traces']);
      expect(await checkCollector(readSettings({}))).to.deep.equal([]);
    });
  });

  describe('the public address', () => {
    const live = { '/healthz': () => [200, { status: 'live', version: '1.2.3' }] as const };

    it('is well when ours answers and keeps its figures', async () => {
      const { url } = await service(live);
      expect(levels(await checkPublicUrl({ PUBLIC_URL: url }, '1.2.3'))).to.deep.equal([
        'ok public address',
        'ok public address',
      ]);
      expect((await checkPublicUrl({ PUBLIC_URL: url }, '1.3.0'))[0]?.level).to.equal('warn');
    });

    it('fails when the figures are seen outside, when another answers, and when nobody does', async () => {
      const open = await service({ ...live, '/metrics': () => [200, 'llavero_turn_seconds'] });
      expect(levels(await checkPublicUrl({ PUBLIC_URL: open.url }, '1.2.3'))[1]).to.equal(
        'fail public address',
      );
      const other = await service({ '/healthz': () => [200, { status: 'UP' }] });
      expect(levels(await checkPublicUrl({ PUBLIC_URL: other.url }, '1.2.3'))).to.deep.equal([
        'fail public address',
      ]);
      const [away] = await checkPublicUrl({ PUBLIC_URL: await nowhere() }, '1.2.3');
      expect(away?.todo).to.equal('is the proxy up, and does it pass to PORT?');
    });
  });
});
