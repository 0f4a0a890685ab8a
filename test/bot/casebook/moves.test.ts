// A case from one chat to another over whole turns and both engines, with effects done as in the running whole.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { RedisServer } from '../../support/redisServer.ts';
import type { Talker } from '../../support/script.ts';
import { StoredChats } from '../../support/storedChats.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const WITH_RUC = ['olvidé la clave', 'no', 'contador', 'acepto', '1790011674001'];

/** What came by now, until something of it is that saying. */
async function hears(
  talker: Talker,
  saying: string,
  first: readonly string[] = [],
): Promise<readonly string[]> {
  const said = [...first];
  await until(async () => {
    said.push(...(await talker.heard()).flatMap((one) => [...one.said]));
    return said.includes(saying);
  }, saying);
  return said;
}

function suite(open: () => Promise<StoredChats>, close: () => Promise<void>): void {
  let chats: StoredChats;

  before(async () => {
    chats = await open();
  });
  after(async () => {
    await chats.close();
    await close();
  });

  it('moves with one code, once', async () => {
    const ana = chats.begin();
    for (const text of WITH_RUC) await ana.say(text);
    const shown = await ana.say('continuar en otro canal');
    const code = /\b[A-Z]{4}-[A-Z]{4}\b/.exec(shown.texts.join(' '))?.[0] ?? '';
    const phone = ana.another();
    const first = await phone.say(`continuar ${code}`);
    const heard = await hears(phone, 'triage.route', first.said);
    expect(heard).to.include('continueHere.arrived');
    await hears(ana, 'otherChannel.movedAway');
    expect((await ana.say('estado')).said).to.include('common.statusNothing');
    expect((await ana.say('mis datos')).texts.join(' ')).to.not.include('179');
    expect((await phone.say('estado')).said).to.include('common.statusCase');
    expect((await ana.another().say(`continuar ${code}`)).said).to.include('continueHere.unknown');
  });

  it('keeps companies apart, and erases all of them', async () => {
    const ana = chats.begin();
    for (const text of [
      ...WITH_RUC,
      'otra empresa',
      'Panadería Sol',
      'olvidé la clave',
      'no',
      '1710034065001',
    ])
      await ana.say(text);
    for (const text of ['otra empresa', 'saltar']) await ana.say(text);
    expect((await ana.say('panadería sol')).said).to.include('otherCompany.switched');
    const { texts } = await ana.say('mis datos');
    expect(texts.join(' ')).to.include('179••••••4001').and.include('171••••••5001');
    await ana.say('borrar mis datos');
    await ana.say('sí, seguro');
    expect((await ana.say('mis datos')).texts.join(' ')).to.not.match(/\d{3}•|IE-|Panader/);
  });
}

describe('moves on the embedded engine', function () {
  this.timeout(30_000);
  const dir = tempDir('moves');
  suite(
    () => StoredChats.open({ dataDir: dir.path }),
    async () => dir.remove(),
  );
});

describe('moves on Redis', function () {
  this.timeout(30_000);
  const dir = tempDir('moves-redis');
  let redis: RedisServer;
  suite(
    async () => {
      redis = await RedisServer.start();
      const dataKeys = `k1:${randomBytes(32).toString('base64')}`;
      return StoredChats.open({ dataDir: dir.path, redisUrl: redis.url, dataKeys });
    },
    async () => {
      await redis.remove();
      dir.remove();
    },
  );
});
