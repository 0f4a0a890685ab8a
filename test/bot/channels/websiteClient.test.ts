// Microsoft's DirectLineJS against our server, over both transports.
import { expect } from 'chai';
import { type Client, openClient } from '../../support/directLineClient.ts';
import { until } from '../../support/until.ts';
import { SECRET, startWebsite, type Website } from '../../support/website.ts';

const ONLINE = 2;
const EXPIRED = 3;

describe('DirectLineJS on the website channel', () => {
  let website: Website;
  const clients: Client[] = [];

  const open: typeof openClient = (origin, options) => {
    const client = openClient(origin, options);
    clients.push(client);
    return client;
  };
  const chat = async () => (await website.call('POST', '/api/chat/token', { body: {} })).body;

  beforeEach(async () => {
    website = await startWebsite();
  });
  afterEach(async () => {
    for (const { directLine } of clients.splice(0)) directLine.end();
    await website.server.close();
  });

  for (const webSocket of [true, false]) {
    describe(webSocket ? 'over WebSocket' : 'by polling', () => {
      it('is greeted, is echoed with its own id untouched, and is answered once', async () => {
        const { token, userId } = await chat();
        const client = open(website.origin, { token, webSocket });
        await client.hears('hello');
        const id = await client.say('buenas', 'mine-1');
        await client.hears('echo: buenas');
        const own = client.heard.find((activity) => activity.id === id);
        expect(own?.from).to.include({ id: userId, role: 'user' });
        expect(own?.channelData).to.deep.equal({ clientActivityID: 'mine-1' });
        expect(client.texts()).to.deep.equal(['hello', 'buenas', 'echo: buenas']);
      });

      it('replays everything after a reload with watermark 0', async () => {
        const { token, conversationId } = await chat();
        const first = open(website.origin, { token, webSocket });
        await first.hears('hello');
        await first.say('uno');
        await first.hears('echo: uno');
        first.directLine.end();
        const again = open(website.origin, { token, conversationId, watermark: '0', webSocket });
        await again.hears('echo: uno');
        await again.say('dos');
        await again.hears('echo: dos');
        expect(again.texts()).to.deep.equal(['hello', 'uno', 'echo: uno', 'dos', 'echo: dos']);
      });

      it('works with the secret as well', async () => {
        const client = open(website.origin, { secret: SECRET, webSocket });
        await client.hears('hello');
        await client.say('con secreto');
        await client.hears('echo: con secreto');
        expect(website.turns.received.at(-1)?.activity.from?.id).to.equal('me');
      });
    });
  }

  it('loses and repeats nothing when its socket is cut four times', async () => {
    const { token } = await chat();
    const client = open(website.origin, { token });
    await client.hears('hello');
    const expected = ['hello'];
    for (const round of [1, 2, 3, 4]) {
      client.sockets.at(-1)?.terminate();
      await client.say(`vuelta ${round}`);
      expected.push(`vuelta ${round}`, `echo: vuelta ${round}`);
      await client.hears(`echo: vuelta ${round}`);
    }
    expect(client.texts()).to.deep.equal(expected);
    expect(client.sockets).to.have.length(5);
  });

  it('hears what the bot says by itself', async () => {
    const { token, conversationId } = await chat();
    const client = open(website.origin, { token });
    await client.hears('hello');
    website.turns.speak(conversationId, 'recordatorio');
    await client.hears('recordatorio');
  });

  it('keeps polling through a time when the store is away', async () => {
    const { token, conversationId } = await chat();
    const client = open(website.origin, { token, webSocket: false });
    await client.hears('hello');
    website.turns.away = true;
    await new Promise((resolve) => setTimeout(resolve, 700));
    website.turns.away = false;
    website.turns.speak(conversationId, 'de vuelta');
    await client.hears('de vuelta');
  });

  it('keeps its socket through a time when the store is away', async () => {
    const { token, conversationId } = await chat();
    const client = open(website.origin, { token });
    await client.hears('hello');
    website.turns.away = true;
    website.turns.speak(conversationId, 'de vuelta');
    await new Promise((resolve) => setTimeout(resolve, 100));
    website.turns.away = false;
    await client.hears('de vuelta');
    expect(client.sockets).to.have.length(1);
  });

  it('is told that its token has expired', async () => {
    const { token } = await chat();
    const client = open(website.origin, { token, webSocket: false });
    await client.hears('hello');
    website.time.ms += 31 * 60_000;
    await until(() => client.statuses.includes(EXPIRED), 'the client to see an expired token');
    expect(client.statuses).to.include(ONLINE);
  });

  it('closes the older of two sockets with reason collision; both have everything', async () => {
    const { token, conversationId } = await chat();
    const older = open(website.origin, { token });
    await older.hears('hello');
    const reasons: string[] = [];
    older.sockets[0]?.on('close', (_code, reason) => reasons.push(String(reason)));
    const newer = open(website.origin, { token, conversationId, watermark: '0' });
    await newer.hears('hello');
    await until(() => reasons.length > 0, 'the older socket to close');
    expect(reasons).to.deep.equal(['collision']);
    newer.directLine.end();
    await older.say('sigo aquí');
    await older.hears('echo: sigo aquí');
    expect(older.texts()).to.deep.equal(['hello', 'sigo aquí', 'echo: sigo aquí']);
  });

  it('has its files refused politely, by name', async () => {
    const { token } = await chat();
    const client = open(website.origin, { token });
    await client.hears('hello');
    const contentUrl = 'data:text/plain;base64,c2VjcmV0bw==';
    const attachments = [
      { contentType: 'text/plain', contentUrl, name: 'clave.txt', thumbnailUrl: contentUrl },
    ];
    const activity = {
      type: 'message',
      from: { id: 'me' },
      attachments,
      channelData: { clientActivityID: 'f' },
    };
    client.directLine.postActivity(activity as never).subscribe();
    await client.hears('no files, please: clave.txt');
    const kept = website.turns.received.at(-1)?.activity;
    expect(kept?.attachments).to.deep.equal([{ contentType: 'text/plain', name: 'clave.txt' }]);
    expect(kept?.channelData).to.deep.equal({ clientActivityID: 'f' });
  });
});
