// The outbox's plain rules: waits, pace, turns of a log, and what happens to a cursor.
import { expect } from 'chai';
import { outcomeOf, outcomeOfSilence } from '../../bot/channels/whatsapp/outcome.ts';
import { createTurnstile } from '../../bot/channels/whatsapp/turnstile.ts';
import { afterSent, goAgain, heardFrom, hold, letGo, past } from '../../bot/outbox/changes.ts';
import { cursorSchema, readCursor } from '../../bot/outbox/cursor.ts';
import { turnsOf, waitingTurns } from '../../bot/outbox/turns.ts';
import { allowanceAt, backOff, paceWait, spendOne } from '../../bot/outbox/waits.ts';

const PACE = { everyMs: 6000, burst: 45 };
const again = { kind: 'again', code: '500' } as const;
const cursor = (parts: object = {}) => cursorSchema.parse(parts);

describe('waiting', () => {
  it('doubles from 0.4 s to 8 s, then asks once a minute, with jitter of a quarter', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => backOff(attempt, again, 0.5));
    expect(waits).to.deep.equal([400, 800, 1600, 3200, 6400, 8000, 8000, 8000, 60_000]);
    expect([backOff(1, again, 0), backOff(1, again, 1)]).to.deep.equal([300, 500]);
  });

  it('never waits less than it was asked to', () => {
    expect(backOff(1, { ...again, afterMs: 5000 }, 0)).to.equal(5000);
    expect(backOff(1, { ...again, tooOften: true, afterMs: 9000 }, 0)).to.equal(9000);
  });

  it('waits 4^n seconds for somebody written to too often', () => {
    expect([1, 2, 3].map((attempt) => backOff(attempt, { ...again, tooOften: true }, 0))).to.deep.equal([
      4000, 16_000, 64_000,
    ]);
  });

  it('lets 45 through at once and then one every 6 s', () => {
    let allowance = allowanceAt(undefined, PACE, 0);
    for (let sent = 0; sent < 45; sent += 1) {
      expect(paceWait(allowance, PACE)).to.equal(0);
      allowance = spendOne(allowance);
    }
    expect(paceWait(allowance, PACE)).to.equal(6000);
    expect(paceWait(allowanceAt(allowance, PACE, 6000), PACE)).to.equal(0);
    expect(allowanceAt(allowance, PACE, 10 ** 9).left).to.equal(45);
  });

  it('lets no more through in any second than the number may send', async () => {
    let at = 0;
    const passes: number[] = [];
    const pass = createTurnstile(80, () => at);
    const real = globalThis.setTimeout;
    // Time stands still here: a wait is noted, not waited for.
    globalThis.setTimeout = ((done: () => void, ms: number) => {
      passes.push(at + ms);
      done();
    }) as unknown as typeof setTimeout;
    try {
      for (let index = 0; index < 400; index += 1) {
        const before = passes.length;
        at = index < 200 ? 5000 : 9000;
        await pass();
        if (passes.length === before) passes.push(at);
      }
    } finally {
      globalThis.setTimeout = real;
    }
    const most = Math.max(
      ...passes.map((from) => passes.filter((one) => one >= from && one < from + 1000).length),
    );
    expect(most).to.be.within(70, 80);
  });
});

describe('turns of a log', () => {
  const bot = (seq: number, timestamp: string) => ({
    seq,
    activity: {
      type: 'message',
      text: `${seq}`,
      timestamp: timestamp as unknown as Date,
      from: { id: 'b', name: '', role: 'bot' as const },
    },
  });
  const person = (seq: number) => ({
    seq,
    activity: { type: 'message', from: { id: 'p', name: '', role: 'user' as const } },
  });

  it('are what the bot said at one time, between messages of the person', () => {
    const log = [person(1), bot(2, 'a'), bot(3, 'a'), bot(4, 'b'), person(5), bot(6, 'b')];
    expect(turnsOf(log).map(({ from, to }) => [from, to])).to.deep.equal([
      [2, 3],
      [4, 4],
      [6, 6],
    ]);
  });

  it('are never cut by a page, and people who write on and on do not hide them', async () => {
    const log = [
      ...Array.from({ length: 63 }, (_, index) => person(index + 1)),
      bot(64, 'a'),
      bot(65, 'a'),
      bot(66, 'a'),
      ...Array.from({ length: 130 }, (_, index) => person(index + 67)),
      bot(197, 'z'),
    ];
    const read = async (after: number, limit: number) => log.filter(({ seq }) => seq > after).slice(0, limit);
    const [first] = await waitingTurns(cursor(), read);
    expect([first?.from, first?.to]).to.deep.equal([64, 66]);
    const [second] = await waitingTurns(cursor({ delivered: 66 }), read);
    expect([second?.from, second?.to]).to.deep.equal([197, 197]);
  });

  it('that go again come first', async () => {
    const log = [bot(1, 'a'), person(2), bot(3, 'b')];
    const read = async (after: number, limit: number) => log.filter(({ seq }) => seq > after).slice(0, limit);
    const turns = await waitingTurns(cursor({ delivered: 1, again: [{ from: 1, to: 1 }] }), read);
    expect(turns.map(({ from }) => from)).to.deep.equal([1, 3]);
  });
});

describe('a cursor', () => {
  const turn = { from: 4, to: 5 };
  const sent = { turn, count: 1, of: 2, id: 'wamid.x', now: 1000, pace: PACE };

  it('counts the messages of a turn, and passes it with the last', () => {
    const first = afterSent(sent)(cursor({ delivered: 3 }));
    expect([first.delivered, first.part]).to.deep.equal([3, { from: 4, count: 1 }]);
    const second = afterSent({ ...sent, count: 2 })(first);
    expect([second.delivered, second.part]).to.deep.equal([5, undefined]);
    expect(second.allowance?.left).to.equal(43);
    expect(JSON.stringify(second)).not.to.include('wamid');
  });

  it('keeps a turn for later, and sends it first when the person writes', () => {
    const held = hold(turn)(cursor({ delivered: 3 }));
    expect([held.delivered, held.held]).to.deep.equal([5, [turn]]);
    const heard = heardFrom(99)(held);
    expect([heard.seen, heard.again, heard.held]).to.deep.equal([99, [turn], []]);
  });

  it('does not go back when an old turn goes again', () => {
    const redone = past(turn)(goAgain(turn)(cursor({ delivered: 9 })));
    expect([redone.delivered, redone.again]).to.deep.equal([9, []]);
  });

  it('loses the address with the last word to somebody who is to be forgotten', () => {
    const before = cursor({ address: { to: '1' }, forget: true, holder: 'me', until: 5 });
    expect(letGo(before)).not.to.have.property('address');
    expect(letGo({ ...before, forget: false })).to.deep.include({
      address: { to: '1' },
      holder: '',
      until: 0,
    });
  });

  it('that is damaged starts where the log stands', () => {
    expect(readCursor('?', 12).delivered).to.equal(12);
  });
});

describe("Meta's answers", () => {
  const answered = (status: number, code?: number, retryAfter: string | null = null) =>
    outcomeOf({ status, retryAfter, body: code === undefined ? {} : { error: { code } } });

  it('are sent, again, refused, closed or locked', () => {
    const body = { messages: [{ id: 'wamid.1' }] };
    expect(outcomeOf({ status: 200, retryAfter: null, body })).to.deep.equal({ kind: 'sent', id: 'wamid.1' });
    for (const [status, code] of [
      [429],
      [500],
      [503],
      [400, 130429],
      [400, 131016],
      [400, 4],
      [400, 131056],
    ] as const)
      expect(answered(status, code).kind, `${status} ${code}`).to.equal('again');
    for (const [status, code] of [
      [400],
      [404],
      [400, 131026],
      [400, 131008],
      [400, 132001],
      [400, 100],
    ] as const)
      expect(answered(status, code).kind, `${status} ${code}`).to.equal('refused');
    expect(answered(400, 131047).kind).to.equal('closed');
    expect(answered(401, 190).kind).to.equal('locked');
    expect(answered(400, 190).kind).to.equal('locked');
  });

  it('may ask for seconds or name a time', () => {
    expect(answered(429, undefined, '3')).to.include({ afterMs: 3000 });
    const { afterMs } = answered(503, undefined, new Date(Date.now() + 5000).toUTCString()) as {
      afterMs: number;
    };
    expect(afterMs).to.be.within(3500, 5000);
    expect(answered(429, undefined, 'soon')).to.include({ afterMs: undefined });
  });

  it('may not come: then the message may have arrived, unless nobody was there', () => {
    const failed = (code: string) => new TypeError('fetch failed', { cause: { code } });
    expect(outcomeOfSilence(failed('ECONNREFUSED'))).to.include({ kind: 'again', doubtful: false });
    expect(outcomeOfSilence(failed('UND_ERR_SOCKET'))).to.include({ kind: 'again', doubtful: true });
    expect(outcomeOfSilence(new DOMException('', 'TimeoutError'))).to.include({
      kind: 'again',
      doubtful: true,
    });
  });
});
