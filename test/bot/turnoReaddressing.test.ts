// A case moves to another channel: what is told of its turnos, holds and waiting goes along, whatever was under way.
import { expect } from 'chai';
import { type SealedStore, StoreAway } from '../../bot/store/index.ts';
import { onBothEngines } from '../support/onBothEngines.ts';
import {
  applicant,
  book,
  dayOfSlot,
  fresh,
  openBook,
  ringUntil,
  slotIds,
  type TestBook,
  testAgenda,
  turno,
} from './turnoWorld.ts';

const WHATSAPP = { channel: 'whatsapp', conversation: 'phone' };

onBothEngines('turnos of a case that moved', 30_000, (open) => {
  let stores: readonly SealedStore[];
  let store: SealedStore;
  before(async () => {
    stores = await open();
    store = stores[0]!;
  });
  after(() => Promise.all(stores.map((one) => one.close())));

  /** An office of its own for each test: nobody else waits there. */
  const world = (more: Parameters<typeof openBook>[2] = {}) => {
    const office = fresh('office').toLowerCase();
    const agenda = testAgenda({ offices: [office] });
    const books = openBook(stores.at(-1)!, agenda, more);
    return { office, agenda, books, slots: slotIds(agenda, office), later: slotIds(agenda, office, 1) };
  };
  const to = () => ({ ...WHATSAPP, conversation: fresh('phone') });
  const heardIn = (books: TestBook, conversation: string) =>
    books.heard.filter((one) => one.conversation === conversation).map(({ what }) => what);
  const close = (books: TestBook, office: string, slot: string) =>
    books.closeWindow({ office, day: dayOfSlot(slot) }, fresh());

  it('are told there, by RUC or by code, also when it is asked twice', async () => {
    for (const by of ['ruc', 'code'] as const) {
      const { books, office, slots } = world();
      const who = applicant();
      const kept = await book(books, slots[0]!, who);
      const line = to();
      const moved = {
        holders: by === 'ruc' ? [who.ruc] : [],
        codes: by === 'code' ? [kept.code] : [],
        ...{ from: who.line.conversation, to: line },
      };
      await books.readdress(moved);
      await books.readdress(moved);
      await close(books, office, slots[0]!);
      expect(heardIn(books, line.conversation), by).to.deep.equal(['displaced']);
      expect(heardIn(books, who.line.conversation), by).to.deep.equal([]);
      expect(turno(await books.cancel(kept.code, fresh())).state).to.equal('cancelled');
    }
  });

  it('stay where they are when they belong to another conversation', async () => {
    const { books, office, slots } = world();
    const who = applicant();
    await book(books, slots[0]!, who);
    await books.readdress({ holders: [who.ruc], codes: [], from: 'somebody-else', to: to() });
    await close(books, office, slots[0]!);
    expect(heardIn(books, who.line.conversation)).to.deep.equal(['displaced']);
  });

  it('hold, then move, then confirm: the turno is told there', async () => {
    const { books, office, slots } = world();
    const who = applicant();
    const held = turno(await books.hold(slots[0]!, who, fresh()));
    const line = to();
    await books.readdress({ holders: [who.ruc], codes: [], from: who.line.conversation, to: line });
    await books.confirm(held.code, fresh());
    await close(books, office, slots[0]!);
    expect(heardIn(books, line.conversation)).to.deep.equal(['displaced']);
  });

  it('waiting in the list, then moved: the offer comes there, and so does its end', async () => {
    const { books, office, agenda, slots } = world({ limits: { offerMs: 400 } });
    const [first, who] = [applicant(), applicant()];
    const all = slotIds(agenda, office);
    const day = dayOfSlot(all[0]!);
    const kept = await book(books, all[0]!, first);
    // That one place is all there is.
    await books.closeWindow({ office, day, from: slots[1]!.slice(-5) }, fresh());
    const wish = { offices: [office], from: day, to: day };
    await books.join(wish, who, fresh());
    const line = to();
    await books.readdress({ holders: [who.ruc], codes: [], from: who.line.conversation, to: line });
    await books.cancel(kept.code, fresh());
    await ringUntil(store, books, () => heardIn(books, line.conversation).includes('offerEnded'));
    expect(heardIn(books, line.conversation)).to.deep.equal(['offer', 'offerEnded']);
    expect(heardIn(books, who.line.conversation)).to.deep.equal([]);
  });

  it('news told to the old one while the case was on its way are told again in the new', async () => {
    const { books, office, slots } = world();
    const who = applicant();
    await book(books, slots[0]!, who);
    await close(books, office, slots[0]!);
    const line = to();
    await books.readdress({ holders: [who.ruc], codes: [], from: who.line.conversation, to: line });
    expect(heardIn(books, line.conversation)).to.deep.equal(['displaced']);
  });

  it('a process that dies after any of its writes: the next one finishes', async () => {
    for (let writes = 0; writes < 4; writes += 1) {
      const { books, office, agenda, slots, later } = world();
      const who = applicant();
      const turnos = [
        await book(books, slots[0]!, who),
        await book(books, later[0]!, { ...who, procedure: 'unlock' }),
      ];
      const line = to();
      const moved = { holders: [who.ruc], codes: [], from: who.line.conversation, to: line };
      let left = writes;
      const dying: Parameters<typeof openBook>[0] = {
        ping: () => store.ping(),
        read: (...args) => store.read(...args),
        commit: async (commit) => {
          if (left === 0) throw new StoreAway('dead');
          left -= 1;
          return store.commit(commit);
        },
      };
      await openBook(dying, agenda)
        .readdress(moved)
        .catch(() => undefined);
      await books.readdress(moved);
      for (const slot of [slots[0]!, later[0]!]) await close(books, office, slot);
      expect(heardIn(books, line.conversation), `${writes}`).to.deep.equal(['displaced', 'displaced']);
      expect(heardIn(books, who.line.conversation), `${writes}`).to.deep.equal([]);
      expect(turnos).to.have.length(2);
    }
  });

  it('a turno that changes its day while the case moves is told in the new place', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { books, office, slots, later } = world();
      const who = applicant();
      const kept = await book(books, slots[0]!, who);
      const line = to();
      const moved = { holders: [who.ruc], codes: [], from: who.line.conversation, to: line };
      const pause = () => new Promise((resolve) => setTimeout(resolve, round));
      await Promise.all([
        books.reschedule(kept.code, later[0]!, fresh()),
        pause().then(() => books.readdress(moved)),
      ]);
      await close(books, office, later[0]!);
      expect(heardIn(books, line.conversation), `${round}`).to.deep.equal(['displaced']);
      expect(heardIn(books, who.line.conversation), `${round}`).to.deep.equal([]);
    }
  });
});
