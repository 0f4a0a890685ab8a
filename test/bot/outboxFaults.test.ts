// Delivery when the channel misbehaves: in order, once, and nobody else waits (REL-09).
import { expect } from 'chai';
import type { Behaviour } from '../support/fakeGraph.ts';
import { until } from '../support/until.ts';
import { envelope, postWebhook, type RunningWhatsapp, startWhatsapp, written } from '../support/whatsapp.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => `cuenta: ${index + 1}`);

describe('the outbox over a channel that misbehaves', function () {
  this.timeout(60_000);
  let whatsapp: RunningWhatsapp;
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const somebody = () => `59397000${String(next()).padStart(4, '0')}`;
  const say = (from: string, text = '#contar') =>
    postWebhook(whatsapp.url, written(from, `wamid.F${next()}`, text));
  const texts = (to: string) => whatsapp.graph.texts(to);
  const heard = (to: string, most: number, withinMs = 15_000) =>
    until(() => texts(to).length >= most, `${most} answer(s)`, withinMs);

  before(async () => {
    whatsapp = await startWhatsapp();
  });
  after(() => whatsapp.stop());

  const cases: Readonly<Record<string, readonly Behaviour[]>> = {
    '429': [{ status: 429 }],
    '429 with Retry-After': [{ status: 429, retryAfter: '1' }],
    '500': [{ status: 500 }],
    '503 twice': [{ status: 503 }, { status: 503 }],
    'a cut line': ['cut'],
    'five seconds of silence': [{ hangMs: 5000 }],
    'too many from this number (130429)': [{ status: 400, code: 130429 }],
    'a passing failure (131016)': [{ status: 500, code: 131016 }],
  };
  for (const [name, behaviours] of Object.entries(cases))
    it(`${name}: everything arrives once and in order, and others do not wait`, async () => {
      const [ana, luis] = [somebody(), somebody()];
      whatsapp.graph.script(ana, ...behaviours);
      for (let index = 0; index < 4; index += 1) await say(ana);
      const asked = Date.now();
      await say(luis);
      await heard(luis, 1);
      expect(Date.now() - asked).to.be.below(1500);
      await heard(ana, 4);
      await pause(50);
      expect(texts(ana)).to.deep.equal(upTo(4));
      expect(whatsapp.graph.mostAbreast).to.equal(1);
    });

  it('keeps to Retry-After', async () => {
    const ana = somebody();
    whatsapp.graph.script(ana, { status: 429, retryAfter: '2' });
    await say(ana);
    await say(ana);
    await heard(ana, 2);
    const [first, second] = whatsapp.graph.tries.filter(({ to }) => to === ana);
    expect((second?.at ?? 0) - (first?.at ?? 0)).to.be.within(1950, 2600);
  });

  it('waits 4 s, then 16 s, for a person written to too often (131056)', async () => {
    const ana = somebody();
    whatsapp.graph.script(ana, { status: 400, code: 131056 });
    await say(ana);
    await heard(ana, 1);
    const [first, second] = whatsapp.graph.tries.filter(({ to }) => to === ana);
    expect((second?.at ?? 0) - (first?.at ?? 0)).to.be.within(3950, 5200);
  });

  it('sends at most twice when the answer is lost, and says so', async () => {
    const ana = somebody();
    whatsapp.graph.script(ana, 'lose');
    await say(ana);
    await say(ana);
    await heard(ana, 3);
    expect(texts(ana)).to.deep.equal(['cuenta: 1', 'cuenta: 1', 'cuenta: 2']);
    expect(whatsapp.lines.some(({ event }) => event === 'delivery.maybe-twice')).to.equal(true);
  });

  for (const code of [131026, 100, 131008])
    it(`tries ${code} once, keeps a dead letter and goes on`, async () => {
      const ana = somebody();
      whatsapp.graph.script(ana, { status: 400, code });
      await say(ana);
      await say(ana);
      await heard(ana, 1);
      expect(texts(ana)).to.deep.equal(['cuenta: 2']);
      expect(whatsapp.graph.tries.filter(({ to }) => to === ana)).to.have.length(2);
      const letters = await deadLetters();
      expect(letters.filter((letter) => letter.code === String(code))).to.have.length(1);
    });

  it('raises the alarm when the token is refused, and does not hammer', async () => {
    const ana = somebody();
    whatsapp.graph.script(ana, { status: 401, code: 190 });
    await say(ana);
    await pause(1200);
    expect(whatsapp.graph.tries.filter(({ to }) => to === ana)).to.have.length(1);
    expect(
      whatsapp.lines.some(({ event, level }) => event === 'delivery.locked' && level === 'error'),
    ).to.equal(true);
  });

  it('keeps the pace of a pair: 45 at once, then one every 6 s', async () => {
    const ana = somebody();
    await Promise.all(Array.from({ length: 47 }, () => say(ana)));
    await heard(ana, 46, 20_000);
    const at = whatsapp.graph.messages.filter(({ to }) => to === ana).map((message) => message.at);
    expect((at[44] ?? 0) - (at[0] ?? 0)).to.be.below(5500);
    expect((at[45] ?? 0) - (at[0] ?? 0)).to.be.within(5500, 8000);
    expect(texts(ana)).to.deep.equal(upTo(46));
  });

  it('notes what became of a message', async () => {
    const ana = somebody();
    await say(ana);
    await heard(ana, 1);
    const id = whatsapp.graph.messages.find(({ to }) => to === ana)?.wamid;
    const status = (state: string) =>
      postWebhook(
        whatsapp.url,
        envelope({ statuses: [{ id, status: state, timestamp: '1', recipient_id: ana }] }),
      );
    for (const state of ['delivered', 'read', 'sent']) expect(await status(state)).to.equal(200);
    const states = (await records('d:')).flatMap((value) => (value as { sent: { state: string }[] }).sent);
    expect(states.filter(({ state }) => state === 'read')).to.have.length(1);
  });

  it('counts a late failure as undelivered', async () => {
    const ana = somebody();
    await say(ana);
    await heard(ana, 1);
    const id = whatsapp.graph.messages.find(({ to }) => to === ana)?.wamid;
    const errors = [{ code: 130472, title: 'experiment' }];
    await postWebhook(
      whatsapp.url,
      envelope({ statuses: [{ id, status: 'failed', recipient_id: ana, errors }] }),
    );
    expect((await deadLetters()).filter(({ code }) => code === '130472')).to.have.length(1);
  });

  async function records(prefix: string): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let shard = 0; shard < 256; shard += 1)
      for await (const key of whatsapp.store.registered(`s${shard}`)) {
        if (!key.startsWith(prefix)) continue;
        found.push((await whatsapp.store.read(`s${shard}`, { records: [key] })).records[key]?.value);
      }
    return found;
  }
  const deadLetters = async () => (await records('x:')) as { code: string }[];
});
