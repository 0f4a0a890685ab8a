// The WebSocket by hand: who is let in, what is sent, how it ends.
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { until } from '../../support/until.ts';
import { startWebsite, type Website } from '../../support/website.ts';

interface Opened {
  readonly socket: WebSocket;
  readonly frames: string[];
  readonly texts: () => string[];
  ended: { code: number; reason: string } | undefined;
}

describe('the website stream', () => {
  let website: Website;

  beforeEach(async () => {
    website = await startWebsite();
  });
  afterEach(() => website.server.close());

  const begin = async () => {
    const { token, conversationId } = (await website.call('POST', '/api/chat/token', { body: {} })).body;
    const { streamUrl } = (await website.call('POST', '/v3/directline/conversations', { bearer: token }))
      .body;
    return { token, conversationId, streamUrl: streamUrl as string };
  };
  const post = (chat: { token: string; conversationId: string }, text: string) =>
    website.call('POST', `/v3/directline/conversations/${chat.conversationId}/activities`, {
      bearer: chat.token,
      body: { type: 'message', text },
    });

  it('sends what is after the watermark, then what comes, each with its watermark', async () => {
    const chat = await begin();
    await post(chat, 'uno');
    const opened = await open(chat.streamUrl.replace('watermark=0', 'watermark=2'));
    await until(() => opened.texts().length === 2, 'the backlog');
    await post(chat, 'dos');
    await until(() => opened.texts().length === 4, 'what came later');
    expect(opened.texts()).to.deep.equal(['uno', 'echo: uno', 'dos', 'echo: dos']);
    expect(opened.frames.map((frame) => JSON.parse(frame).watermark)).to.deep.equal(['4', '6']);
  });

  it('sends a long backlog whole and in order', async () => {
    const chat = await begin();
    for (let number = 1; number <= 300; number += 1) website.turns.speak(chat.conversationId, String(number));
    const opened = await open(chat.streamUrl);
    await until(() => opened.texts().length === 301, '301 messages');
    expect(opened.texts().slice(1)).to.deep.equal(
      Array.from({ length: 300 }, (_, index) => String(index + 1)),
    );
  });

  it('is closed to foreign origins, wrong tokens, other conversations and other paths', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const stream = mine.streamUrl;
    expect(await refusal(stream, { origin: 'https://evil.example' })).to.equal(403);
    expect(await refusal(stream, { origin: 'null' })).to.equal(403);
    expect(await refusal(stream.replace(mine.conversationId, theirs.conversationId))).to.equal(403);
    expect(await refusal(stream.replace(/t=.*/, `t=${mine.token}`))).to.equal(403);
    expect(await refusal(stream.replace(/&t=.*/, ''))).to.equal(403);
    expect(await refusal(stream.replace('/stream', '/streams'))).to.equal(404);
    expect(await refusal(`ws://127.0.0.1:${website.port}//`)).to.equal(404);
    const own = await open(stream, { origin: website.origin });
    await until(() => own.texts().length === 1, 'the greeting for our own page');
  });

  it('closes its door a minute later, with a minute of grace for clocks that differ', async () => {
    const { streamUrl } = await begin();
    website.time.ms += 90_000;
    await open(streamUrl);
    website.time.ms += 35_000;
    expect(await refusal(streamUrl)).to.equal(403);
  });

  it('ends an older socket with reason collision, and stops listening for it', async () => {
    const chat = await begin();
    const older = await open(chat.streamUrl);
    await until(() => older.texts().length === 1, 'the greeting');
    const newer = await open(chat.streamUrl);
    await until(() => older.ended !== undefined, 'the older socket to close');
    expect(older.ended?.reason).to.equal('collision');
    expect(website.turns.watchers(chat.conversationId)).to.equal(1);
    newer.socket.terminate();
    await until(() => website.turns.watchers(chat.conversationId) === 0, 'nobody to listen any more');
  });

  it('drops a client that sends more than 64 KB', async () => {
    const { streamUrl } = await begin();
    const opened = await open(streamUrl);
    opened.socket.send('x'.repeat(65 * 1024));
    await until(() => opened.ended !== undefined, 'the socket to be dropped');
    expect(opened.ended?.code).to.equal(1009);
  });

  it('ignores what clients send', async () => {
    const opened = await open((await begin()).streamUrl);
    for (const frame of ['', '{"type":"message"}', 'junk']) opened.socket.send(frame);
    await until(() => opened.texts().length === 1, 'the greeting');
    expect(opened.socket.readyState).to.equal(WebSocket.OPEN);
  });

  it('sends sockets away with 1001 when the server stops, and cuts those that do not answer', async function () {
    this.timeout(6000);
    const polite = await open((await begin()).streamUrl);
    const mute = await open((await begin()).streamUrl);
    mute.socket.pause();
    await website.server.close();
    await until(() => polite.ended !== undefined, 'the socket to be sent away');
    expect(polite.ended?.code).to.equal(1001);
    website = await startWebsite();
  });
});

function open(url: string, options: { origin?: string } = {}): Promise<Opened> {
  const socket = new WebSocket(url, options);
  const frames: string[] = [];
  const texts = () =>
    frames.flatMap((frame) => JSON.parse(frame).activities.map(({ text }: { text: string }) => text));
  const opened: Opened = { socket, frames, texts, ended: undefined };
  socket.on('message', (data) => void (String(data) !== '' && frames.push(String(data))));
  socket.on('close', (code, reason) => {
    opened.ended = { code, reason: String(reason) };
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(opened));
    socket.on('error', reject);
  });
}

function refusal(url: string, options: { origin?: string } = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, options);
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode);
    });
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
  });
}
