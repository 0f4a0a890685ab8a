// Two processes on one Redis, a live chat, and one of them killed in the middle: each message once, in order.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { DeskClient } from '../../support/deskClient.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../../support/llavero.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { tempDir } from '../../support/tempDir.ts';

const SECRET = 'a'.repeat(24);

describe('a live chat on two processes', function () {
  this.timeout(60_000);
  const dir = tempDir('two-desks');
  let redis: RedisServer;
  let env: Record<string, string>;

  before(async () => {
    redis = await RedisServer.start();
    env = {
      REDIS_URL: redis.url,
      DATA_DIR: dir.path,
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DIRECT_LINE_SECRET: randomBytes(16).toString('hex'),
      DESK_API_KEYS: `ana:agent:${SECRET},luis:agent:${'l'.repeat(24)}`,
    };
  });
  after(async () => {
    killLeftovers();
    await redis.remove();
    dir.remove();
  });

  /** Sends again with the same key until it is taken. */
  const say = async (staff: DeskClient, ticket: string, text: string) => {
    for (let tries = 0; tries < 80; tries += 1) {
      const answer = await staff
        .call('POST', `/tickets/${ticket}/messages`, { text, key: text })
        .catch(() => undefined);
      if (answer?.status === 201) return;
      if (answer && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`never taken: ${text}`);
  };

  it('loses no message and says none twice when one is killed', async () => {
    const [one, two] = (await Promise.all([startLlavero(env), startLlavero(env)])) as [
      RunningLlavero,
      RunningLlavero,
    ];
    const person = new DirectLineClient(one.url);
    const staff = new DeskClient(one.url, SECRET);
    await person.start();
    await person.send('hablar con una persona');
    const ticket = await staff.ticket('waiting');
    expect(await new DeskClient(two.url, SECRET).ticket('waiting')).to.equal(ticket);
    await staff.expect(200, 'POST', `/tickets/${ticket}/claim`);
    const talk = async (from: number, to: number) => {
      for (let index = from; index < to; index += 1) {
        await person.send(`persona ${index}`, `p${index}`);
        await say(staff, ticket, `soporte ${index}`);
      }
    };
    await talk(0, 6);
    const going = talk(6, 20);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await one.kill();
    person.moveTo(two.url);
    staff.moveTo(two.url);
    await going;
    const texts = (await person.read()).map(({ text }) => text);
    const expected = Array.from({ length: 20 }, (_, index) => [
      `persona ${index}`,
      `soporte ${index}`,
    ]).flat();
    expect(texts.filter((text) => /^(persona|soporte) \d+$/.test(text))).to.deep.equal(expected);
    expect(texts.filter((text) => /Le atiende/.test(text))).to.have.lengthOf(1);
    const seen = await staff.expect<{ text: string }[]>(200, 'GET', `/tickets/${ticket}/entries?after=0`);
    expect(seen.map(({ text }) => text).filter((text) => /^(persona|soporte) \d+$/.test(text))).to.deep.equal(
      expected,
    );
    await staff.expect(200, 'POST', `/tickets/${ticket}/close`, {
      outcome: 'handedOver',
      cause: 'x',
      contentGap: false,
    });
    await person.send('hola');
    const last = (await person.read()).filter(({ role, text }) => role === 'bot' && text !== '').at(-1);
    expect(last?.channelData.contentId).not.to.equal('desk.said');
    await two.stop();
  });
});
