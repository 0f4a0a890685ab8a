// Direct Line 3.0, call by call, and what strangers may try on it.
import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { TurnCrowded } from '../../../bot/conversation.ts';
import { SECRET, startWebsite, type Website } from '../../support/website.ts';

const BASE = '/v3/directline';

interface Chat {
  readonly id: string;
  readonly token: string;
  readonly activities: string;
}

describe('Direct Line on the website channel', () => {
  let website: Website;
  const call: Website['call'] = (...asked) => website.call(...asked);

  beforeEach(async () => {
    website = await startWebsite();
  });
  afterEach(() => website.server.close());

  const generate = async (body: unknown = {}) =>
    (await call('POST', `${BASE}/tokens/generate`, { bearer: SECRET, body })).body;
  const begin = async (): Promise<Chat> => {
    const { token, conversationId } = await generate({ user: { id: 'dl_ana' } });
    await call('POST', `${BASE}/conversations`, { bearer: token });
    return { id: conversationId, token, activities: `${BASE}/conversations/${conversationId}/activities` };
  };
  const say = (chat: Chat, body: unknown) => call('POST', chat.activities, { bearer: chat.token, body });

  describe('tokens', () => {
    it('are made with the secret, for a new conversation that is not begun', async () => {
      const { status, body } = await call('POST', `${BASE}/tokens/generate`, { bearer: SECRET });
      expect(status).to.equal(200);
      expect(body).to.have.all.keys('conversationId', 'token', 'expires_in');
      expect(body.expires_in).to.equal(1800);
      expect(body.conversationId).to.match(/^[\w-]{22}$/);
      expect(decodeJwt(body.token)).to.include({ conv: body.conversationId });
      expect(decodeJwt(body.token).user).to.match(/^dl_[0-9a-f-]{36}$/);
      expect(website.turns.received).to.deep.equal([]);
    });

    it('carry the person asked for, however the caller writes it', async () => {
      expect(decodeJwt((await generate({ user: { id: 'dl_ana', name: 'Ana' } })).token).user).to.equal(
        'dl_ana',
      );
      expect(decodeJwt((await generate({ User: { Id: 'dl_eva' } })).token).user).to.equal('dl_eva');
      const wrong = await call('POST', `${BASE}/tokens/generate`, {
        bearer: SECRET,
        body: { user: { id: 'ana' } },
      });
      expect([wrong.status, wrong.body.error.code]).to.deep.equal([400, 'BadArgument']);
    });

    it('are not made for a token, a wrong secret or nobody', async () => {
      const { token } = await generate();
      for (const [bearer, status] of [
        [token, 403],
        ['wrong', 403],
        [`${SECRET}x`, 403],
      ] as const) {
        expect((await call('POST', `${BASE}/tokens/generate`, { bearer })).status).to.equal(status);
      }
      const { status, body, headers } = await call('POST', `${BASE}/tokens/generate`);
      expect([status, body.error.code, headers.get('www-authenticate')]).to.deep.equal([
        401,
        'Unauthorized',
        'Bearer',
      ]);
    });

    it('are refreshed while they last, for a day at most', async () => {
      let { token, conversationId } = await generate();
      for (let hours = 0; hours < 23.5; hours += 0.25) {
        website.time.ms += 15 * 60_000;
        const fresh = await call('POST', `${BASE}/tokens/refresh`, { bearer: token });
        expect([fresh.status, fresh.body.conversationId]).to.deep.equal([200, conversationId]);
        token = fresh.body.token;
      }
      website.time.ms += 30 * 60_000;
      const late = await call('POST', `${BASE}/tokens/refresh`, { bearer: token });
      expect([late.status, late.body.error.code]).to.deep.equal([403, 'TokenExpired']);
    });

    it('expire everywhere, also when they were seen before', async () => {
      const chat = await begin();
      expect((await call('GET', chat.activities, { bearer: chat.token })).status).to.equal(200);
      website.time.ms += 1801_000;
      for (const [method, path] of [
        ['GET', chat.activities],
        ['POST', chat.activities],
        ['POST', `${BASE}/tokens/refresh`],
        ['POST', `${BASE}/conversations`],
        ['GET', `${BASE}/conversations/${chat.id}`],
      ] as const) {
        const { status, body } = await call(method, path, { bearer: chat.token });
        expect([status, body.error.code], path).to.deep.equal([403, 'TokenExpired']);
      }
    });

    it('open their own conversation only', async () => {
      const [mine, theirs] = [await begin(), await begin()];
      for (const [method, path] of [
        ['GET', theirs.activities],
        ['POST', theirs.activities],
        ['GET', `${BASE}/conversations/${theirs.id}`],
        ['POST', `${BASE}/conversations/${theirs.id}/upload`],
      ] as const) {
        const { status, body } = await call(method, path, { bearer: mine.token });
        expect([status, body.error.code], path).to.deep.equal([403, 'BadArgument']);
      }
    });

    it('work from their own origins only', async () => {
      const { token } = await generate({ trustedOrigins: ['https://empleador.example'] });
      const refresh = (origin: string) =>
        call('POST', `${BASE}/tokens/refresh`, { bearer: token, headers: { origin } });
      expect((await refresh(website.origin)).status).to.equal(403);
      expect((await call('POST', `${BASE}/tokens/refresh`, { bearer: token })).status).to.equal(200);
    });

    it('signed by another, for another use or not at all are refused', async () => {
      const { token } = await generate();
      const [head, body] = token.split('.');
      const none = Buffer.from('{"alg":"none"}').toString('base64url');
      const { streamUrl } = (await call('POST', `${BASE}/conversations`, { bearer: token })).body;
      const forStream = new URL(streamUrl).searchParams.get('t')!;
      for (const bearer of [`${head}.${body}.AAAA`, `${none}.${body}.`, forStream]) {
        expect((await call('POST', `${BASE}/tokens/refresh`, { bearer })).status).to.equal(403);
      }
    });
  });

  describe('POST /conversations', () => {
    it('begins once: 201, then 200', async () => {
      const { token, conversationId } = await generate({ user: { id: 'dl_ana' } });
      const body = { user: { name: 'Ana' }, locale: 'es-EC' };
      const first = await call('POST', `${BASE}/conversations`, { bearer: token, body });
      expect(first.status).to.equal(201);
      expect(first.body).to.have.all.keys('conversationId', 'token', 'expires_in', 'streamUrl');
      expect((await call('POST', `${BASE}/conversations`, { bearer: token, body })).status).to.equal(200);
      expect(website.turns.received).to.have.length(1);
      const { messageId, conversation, activity } = website.turns.received[0]!;
      expect([messageId, conversation]).to.deep.equal(['start', conversationId]);
      expect(activity).to.deep.include({ type: 'conversationUpdate', locale: 'es-EC' });
      expect(activity.membersAdded?.map(({ id }) => id)).to.deep.equal(['dl_ana', 'llavero']);
    });

    it('takes a bare call with the secret, and a client that knows no user', async () => {
      for (const body of [undefined, {}, { user: {} }, { user: { id: null }, locale: 7 }]) {
        const asked = await call('POST', `${BASE}/conversations`, { bearer: SECRET, body });
        expect(asked.status).to.equal(201);
        expect(decodeJwt(asked.body.token).user).to.match(/^dl_/);
      }
    });

    it('gives absolute stream addresses: ours, the published one, never a stranger’s', async () => {
      const chat = await begin();
      const path = `${BASE}/conversations/${chat.id}`;
      const { streamUrl } = (await call('GET', `${path}?watermark=2`, { bearer: chat.token })).body;
      expect(streamUrl).to.match(
        new RegExp(`^ws://127.0.0.1:${website.port}${path}/stream\\?watermark=2&t=`),
      );
      const published = await startWebsite({ settings: { publicUrl: 'https://llavero.example/' } });
      const started = await published.call('POST', `${BASE}/conversations`, { bearer: SECRET });
      expect(started.body.streamUrl).to.match(/^wss:\/\/llavero\.example\/v3\/directline\//);
      await published.server.close();
    });

    it('is 503 and can be sent again when the store is away', async () => {
      website.turns.away = true;
      const { status, headers, body } = await call('POST', `${BASE}/conversations`, { bearer: SECRET });
      expect([status, headers.get('retry-after')]).to.deep.equal([503, '1']);
      expect(JSON.stringify(body)).not.to.include('store');
    });
  });

  describe('GET /conversations/{id}', () => {
    it('gives a fresh token and stream, also before the beginning', async () => {
      const { token, conversationId } = await generate();
      const { status, body } = await call('GET', `${BASE}/conversations/${conversationId}`, {
        bearer: token,
      });
      expect(status).to.equal(200);
      expect(body).to.have.all.keys('conversationId', 'token', 'expires_in', 'streamUrl');
    });

    it('knows no made-up conversation, even with the secret', async () => {
      const { status, body } = await call('GET', `${BASE}/conversations/invented`, { bearer: SECRET });
      expect([status, body.error.code]).to.deep.equal([404, 'BadArgument']);
      expect(
        (await call('GET', `${BASE}/conversations/${(await begin()).id}`, { bearer: SECRET })).status,
      ).to.equal(200);
    });
  });

  describe('GET activities', () => {
    it('pages by watermark and never shows how the conversation began', async () => {
      const chat = await begin();
      for (let number = 1; number <= 120; number += 1)
        await say(chat, { type: 'message', text: `${number}` });
      const first = (await call('GET', chat.activities, { bearer: chat.token })).body;
      const second = (
        await call('GET', `${chat.activities}?watermark=${first.watermark}`, { bearer: chat.token })
      ).body;
      const last = (
        await call('GET', `${chat.activities}?watermark=${second.watermark}`, { bearer: chat.token })
      ).body;
      const all = [...first.activities, ...second.activities];
      expect(first.activities).to.have.length(199);
      expect(all).to.have.length(241);
      expect(all.map(({ type }) => type)).not.to.include('conversationUpdate');
      expect(new Set(all.map(({ id }) => id)).size).to.equal(241);
      expect(last).to.deep.equal({ activities: [], watermark: second.watermark });
    });

    it('starts over for a watermark that says nothing', async () => {
      const chat = await begin();
      for (const watermark of ['', 'null', '-', 'abc', '-1', '1e3', '99999999999999999999']) {
        const { body } = await call('GET', `${chat.activities}?watermark=${watermark}`, {
          bearer: chat.token,
        });
        expect(body.activities, watermark).to.have.length(1);
      }
      const ahead = await call('GET', `${chat.activities}?watermark=999`, { bearer: chat.token });
      expect(ahead.body).to.deep.equal({ activities: [], watermark: '999' });
    });

    it('is 200 with nothing before the beginning, and 404 only for the secret', async () => {
      const { token, conversationId } = await generate();
      const path = `${BASE}/conversations/${conversationId}/activities`;
      expect((await call('GET', path, { bearer: token })).body).to.deep.equal({
        activities: [],
        watermark: '0',
      });
      expect((await call('GET', path, { bearer: SECRET })).status).to.equal(404);
    });

    it('is 200 with nothing new whatever is broken behind it', async () => {
      const chat = await begin();
      for (const fault of [undefined, new TypeError('a bug'), new TurnCrowded()]) {
        if (fault) website.turns.fault = fault;
        else website.turns.away = true;
        for (const bearer of [chat.token, SECRET]) {
          const { status, body } = await call('GET', `${chat.activities}?watermark=2`, { bearer });
          expect([status, body]).to.deep.equal([200, { activities: [], watermark: '2' }]);
        }
      }
    });

    it('is never limited', async () => {
      const limited = await startWebsite({ settings: { ratePerMinute: 2 } });
      const { token, conversationId } = (await limited.call('POST', '/api/chat/token', { body: {} })).body;
      for (let time = 0; time < 20; time += 1) {
        const path = `${BASE}/conversations/${conversationId}/activities`;
        expect((await limited.call('GET', path, { bearer: token })).status).to.equal(200);
      }
      await limited.server.close();
    });
  });

  describe('POST activities', () => {
    it('answers with the place in the log; the same id again has no second effect', async () => {
      const chat = await begin();
      const message = { type: 'message', text: 'hola', channelData: { clientActivityID: 'x1' } };
      const { status, body } = await say(chat, message);
      expect([status, body]).to.deep.equal([200, { id: `${chat.id}|0000003` }]);
      expect((await say(chat, message)).body).to.deep.equal(body);
      expect(website.turns.received.filter(({ activity }) => activity.type === 'message')).to.have.length(1);
    });

    it('takes the message id from clientActivityID, else from the activity, else has none', async () => {
      const chat = await begin();
      await say(chat, { type: 'message', id: 'a', channelData: { clientActivityID: 'b' } });
      await say(chat, { type: 'message', id: 'a', channelData: { clientActivityID: 5 } });
      await say(chat, { type: 'message', id: 'start' });
      expect(website.turns.received.slice(1).map(({ messageId }) => messageId)).to.deep.equal([
        'b',
        'a',
        undefined,
      ]);
    });

    it('replies name the message they answer', async () => {
      const chat = await begin();
      const { id } = (await say(chat, { type: 'message', text: 'hola' })).body;
      const { activities } = (await call('GET', chat.activities, { bearer: chat.token })).body;
      expect(activities.at(-1)).to.include({ text: 'echo: hola', replyToId: id, id: `${chat.id}|0000004` });
    });

    it('fixes who is writing with a token, and lets the secret speak for anybody', async () => {
      const chat = await begin();
      const spoofed = { type: 'message', text: 'x', from: { id: 'dl_jefe', name: 'Jefe', role: 'bot' } };
      await say(chat, spoofed);
      expect(website.turns.received.at(-1)?.activity.from).to.deep.equal({
        id: 'dl_ana',
        name: 'Jefe',
        role: 'user',
      });
      await call('POST', chat.activities, { bearer: SECRET, body: spoofed });
      expect(website.turns.received.at(-1)?.activity.from).to.deep.equal({
        id: 'dl_jefe',
        name: 'Jefe',
        role: 'user',
      });
    });

    it('acknowledges what is not for the bot, and hands over events', async () => {
      const chat = await begin();
      for (const type of ['typing', 'conversationUpdate', 'endOfConversation', 'invoke', 'messageReaction']) {
        const { status, body } = await say(chat, { type });
        expect([status, body.id.startsWith(`${chat.id}|`)], type).to.deep.equal([200, true]);
      }
      expect(website.turns.received).to.have.length(1);
      await say(chat, { type: 'event', name: 'webchat/join', value: { language: 'es' } });
      expect(website.turns.received.at(-1)?.activity).to.deep.include({
        name: 'webchat/join',
        value: { language: 'es' },
      });
    });

    it('keeps known fields only, without what files and serviceUrl could carry', async () => {
      const chat = await begin();
      await say(chat, {
        type: 'message',
        text: 'hola',
        serviceUrl: 'https://evil.example',
        conversation: { id: 'another' },
        recipient: { id: 'x' },
        channelId: 'msteams',
        entities: [{ type: 'x' }],
        attachments: [
          {
            contentType: 'image/png',
            name: 'a.png',
            contentUrl: 'data:x',
            content: {},
            thumbnailUrl: 'data:y',
          },
        ],
        channelData: { clientActivityID: 'k', postBack: true, other: 'x' },
      });
      const { activity } = website.turns.received.at(-1)!;
      expect(activity).to.have.all.keys(
        'type',
        'text',
        'attachments',
        'channelData',
        'from',
        'recipient',
        'channelId',
        'conversation',
      );
      expect(activity.attachments).to.deep.equal([{ contentType: 'image/png', name: 'a.png' }]);
      expect(activity.channelData).to.deep.equal({ clientActivityID: 'k', postBack: true });
      expect(activity.conversation?.id).to.equal(chat.id);
    });

    it('takes out what cannot be seen, and caps the text', async () => {
      const chat = await begin();
      await say(chat, { type: 'message', text: 'cla\u200bve\u0000 \u202eaño\n\tñ👍\u{e0041}' });
      expect(website.turns.received.at(-1)?.activity.text).to.equal('clave año\n\tñ👍');
      await say(chat, { type: 'message', text: `${'a'.repeat(3999)}👍${'b'.repeat(5000)}` });
      expect(website.turns.received.at(-1)?.activity.text).to.equal('a'.repeat(3999));
    });

    it('is 503 when it should be sent again, 502 when the bot failed, and says nothing of why', async () => {
      const chat = await begin();
      website.turns.away = true;
      const away = await say(chat, { type: 'message', text: 'x' });
      expect([away.status, away.headers.get('retry-after')]).to.deep.equal([503, '1']);
      website.turns.fault = new TurnCrowded();
      expect((await say(chat, { type: 'message', text: 'x' })).status).to.equal(503);
      website.turns.fault = Object.assign(new Error('x'), { code: 'newer-release' });
      expect((await say(chat, { type: 'message', text: 'x' })).status).to.equal(503);
      website.turns.fault = new TypeError('secret detail');
      const failed = await say(chat, { type: 'message', text: 'x' });
      expect([failed.status, failed.body.error.code]).to.deep.equal([502, 'BotRejectedActivity']);
      expect(JSON.stringify(failed.body)).not.to.include('secret detail');
      expect(JSON.stringify(website.logged)).to.include('TypeError').and.not.to.include('secret detail');
    });

    it('is limited for each conversation, and says when to come back', async () => {
      const limited = await startWebsite({ settings: { ratePerMinute: 3 } });
      const { token, conversationId } = (await limited.call('POST', '/api/chat/token', { body: {} })).body;
      const post = (bearer: string, id: string) =>
        limited.call('POST', `${BASE}/conversations/${id}/activities`, {
          bearer,
          body: { type: 'message', text: 'x' },
        });
      for (let time = 0; time < 3; time += 1)
        expect((await post(token, conversationId)).status).to.equal(200);
      const refused = await post(token, conversationId);
      expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([429, '20']);
      const other = (await limited.call('POST', '/api/chat/token', { body: {} })).body;
      expect((await post(other.token, other.conversationId)).status).to.equal(200);
      limited.time.ms += 20_000;
      expect((await post(token, conversationId)).status).to.equal(200);
      await limited.server.close();
    });

    it('refuses hostile input with 4xx, and goes on working', async () => {
      const chat = await begin();
      const deep = `${'{"value":'.repeat(40)}1${'}'.repeat(40)}`;
      const refusals: [unknown, number, Record<string, string>?][] = [
        [{ type: 5 }, 400],
        [{}, 400],
        [[], 400],
        ['null', 400],
        ['"message"', 400],
        ['{"type":"message"', 400],
        [`{"type":"message","value":${deep}}`, 400],
        [`${'['.repeat(100_000)}`, 400],
        ['{"type":"message","__proto__":{"admin":true}}', 400],
        ['{"type":"message","channelData":{"constructor":{"prototype":{"a":1}}}}', 400],
        [{ type: 'message', value: 'v'.repeat(17_000) }, 400],
        [{ type: 'message', attachments: Array.from({ length: 21 }, () => ({})) }, 400],
        [new Uint8Array([0xff, 0xfe, 0x7b]), 400, { 'content-type': 'application/json' }],
        [new Uint8Array(300 * 1024).fill(32), 413, { 'content-type': 'application/json' }],
        ['type=message', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
        [{ type: 'message' }, 415, { 'content-encoding': 'gzip' }],
      ];
      for (const [body, status, headers] of refusals) {
        const reply = await call('POST', chat.activities, {
          bearer: chat.token,
          body,
          ...(headers ? { headers } : {}),
        });
        expect(reply.status, String(body).slice(0, 60)).to.equal(status);
        expect(reply.body.error).to.have.all.keys('code', 'message');
      }
      expect(({} as { admin?: boolean }).admin).to.equal(undefined);
      expect(website.turns.received).to.have.length(1);
      expect((await say(chat, { type: 'message', text: 'sigo' })).status).to.equal(200);
    });
  });
});
