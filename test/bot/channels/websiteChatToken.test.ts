// The page's token door and the cookie that finds a conversation again.
import { expect } from 'chai';
import { SECRET, startWebsite, type Website, type WebsiteOptions } from '../../support/website.ts';

const PATH = '/api/chat/token';

describe('POST /api/chat/token', () => {
  let website: Website;
  const running: Website[] = [];

  const start = async (options?: WebsiteOptions) => {
    const started = await startWebsite(options);
    running.push(started);
    return started;
  };
  beforeEach(async () => {
    website = await start();
  });
  afterEach(() => Promise.all(running.splice(0).map(({ server }) => server.close())));

  const ask = (body: unknown, headers: Record<string, string> = {}, bearer?: string) =>
    website.call('POST', PATH, { body, headers, ...(bearer === undefined ? {} : { bearer }) });
  const begin = async () => {
    const chat = (await ask({})).body;
    await website.call('POST', '/v3/directline/conversations', { bearer: chat.token });
    return chat;
  };
  const remember = async () => {
    const chat = await begin();
    const kept = await ask({ remember: true }, {}, chat.token);
    return { chat, kept, cookie: kept.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };

  it('gives a new conversation to each page, never the secret', async () => {
    const [one, two] = [await ask({}), await website.call('POST', PATH)];
    expect(one.body).to.have.all.keys('conversationId', 'token', 'expires_in', 'userId');
    expect([one.status, one.body.expires_in]).to.deep.equal([200, 1800]);
    expect(one.body.userId).to.match(/^dl_[0-9a-f-]{36}$/);
    expect(one.body.conversationId).not.to.equal(two.body.conversationId);
    expect(JSON.stringify(one.body)).not.to.include(SECRET);
    expect(one.headers.get('set-cookie')).to.equal(null);
  });

  it('remembers after consent, and brings the same conversation and person back', async () => {
    const { chat, kept, cookie } = await remember();
    expect(kept.body).to.include({ conversationId: chat.conversationId, userId: chat.userId });
    expect(kept.headers.get('set-cookie')).to.match(
      /^llavero_resume=[\w.-]+; Path=\/api\/chat; Max-Age=604800; HttpOnly; SameSite=Lax$/,
    );
    website.time.ms += 6 * 24 * 3600_000;
    const back = (await ask({}, { cookie: `other=1; ${cookie}` })).body;
    expect(back).to.include({ conversationId: chat.conversationId, userId: chat.userId });
    const begun = await website.call('POST', '/v3/directline/conversations', { bearer: back.token });
    expect(begun.status).to.equal(200);
  });

  it('keeps nothing without consent or without the current token', async () => {
    const chat = await begin();
    website.turns.agreed = false;
    const refused = await ask({ remember: true }, {}, chat.token);
    expect([refused.status, refused.body.error.code]).to.deep.equal([403, 'ConsentRequired']);
    website.turns.agreed = true;
    for (const bearer of [undefined, SECRET]) {
      const nobody = await ask({ remember: true }, {}, bearer);
      expect([nobody.status, nobody.headers.get('set-cookie')]).to.deep.equal([401, null]);
    }
  });

  it('starts anew with fresh, with an old, forged or stranger’s cookie, or when the conversation is gone', async () => {
    const { chat, cookie } = await remember();
    const stolen = `llavero_resume=${chat.token}`;
    for (const [body, sent] of [
      [{ fresh: true }, cookie],
      [{}, `${cookie}x`],
      [{}, stolen],
      [{}, 'llavero_resume='],
    ] as const) {
      const { status, body: given } = await ask(body, { cookie: sent });
      expect(status).to.equal(200);
      expect(given.conversationId).not.to.equal(chat.conversationId);
    }
    website.time.ms += 8 * 24 * 3600_000;
    expect((await ask({}, { cookie })).body.conversationId).not.to.equal(chat.conversationId);
    const unknown = await start();
    const elsewhere = await unknown.call('POST', PATH, { body: {}, headers: { cookie } });
    expect(elsewhere.body.conversationId).not.to.equal(chat.conversationId);
  });

  it('forgets on request and goes on with the current conversation', async () => {
    const { chat, cookie } = await remember();
    const forgotten = await ask({ remember: false }, { cookie }, chat.token);
    expect(forgotten.headers.get('set-cookie')).to.match(
      /^llavero_resume=; Path=\/api\/chat; Max-Age=0; HttpOnly/,
    );
    expect(forgotten.body.conversationId).to.equal(chat.conversationId);
  });

  it('marks the cookie Secure when the site is https', async () => {
    website = await start({ settings: { publicUrl: 'https://llavero.example' } });
    expect((await remember()).kept.headers.get('set-cookie')).to.match(/; Secure$/);
  });

  it('is for our own pages and trusted sites', async () => {
    website = await start({ settings: { trustedOrigins: ['https://camara.example'] } });
    expect((await ask({}, { origin: 'https://evil.example' })).status).to.equal(403);
    expect((await ask({}, { 'sec-fetch-site': 'cross-site' })).status).to.equal(403);
    expect((await ask({}, { origin: website.origin })).status).to.equal(200);
    const trusted = await ask({}, { origin: 'https://camara.example' });
    expect([trusted.status, trusted.headers.get('access-control-allow-origin')]).to.deep.equal([
      200,
      'https://camara.example',
    ]);
  });

  it('is limited for each address, and believes a forwarded one only from a trusted proxy', async () => {
    website = await start({ settings: { ratePerMinute: 2 } });
    const statuses = async (headers: (time: number) => Record<string, string>) => {
      const all: number[] = [];
      for (let time = 0; time < 4; time += 1) all.push((await ask({}, headers(time))).status);
      return all;
    };
    const pretend = (time: number) => ({ 'x-forwarded-for': `198.51.100.${time}` });
    expect(await statuses(pretend)).to.deep.equal([200, 200, 429, 429]);
    website = await start({ settings: { ratePerMinute: 2, trustProxy: ['127.0.0.0/8'] } });
    expect(await statuses(pretend)).to.deep.equal([200, 200, 200, 200]);
    const spoofed = (time: number) => ({ 'x-forwarded-for': `198.51.100.${time}, 203.0.113.9` });
    expect(await statuses(spoofed)).to.deep.equal([200, 200, 429, 429]);
  });

  it('is 503 when the store is away, 400 for nonsense', async () => {
    const { cookie } = await remember();
    website.turns.away = true;
    expect((await ask({}, { cookie })).status).to.equal(503);
    expect((await ask({ remember: 'yes' })).status).to.equal(400);
  });
});
