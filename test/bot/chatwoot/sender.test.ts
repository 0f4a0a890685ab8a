// Towards Chatwoot: in order, each once, whatever the line does.
import { expect } from 'chai';
import { linkKey, SHARD } from '../../../bot/chatwoot/link.ts';
import { actorOf } from '../../../bot/chatwoot/parts.ts';
import { act, claim, close } from '../../../bot/desk/tickets/staffVerbs.ts';
import { openStore, type SealedStore } from '../../../bot/store/index.ts';
import { FakeChatwoot } from '../../support/fakeChatwoot.ts';
import { type TempDir, tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';
import { ANA } from '../desk/deskWorld.ts';
import { Said, startWorld, type World } from './chatwootWorld.ts';

describe('the way to Chatwoot', () => {
  let dir: TempDir;
  let store: SealedStore;
  let woot: FakeChatwoot;
  let world: World;
  const said = new Said();
  let count = 0;

  beforeEach(async () => {
    dir = tempDir('chatwoot-sender');
    store = await openStore({ dataDir: dir.path });
    woot = await FakeChatwoot.start();
    world = await startWorld({ store, woot, said });
  });
  afterEach(async () => {
    await world.stop();
    await woot.close();
    await store.close();
    dir.remove();
  });

  const opened = async () => {
    count += 1;
    const conversation = `c${count}`;
    said.add(conversation, 'buenas');
    const { ticket } = await world.desk.open(conversation);
    return { conversation, ticket };
  };
  /** Its conversation in Chatwoot, with the note. */
  const there = async () => {
    const { conversation, ticket } = await opened();
    await until(() => idOf(ticket) !== undefined, 'the conversation');
    const id = idOf(ticket) ?? 0;
    await until(() => woot.notes(id).length === 1, 'the note');
    return { conversation, ticket, id };
  };
  const linkOf = async (ticket: string) =>
    (await store.read(SHARD, { records: [linkKey(ticket)] })).records[linkKey(ticket)]?.value;
  const idOf = (ticket: string) =>
    woot.conversations.find(({ attributes }) => attributes['ticket'] === ticket)?.id;

  it('keeps the order through refusals for haste', async () => {
    const { conversation, ticket, id } = await there();
    woot.script('message', { status: 429 }, { status: 429 });
    for (const text of ['uno', 'dos', 'tres']) await world.says(conversation, ticket, text);
    await until(() => woot.heard(id).length >= 3, 'three');
    expect(woot.heard(id)).to.deep.equal(['uno', 'dos', 'tres']);
    expect(await world.metrics()).to.match(/chatwoot_steps_total\{kind="message",how="later"\} 2/);
  });

  it('waits as long as it is told to', async () => {
    const { conversation, ticket, id } = await there();
    woot.script('message', { status: 429, retryAfter: '1' });
    const start = Date.now();
    await world.says(conversation, ticket, 'uno');
    await world.says(conversation, ticket, 'dos');
    await until(() => woot.heard(id).length === 2, 'both');
    expect(Date.now() - start).to.be.at.least(1000);
    expect(woot.tries.filter((kind) => kind === 'message')).to.have.lengthOf(4);
  });

  for (const how of ['lose', 'cut', { status: 502 }, { delayMs: 400 }] as const)
    it(`sends nothing twice after ${JSON.stringify(how)}, whatever it was`, async () => {
      for (const kind of ['contact', 'conversation', 'message'] as const) woot.script(kind, how);
      const { conversation, ticket, id } = await there();
      woot.script('message', how, how);
      await world.says(conversation, ticket, 'uno');
      await world.says(conversation, ticket, 'dos');
      await until(() => woot.heard(id).length >= 2, 'both');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(woot.heard(id)).to.deep.equal(['uno', 'dos']);
      expect(woot.notes(id)).to.have.lengthOf(1);
      expect([woot.contacts.length, woot.conversations.length]).to.deep.equal([1, 1]);
    });

  it('goes on where another process was stopped in the middle', async () => {
    const { conversation, ticket, id } = await there();
    woot.script('message', { delayMs: 200 });
    const tries = woot.tries.length;
    await world.says(conversation, ticket, 'uno');
    await until(() => woot.tries.length > tries, 'the try');
    await world.stop();
    said.add(conversation, 'dos');
    world = await startWorld({ store, woot, said });
    await world.says(conversation, ticket, 'tres');
    await until(() => woot.heard(id).length >= 3, 'all');
    expect(woot.heard(id)).to.deep.equal(['uno', 'dos', 'tres']);
  });

  it('takes up what was opened while nobody looked', async () => {
    await world.part.stop?.();
    const { ticket } = await opened();
    await world.stop();
    world = await startWorld({ store, woot, said });
    await until(() => idOf(ticket), 'the conversation');
  });

  it('is one voice out of two processes', async () => {
    const other = await startWorld({ store, woot, said });
    const { conversation, ticket, id } = await there();
    woot.script('message', ...Array.from({ length: 8 }, () => ({ delayMs: 80 })));
    for (let n = 0; n < 8; n += 1) await (n % 2 ? world : other).says(conversation, ticket, `m${n}`);
    await until(() => woot.heard(id).length >= 8, 'eight');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(woot.heard(id)).to.deep.equal(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7']);
    expect(woot.notes(id)).to.have.lengthOf(1);
    await other.stop();
  });

  it('tells what was said before the ticket was closed, not after, then resolves', async () => {
    const { conversation, ticket, id } = await there();
    woot.script('message', { status: 503 }, { status: 503 });
    await world.says(conversation, ticket, 'antes');
    await act(world.desk.parts, ticket, ANA, claim);
    await act(
      world.desk.parts,
      ticket,
      ANA,
      close({ outcome: 'solved', cause: 'x', contentGap: false }, undefined),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    said.add(conversation, 'después, con el bot');
    await until(() => woot.conversations.at(-1)?.status === 'resolved', 'resolved');
    expect(woot.heard(id)).to.deep.equal(['antes']);
  });

  it('renews the lock for the staff of Chatwoot, who cannot', async () => {
    await world.stop();
    world = await startWorld({ store, woot, said }, { renewMs: 100 }, { lockMs: 250, silentMs: 250 });
    const [theirs, ours] = [await there(), await there()];
    const { parts } = world.desk;
    await act(parts, theirs.ticket, actorOf('Rosa'), claim);
    await act(parts, ours.ticket, ANA, claim);
    const stateOf = async (ticket: string) => (await parts.tickets.read(ticket))?.ticket.state;
    await until(async () => (await stateOf(ours.ticket)) === 'waiting', 'ours to go back');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await stateOf(theirs.ticket)).to.equal('live');
    await world.part.stop?.();
    await until(async () => (await stateOf(theirs.ticket)) === 'waiting', 'theirs without us');
  });

  it('forgets whoever asks for it, as often as it takes', async () => {
    const { conversation, ticket } = await there();
    woot.script('erase', { status: 403 }, { status: 500 });
    const at = { key: `${conversation}/leave`, channel: 'website', conversation } as const;
    await world.desk.effects['desk.leave']?.({ ticket, why: 'erased' }, at);
    await until(() => woot.contacts.length === 0, 'the contact to go');
    expect(woot.tries.filter((kind) => kind === 'erase')).to.have.lengthOf(3);
    await until(async () => (await linkOf(ticket)) === undefined, 'the link to go');
  });

  it('gives up on a refusal and says so; the ticket stays at the desk', async () => {
    woot.script('conversation', { status: 404 });
    const { conversation, ticket } = await opened();
    await until(async () => /given_up_total 1/.test(await world.metrics()), 'giving up');
    await world.says(conversation, ticket, 'hola');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(woot.conversations).to.have.lengthOf(0);
    expect((await world.desk.parts.tickets.read(ticket))?.ticket.state).to.equal('waiting');
  });

  it('gives up after long enough in vain', async () => {
    await world.stop();
    world = await startWorld({ store, woot, said }, { giveUpMs: 200 });
    woot.script('contact', ...Array.from({ length: 50 }, () => ({ status: 503 })));
    await opened();
    await until(async () => /given_up_total 1/.test(await world.metrics()), 'giving up');
    expect(woot.tries.length).to.be.within(3, 12);
  });

  it('does not give up because of a wrong token: it may be mended', async () => {
    woot.script('contact', { status: 401 }, { status: 403 });
    await there();
  });
});
