// The casebook over both engines: codes, cases, RUCs, moves and erasing; and a move that is cut off at every step.
import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { before as beforeOf, find, move, note, noteRuc, register } from '../../../bot/casebook/cases.ts';
import { caseEffects } from '../../../bot/casebook/effects.ts';
import { openCasebookParts } from '../../../bot/casebook/openCasebook.ts';
import { erasePerson, type PersonParts } from '../../../bot/casebook/person.ts';
import { casesPlace, hashed, KEEP_MS, pointerPlace, tidied } from '../../../bot/casebook/places.ts';
import { codeFrom, newCode, readCaseCode } from '../../../bot/caseCode.ts';
import type { Inbound, Turns } from '../../../bot/conversation.ts';
import { ALL_SHARDS, openStore, type SealedStore, StoreAway } from '../../../bot/store/index.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { tempDir } from '../../support/tempDir.ts';

const RUC = '1790011674001';
const website = (conversation: string) => ({ channel: 'website', conversation }) as const;

function suite(open: () => Promise<SealedStore>, close: () => Promise<void>): void {
  let store: SealedStore;
  let parts: PersonParts;

  before(async () => {
    store = await open();
    parts = await openCasebookParts(store);
  });
  after(async () => {
    await store.close();
    await close();
  });

  const said = (code: string, more: object = {}) => ({
    code,
    at: 1000,
    opened: 1000,
    outcome: 'waiting',
    isClosed: false,
    ...more,
  });
  const opened = async (conversation: string, code = newCode()) => {
    await register(parts, { code, line: website(conversation), key: `key-${code}` });
    await note(parts, website(conversation), said(code));
    return code;
  };

  it('leads from a code to its conversation', async () => {
    const conversation = randomUUID();
    const code = await opened(conversation);
    const found = await find(parts, code);
    expect(found?.conversation).to.equal(conversation);
    expect(found?.summary.outcome).to.equal('waiting');
    expect(await find(parts, newCode())).to.equal(undefined);
  });

  it('gives a taken code to nobody else, and the same other one on every repeat', async () => {
    const code = await opened(randomUUID());
    const mine = { code, line: website(randomUUID()), key: 'collision' };
    const [first, second] = [await register(parts, mine), await register(parts, mine)];
    expect(first).to.not.equal(code);
    expect(second).to.equal(first);
    expect(readCaseCode(first)).to.equal(first);
  });

  it('opens one case for two that ask for the same code at once', async () => {
    const code = newCode();
    const codes = await Promise.all(
      [1, 2, 3, 4].map((count) =>
        register(parts, { code, line: website(`same-${count}`), key: `at-once-${count}` }),
      ),
    );
    expect(new Set(codes).size).to.equal(4);
  });

  it('lets older news change nothing, and a closed case stay closed', async () => {
    const conversation = randomUUID();
    const code = await opened(conversation);
    await note(parts, website(conversation), said(code, { at: 3000, outcome: 'solved', isClosed: true }));
    await note(parts, website(conversation), said(code, { at: 2000, outcome: 'waiting' }));
    await note(parts, website(conversation), said(code, { at: 4000, outcome: 'waiting' }));
    expect((await find(parts, code))?.summary.outcome).to.equal('solved');
  });

  it('keeps a case thirty days after its close', async () => {
    const conversation = randomUUID();
    const code = await opened(conversation);
    await note(parts, website(conversation), said(code, { at: 2000, isClosed: true }));
    const place = casesPlace(conversation);
    const { value, now } = await parts.records.read(place);
    expect(place.keepMs(value, now)).to.be.within(KEEP_MS - 60_000, KEEP_MS);
    expect(tidied(value.cases, now + KEEP_MS - 60_000).cases).to.have.length(1);
    expect(tidied(value.cases, now + KEEP_MS + 1).cases).to.deep.equal([]);
    const pointer = await parts.records.read(pointerPlace(parts.key, code));
    expect((pointer.value?.until ?? 0) - now).to.be.within(KEEP_MS - 60_000, KEEP_MS);
  });

  it('finds earlier cases of the conversation and of the same RUC, never the number in a key', async () => {
    const [here, there] = [randomUUID(), randomUUID()];
    const codes = [await opened(here), await opened(here), await opened(there)] as const;
    for (const code of codes) await noteRuc(parts, { code, ruc: RUC });
    const found = await beforeOf(parts, { conversation: here, ruc: RUC, but: codes[1] });
    expect(found.map(({ code }) => code)).to.have.members([codes[0], codes[2]]);
    expect(await beforeOf(parts, { conversation: there })).to.have.length(1);
    const keys: string[] = [];
    for (const shard of ALL_SHARDS) for await (const key of store.registered(shard)) keys.push(key);
    expect(keys.filter((key) => key.includes(RUC) || codes.some((code) => key.includes(code)))).to.deep.equal(
      [],
    );
    expect(keys).to.include(`kr:${hashed(parts.key, 'ruc', RUC)}`);
  });

  it('moves with its conversation, and moving twice is moving once', async () => {
    const [from, to] = [randomUUID(), randomUUID()];
    const code = await opened(from);
    const moving = { codes: [code], from, to: { channel: 'whatsapp', conversation: to } } as const;
    await move(parts, moving);
    await move(parts, moving);
    expect((await find(parts, code))?.conversation).to.equal(to);
    expect((await find(parts, code))?.summary.channel).to.equal('whatsapp');
    expect((await parts.records.read(casesPlace(from))).value.cases).to.deep.equal([]);
  });

  it('is erased with everything that leads to it', async () => {
    const conversation = randomUUID();
    const code = await opened(conversation);
    await noteRuc(parts, { code, ruc: '1710034065001' });
    const goes = { conversation, codes: [code], companies: [], rucs: ['1710034065001'] };
    await erasePerson(parts, goes);
    await erasePerson(parts, goes);
    expect(await find(parts, code)).to.equal(undefined);
    expect(await beforeOf(parts, { conversation, ruc: '1710034065001' })).to.deep.equal([]);
  });

  describe('a move that is cut off', () => {
    /** Answers like conversations would; the store is away the first time news of that kind comes. */
    function shaky(kind: string): { turns: Turns; heard: Inbound[] } {
      const heard: Inbound[] = [];
      const seen = new Set<string>();
      let isAway = true;
      const turns: Turns = {
        receive: async (inbound) => {
          const news = inbound.activity.value as { kind: string };
          if (isAway && news.kind === kind) {
            isAway = false;
            throw new StoreAway('cut off');
          }
          const repeat = seen.has(inbound.messageId ?? '');
          seen.add(inbound.messageId ?? '');
          if (!repeat) heard.push(inbound);
          return { seq: 0, repeat };
        },
        exists: async () => true,
        consented: async () => true,
      };
      return { turns, heard };
    }
    const effectsWith = (turns: Turns) =>
      caseEffects({
        ...parts,
        turns,
        addresses: { whatsapp: async () => undefined, website: () => undefined },
        said: async () => [],
      });
    const at = (conversation: string, key: string) => ({ key, channel: 'website', conversation }) as const;
    const insist = async (act: () => Promise<unknown> | undefined) => {
      for (let tries = 0; ; tries += 1)
        try {
          return await act();
        } catch (error) {
          if (!(error instanceof StoreAway) || tries > 2) throw error;
        }
    };

    it('between using the code up and emptying the old chat goes on under the same key, and for nobody else', async () => {
      const [old, young, thief] = [randomUUID(), randomUUID(), randomUUID()];
      const { turns, heard } = shaky('moveOut');
      const effects = effectsWith(turns);
      const made = (await effects['link.make']?.({}, at(old, 'make'))) as { code: string };
      const use = () => effects['link.use']?.({ code: made.code }, at(young, 'use-1'));
      expect(await insist(async () => use())).to.deep.equal({ moving: true });
      expect(await effects['link.use']?.({ code: made.code }, at(thief, 'use-2'))).to.deep.equal({
        refused: 'unknown',
      });
      expect(await use()).to.deep.equal({ moving: true });
      expect(heard.map(({ conversation }) => conversation)).to.deep.equal([old]);
    });

    it('between the old chat and the new arrives once', async () => {
      const [old, young] = [randomUUID(), randomUUID()];
      const { turns, heard } = shaky('arrived');
      const deliver = () =>
        effectsWith(turns)['link.deliver']?.(
          { to: website(young), from: website(old), move: { known: {} } },
          at(old, 'deliver-1'),
        );
      await insist(async () => deliver());
      await deliver();
      expect(heard.map(({ conversation }) => conversation)).to.deep.equal([young]);
    });
  });
}

describe('the casebook on the embedded engine', function () {
  this.timeout(30_000);
  const dir = tempDir('casebook');
  suite(
    () => openStore({ dataDir: dir.path }),
    async () => dir.remove(),
  );
});

describe('the casebook on Redis', function () {
  this.timeout(30_000);
  const dir = tempDir('casebook-redis');
  let redis: RedisServer;
  suite(
    async () => {
      redis = await RedisServer.start();
      const dataKeys = `k1:${randomBytes(32).toString('base64')}`;
      return openStore({ dataDir: dir.path, redisUrl: redis.url, dataKeys });
    },
    async () => {
      await redis.remove();
      dir.remove();
    },
  );
});

describe('case codes', () => {
  it('have the shape people read out, each letter alike', () => {
    const seen = new Map<string, number>();
    for (let count = 0; count < 3000; count += 1) {
      const code = newCode();
      expect(readCaseCode(code)).to.equal(code);
      for (const letter of code.slice(3).replace('-', '')) seen.set(letter, (seen.get(letter) ?? 0) + 1);
    }
    expect(seen.size).to.equal(30);
    expect(Math.max(...seen.values()) / Math.min(...seen.values())).to.be.below(1.5);
  });

  it('are the same for the same bytes, and none for too few', () => {
    const bytes = randomBytes(32);
    expect(codeFrom(bytes)).to.equal(codeFrom(bytes));
    expect(codeFrom(Uint8Array.of(1, 2))).to.equal('');
  });
});
