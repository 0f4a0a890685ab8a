// What the turno book promises on every engine.
import { expect } from 'chai';
import { type SealedStore, StoreAway } from '../../bot/store/index.ts';
import type { TurnoBookParts, TurnoLimits } from '../../bot/turnoBook.ts';
import {
  applicant,
  book,
  dayOfSlot,
  fresh,
  openBook,
  pause,
  refused,
  ringDue,
  ringUntil,
  slotIds,
  type TestBook,
  testAgenda,
  turno,
} from '../bot/turnoWorld.ts';

export interface TurnoStores {
  /** One more client of the same store; an engine for one process answers the same one. */
  open(): Promise<SealedStore>;
  readonly clients: 1 | 2;
}

export function turnoBookContract(under: () => TurnoStores): void {
  let store: SealedStore;
  let other: SealedStore;
  let office = '';
  let agenda = testAgenda();
  let books: TestBook;
  let others: TestBook;
  const rebook = (limits: Partial<TurnoLimits> = {}, rest: Partial<TurnoBookParts> = {}) =>
    openBook(store, agenda, { limits, ...rest });

  before(async () => {
    store = await under().open();
    other = under().clients === 2 ? await under().open() : store;
  });
  after(async () => {
    await store.close();
    if (other !== store) await other.close();
  });
  beforeEach(() => {
    office = fresh('north');
    agenda = testAgenda({ offices: [office, `${office}-b`] });
    books = openBook(store, agenda);
    others = openBook(other, agenda);
  });
  const slots = (day = 0, at = office) => slotIds(agenda, at, day);
  const first = (day = 0, at = office): string => slots(day, at)[0]!;
  const sheet = (slot = first(), at = office) => books.daySheet(at, dayOfSlot(slot));
  /** Every place taken for good, by turno code, on every sheet of the office. */
  const standing = async (days = [0, 1]): Promise<string[]> => {
    const sheets = await Promise.all(
      days.flatMap((day) => [sheet(first(day)), sheet(first(day), `${office}-b`)]),
    );
    return sheets.flatMap(({ turnos }) =>
      turnos.filter(({ state }) => state === 'confirmed').map(({ code }) => code),
    );
  };

  describe('holding and confirming', () => {
    it('takes one place and tells everything about it', async () => {
      const held = turno(await books.hold(first(), applicant(), fresh()));
      expect(held).to.include({
        state: 'held',
        slot: first(),
        office,
        procedure: 'reset',
        moves: 0,
        label: '179••••••4001',
      });
      expect(held.until! - (await store.ping())).to.be.within(4 * 60_000, 5 * 60_000);
      expect(held.code).to.match(/^[CDFHJKMNPRTVWXYZ]{3}(-[CDFHJKMNPRTVWXYZ]{3}){2}$/);
      const confirmed = turno(await others.confirm(held.code, fresh()));
      expect(confirmed).to.include({ state: 'confirmed', code: held.code });
      expect(await others.find(held.code.toLowerCase().replaceAll('-', ' '))).to.deep.equal(confirmed);
      expect((await sheet()).turnos).to.deep.equal([confirmed]);
      expect(await standing()).to.deep.equal([held.code]);
    });

    it('once for each key', async () => {
      const [key, who] = [fresh(), applicant()];
      const answers = await Promise.all(
        [1, 2, 3, 4].map((n) => (n % 2 ? books : others).hold(first(), who, key)),
      );
      expect(new Set(answers.map((answer) => turno(answer).code)).size).to.equal(1);
      const { code } = turno(answers[0]!);
      expect((await sheet()).turnos).to.have.length(1);
      for (const _ of [1, 2]) expect(turno(await books.confirm(code, 'c')).state).to.equal('confirmed');
      expect(turno(await books.hold(first(), who, key)).state).to.equal('confirmed');
      expect(refused(await books.hold(slots()[1]!, who, fresh()))).to.equal('hasTurno');
    });

    it('refuses a full slot, one nobody offers, and one too soon', async () => {
      await book(books, first());
      expect(refused(await others.hold(first(), applicant(), fresh()))).to.equal('taken');
      expect(refused(await books.hold('nowhere/x/2030-01-01/08:00', applicant(), fresh()))).to.equal(
        'notOffered',
      );
      expect(refused(await books.hold(first().replace(/..:..$/, '08:01'), applicant(), fresh()))).to.equal(
        'notOffered',
      );
      expect(refused(await books.hold('rubbish', applicant(), fresh()))).to.equal('notOffered');
      expect(refused(await books.hold(first(1), applicant(undefined, 'nothing'), fresh()))).to.equal(
        'notOffered',
      );
      const past = first().replace(dayOfSlot(first()), '2020-01-01');
      expect(refused(await books.hold(past, applicant(), fresh()))).to.equal('notOffered');
    });

    it('fills a slot up to its capacity and no further', async () => {
      agenda = testAgenda({ offices: [office], capacity: 3 });
      [books, others] = [openBook(store, agenda), openBook(other, agenda)];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? books : others).hold(first(), applicant(), fresh())),
      );
      expect(answers.filter((answer) => !refused(answer))).to.have.length(3);
      expect(answers.filter((answer) => refused(answer) === 'taken')).to.have.length(17);
      expect((await sheet()).slots[0]).to.include({ taken: 3, capacity: 3 });
    });

    it('lets 200 at once have the last place once, and tells 199 at once', async () => {
      const began = performance.now();
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => (n % 2 ? books : others).hold(first(), applicant(), fresh())),
      );
      expect(performance.now() - began).to.be.below(3_000);
      const won = answers.filter((answer) => !refused(answer));
      expect(won).to.have.length(1);
      expect(answers.filter((answer) => refused(answer) === 'taken')).to.have.length(199);
      turno(await books.confirm(turno(won[0]!).code, fresh()));
      expect(await standing()).to.have.length(1);
      const near = await books.free({ ...applicant(), near: turno(won[0]!).start, limit: 3 });
      expect(near).to.have.length(3);
      expect(near.map(({ slot }) => slot)).not.to.include(first());
    });

    it('leaves no ghost: a hold ends by itself, by store time', async () => {
      const short = rebook({ holdMs: 500 });
      const held = turno(await short.hold(first(), applicant(), fresh()));
      expect(refused(await books.hold(first(), applicant(), fresh()))).to.equal('taken');
      await pause(550);
      expect((await sheet()).turnos).to.deep.equal([]);
      expect(refused(await short.confirm(held.code, fresh()))).to.equal('expired');
      const next = await book(books, first());
      expect(refused(await short.confirm(held.code, fresh()))).to.equal('expired');
      expect(await standing()).to.deep.equal([next.code]);
      await ringUntil(store, short, async () =>
        (await store.nextDue()).dues.every(({ at }) => at > Date.now()),
      );
    });

    it('gives a hold back', async () => {
      const held = turno(await books.hold(first(), applicant(), fresh()));
      expect(turno(await books.release(held.code, fresh())).state).to.equal('released');
      await book(others, first());
      expect(refused(await books.confirm(held.code, fresh()))).to.equal('expired');
    });
  });

  describe('limits', () => {
    it('one live turno for each RUC and procedure: another hold gives way, a confirmed turno does not', async () => {
      const who = applicant();
      const one = turno(await books.hold(slots()[0]!, who, fresh()));
      const two = turno(await books.hold(slots(1)[1]!, who, fresh()));
      expect((await sheet()).turnos).to.deep.equal([]);
      expect(refused(await books.confirm(one.code, fresh()))).to.equal('expired');
      turno(await books.confirm(two.code, fresh()));
      expect(await books.ofRuc(who.ruc, 'reset')).to.include({ code: two.code, state: 'confirmed' });
      expect(await books.hold(slots()[2]!, who, fresh())).to.deep.equal({
        refused: 'hasTurno',
        code: two.code,
      });
      turno(await books.hold(slots()[2]!, { ...who, procedure: 'unlock' }, fresh()));
      expect((await sheet()).turnos).to.have.length(1);
    });

    it('holds that race for one RUC end with one turno', async () => {
      const who = applicant();
      const many = rebook({ holdsPerHour: 100 });
      const held = await Promise.all(
        slots()
          .slice(0, 12)
          .map((slot, n) => (n % 2 ? many : others).hold(slot, who, fresh())),
      );
      const codes = held.filter((answer) => !refused(answer)).map((answer) => turno(answer).code);
      await Promise.all(codes.map((code) => books.confirm(code, fresh())));
      expect((await standing()).length).to.be.at.most(1);
      const live = await books.ofRuc(who.ruc, 'reset');
      expect(await standing()).to.deep.equal(live ? [live.code] : []);
    });

    it('three holds an hour', async () => {
      const who = applicant();
      for (const slot of slots().slice(0, 3)) turno(await books.hold(slot, who, fresh()));
      const answer = await books.hold(slots()[3]!, who, fresh());
      expect(refused(answer)).to.equal('tooManyHolds');
      if (!('until' in answer)) throw new Error('no time given');
      expect(answer.until! - (await store.ping())).to.be.within(3_500_000, 3_600_000);
      // The last hold stands, and the refused one took no place.
      expect((await sheet()).turnos.map(({ slot }) => slot)).to.deep.equal([slots()[2]]);
    });

    it('a pause after two cancels, which ends', async () => {
      const who = applicant();
      const quick = rebook({ coolDownMs: 150, holdsPerHour: 10 });
      for (const slot of slots().slice(0, 2))
        await quick.cancel((await book(quick, slot, who)).code, fresh());
      expect(refused(await quick.hold(first(), who, fresh()))).to.equal('coolDown');
      expect(refused(await books.hold(first(), applicant(), fresh()))).to.equal(undefined);
      await pause(170);
      expect(refused(await quick.hold(slots()[1]!, who, fresh()))).to.equal(undefined);
    });
  });

  describe('cancelling and moving', () => {
    it('cancel frees at once, and twice is once', async () => {
      const { code } = await book(books, first());
      for (const by of [books, others])
        expect(turno(await by.cancel(code, fresh())).state).to.equal('cancelled');
      expect((await books.find(code))?.state).to.equal('cancelled');
      const next = await book(others, first());
      expect(turno(await books.cancel(code, fresh())).state).to.equal('cancelled');
      expect(refused(await books.confirm(code, fresh()))).to.equal('gone');
      expect(await standing()).to.deep.equal([next.code]);
    });

    for (const [where, day, at] of [
      ['within a day', 0, ''],
      ['to another day', 1, ''],
      ['to another office', 0, '-b'],
    ] as const) {
      it(`moves ${where}: the code stays, the old place is free, the same key moves once`, async () => {
        const { code } = await book(books, first());
        const to = slots(day, office + at)[5]!;
        const key = fresh();
        const moved = turno(await books.reschedule(code, to, key));
        expect(moved).to.include({ code, slot: to, state: 'confirmed', moves: 1 });
        expect(turno(await others.reschedule(code, to, key))).to.deep.equal(moved);
        expect(await others.find(code)).to.deep.equal(moved);
        expect(await standing()).to.deep.equal([code]);
        await book(others, first());
        // Back to where it was is another move, and now taken.
        expect(refused(await books.reschedule(code, first(), fresh()))).to.equal('taken');
        expect(await books.find(code)).to.deep.equal(moved);
      });
    }

    it('there and back again keeps one turno', async () => {
      const { code } = await book(books, first());
      const free = rebook({ maxMoves: 10 });
      for (const day of [1, 0, 1, 0]) turno(await free.reschedule(code, slots(day)[1]!, fresh()));
      expect(await books.find(code)).to.include({ moves: 4, slot: slots(0)[1] });
      expect(await standing()).to.deep.equal([code]);
      expect((await sheet(first(1))).turnos).to.deep.equal([]);
    });

    it('three times at most, and only what is confirmed', async () => {
      const { code } = await book(books, first());
      for (const n of [1, 2, 3]) turno(await books.reschedule(code, slots(n % 2)[n]!, fresh()));
      expect(refused(await books.reschedule(code, slots()[7]!, fresh()))).to.equal('tooManyMoves');
      const held = turno(await books.hold(slots()[9]!, applicant(), fresh()));
      expect(refused(await books.reschedule(held.code, slots(1)[9]!, fresh()))).to.equal('expired');
      expect(refused(await books.reschedule('CCC-CCC-CCC', first(), fresh()))).to.equal('gone');
    });

    it('moves and cancels that cross leave one turno or none', async () => {
      for (let round = 0; round < 6; round++) {
        const { code } = await book(books, slots()[round]!);
        const targets = [slots(1)[10 + round]!, slots(1, `${office}-b`)[10 + round]!, slots()[20 + round]!];
        const answers = await Promise.all([
          ...targets.map((to, n) => (n % 2 ? others : books).reschedule(code, to, fresh())),
          ...(round % 2 ? [others.cancel(code, fresh())] : []),
        ]);
        const end = await books.find(code);
        const places = (await standing()).filter((one) => one === code);
        expect(places, JSON.stringify(answers)).to.have.length(end?.state === 'confirmed' ? 1 : 0);
        if (round % 2 && !refused(answers[3]!)) expect(end?.state).to.equal('cancelled');
        if (end?.state === 'confirmed') await books.cancel(code, fresh());
      }
    });
  });

  describe('a process that dies', () => {
    /** A store whose process dies at its nth commit: before it is written, or after, unheard. */
    function dying(commits: number, isWritten: boolean): TurnoBookParts['store'] {
      let left = commits;
      return {
        read: async (shard, request) => {
          if (left < 0) throw new StoreAway('dead');
          return store.read(shard, request);
        },
        ping: () => store.ping(),
        commit: async (commit) => {
          if (left-- > 0) return store.commit(commit);
          if (left === -1 && isWritten) await store.commit(commit);
          throw new StoreAway('dead');
        },
      };
    }
    const STEPS = Array.from({ length: 7 }, (_, commits) =>
      [false, true].map((isWritten) => ({ commits, isWritten })),
    ).flat();

    for (const { commits, isWritten } of STEPS) {
      const when = `${isWritten ? 'after' : 'before'} commit ${commits + 1}`;
      it(`${when} while moving loses and doubles nothing`, async () => {
        const { code } = await book(books, first());
        const key = fresh();
        const doomed = openBook(dying(commits, isWritten), agenda, {
          limits: { mendMs: 20, holdMs: 60_000 },
        });
        await doomed
          .reschedule(code, first(1), key)
          .catch((error) => expect(error).to.be.instanceOf(StoreAway));
        // Nobody asks again: the timer alone puts it right.
        await pause(30);
        await ringDue(store, books);
        expect(await standing()).to.deep.equal([code]);
        const found = await books.find(code);
        expect([first(), first(1)]).to.include(found?.slot);
        // The effect is tried again under its key.
        expect(turno(await books.reschedule(code, first(1), key))).to.include({ slot: first(1), moves: 1 });
        expect(await standing()).to.deep.equal([code]);
      });

      it(`${when} while booking and cancelling is put right by doing it again`, async () => {
        const [who, key] = [applicant(), fresh()];
        const doomed = openBook(dying(commits, isWritten), agenda, { limits: { coolDownMs: 1 } });
        const all = async (by: TestBook) => {
          const { code } = turno(await by.hold(first(), who, key));
          await by.confirm(code, fresh());
          await by.cancel(code, fresh());
        };
        await all(doomed).catch(() => undefined);
        const again = await books.hold(first(), who, key);
        if (refused(again)) expect(refused(again)).to.equal('expired');
        else expect(turno(await books.confirm(turno(again).code, fresh())).state).to.equal('confirmed');
        expect(await standing()).to.have.length(refused(again) ? 0 : 1);
      });
    }
  });

  describe('the waitlist', () => {
    const wish = (extra = {}) => ({
      offices: [office],
      from: dayOfSlot(first()),
      to: dayOfSlot(first(1)),
      ...extra,
    });
    const full = { offices: [] as string[] };
    /** One place a day in all, taken. */
    const tight = async () => {
      agenda = structuredCloneAgenda(agenda);
      books = openBook(store, agenda, { draw: () => 0 });
      others = openBook(other, agenda, { draw: () => 0 });
      full.offices = [office];
      return book(books, first());
    };
    const structuredCloneAgenda = (from: typeof agenda) => {
      const [counter] = from.file.counters;
      const window = { days: counter!.windows[0]!.days, from: '10:00', to: '10:30' };
      return { ...from, file: { ...from.file, counters: [{ ...counter!, windows: [window] }] } };
    };
    const join = async (by = books, who = applicant(), extra = {}) => {
      const key = fresh();
      const answer = await by.join(wish({ to: dayOfSlot(first()), ...extra }), who, key);
      if ('refused' in answer) throw new Error(answer.refused);
      return who;
    };
    const offerOf = async (who: { ruc: string }) => (await books.waitingOf(who.ruc, 'reset'))?.offer;

    it('offers a freed place to one waiter, who takes it', async () => {
      const { code } = await tight();
      const [one, two] = [await join(), await join(others)];
      expect(await offerOf(one)).to.equal(undefined);
      await books.cancel(code, fresh());
      const offer = (await offerOf(one))!;
      expect(offer.slot).to.equal(first());
      expect(offer.until - (await store.ping())).to.be.within(14 * 60_000, 15 * 60_000);
      expect(await offerOf(two)).to.equal(undefined);
      expect(books.heard).to.deep.equal([
        { conversation: one.line.conversation, what: 'offer', code: offer.code },
      ]);
      expect(refused(await books.hold(first(), applicant(), fresh()))).to.equal('taken');
      expect(turno(await others.take(offer.code, fresh()))).to.include({
        state: 'confirmed',
        label: one.label,
      });
      expect(turno(await books.take(offer.code, fresh())).state).to.equal('confirmed');
      expect(await standing([0])).to.deep.equal([offer.code]);
      expect(await books.waitingOf(one.ruc, 'reset')).to.equal(undefined);
      expect(await books.waitingOf(two.ruc, 'reset')).not.to.equal(undefined);
      expect((await books.ofRuc(one.ruc, 'reset'))?.code).to.equal(offer.code);
    });

    it('passes on what is declined, and gives it to everybody when nobody is left', async () => {
      const { code } = await tight();
      const [one, two] = [await join(), await join()];
      await books.cancel(code, fresh());
      const declined = (await offerOf(one))!.code;
      await books.pass(declined, fresh());
      await books.pass(declined, fresh());
      expect(await offerOf(one)).to.equal(undefined);
      const next = (await offerOf(two))!.code;
      expect(next).not.to.equal(declined);
      expect(refused(await books.take(declined, fresh()))).to.equal('expired');
      await books.pass(next, fresh());
      expect(await offerOf(one)).to.equal(undefined);
      turno(await books.hold(first(), applicant(), fresh()));
    });

    it('passes on what nobody answers, also in another process after this one died', async () => {
      const { code } = await tight();
      const brief = openBook(store, agenda, { draw: () => 0, limits: { offerMs: 500 } });
      const [one, two] = [await join(), await join()];
      await brief.cancel(code, fresh());
      const offered = (await offerOf(one))!;
      await pause(520);
      expect(refused(await books.take(offered.code, fresh()))).to.equal('expired');
      expect(refused(await books.hold(first(), applicant(), fresh()))).to.equal('taken');
      const revived = openBook(other, agenda, { draw: () => 0 });
      await ringUntil(other, revived, async () => (await offerOf(two)) !== undefined);
      expect(revived.heard.map(({ what }) => what)).to.have.members(['offerEnded', 'offer']);
      turno(await books.take((await offerOf(two))!.code, fresh()));
      expect(await standing([0])).to.have.length(1);
    });

    it('offers the place of a hold that ended', async () => {
      await tight().then(({ code }) => books.cancel(code, fresh()));
      const brief = openBook(store, agenda, { limits: { holdMs: 400 } });
      turno(await brief.hold(first(), applicant(), fresh()));
      const one = await join();
      expect(await offerOf(one)).to.equal(undefined);
      await ringUntil(store, books, async () => (await offerOf(one)) !== undefined);
    });

    it('draws lots among equal waiters', async () => {
      const { code } = await tight();
      const drawn: number[] = [];
      books = openBook(store, agenda, { draw: (count) => drawn.push(count) && count - 1 });
      const waiters = [];
      for (let n = 0; n < 5; n++) waiters.push(await join());
      await books.cancel(code, fresh());
      expect(drawn).to.deep.equal([5]);
      expect(await offerOf(waiters[4]!)).not.to.equal(undefined);
    });

    it('knows who wants what: office, days, part of day, procedure', async () => {
      const { code } = await tight();
      await join(books, applicant(), { dayPart: 'afternoon' });
      await join(books, applicant(), { from: dayOfSlot(first(1)), to: dayOfSlot(first(1)) }).catch(
        () => undefined,
      );
      await join(books, applicant(), { offices: [`${office}-b`] });
      await join(books, applicant(), { modality: 'virtual' });
      await books.cancel(code, fresh());
      expect(books.heard.filter(({ code: told }) => told)).to.have.length(
        (await sheet(first(1))).turnos.length,
      );
      turno(await books.hold(first(), applicant(), fresh()));
    });

    it('offers at once when a place is free after all', async () => {
      const { code } = await tight();
      await books.cancel(code, fresh());
      expect((await offerOf(await join()))?.slot).to.equal(first());
    });

    it('is left, with the offer passed on; is full; and has no room for who has a turno', async () => {
      const { code } = await tight();
      const [one, two] = [await join(), await join()];
      await books.cancel(code, fresh());
      expect(await books.leave(one.ruc, 'reset')).to.equal(true);
      expect(await books.leave(one.ruc, 'reset')).to.equal(false);
      expect(await offerOf(two)).not.to.equal(undefined);
      const small = openBook(store, agenda, { limits: { longestList: 1 } });
      expect(refused(await small.join(wish(), applicant(), fresh()))).to.equal('full');
      turno(await books.take((await offerOf(two))!.code, fresh()));
      expect(refused(await books.join(wish(), two, fresh()))).to.equal('hasTurno');
    });

    it('never offers one place to two, nor two places to one, however many look after it', async () => {
      const { code } = await tight();
      const waiters = await Promise.all(Array.from({ length: 12 }, (_, n) => join(n % 2 ? books : others)));
      await Promise.all([
        books.cancel(code, fresh()),
        ...[1, 2, 3].map(() => ringDue(store, books)),
        ringDue(other, others),
      ]);
      await ringDue(store, books);
      const offers = (await Promise.all(waiters.map(offerOf))).filter(Boolean);
      expect(offers).to.have.length(1);
      expect((await sheet()).turnos.filter(({ state }) => state === 'offered')).to.have.length(1);
    });
  });

  describe('staff', () => {
    it('close a stretch: nobody is let in, holders are told once and may take another time', async () => {
      const [who, key] = [applicant(), fresh()];
      const kept = await book(books, slots()[20]!);
      const mine = await book(books, slots()[2]!, who);
      const held = turno(await books.hold(slots()[3]!, applicant(), fresh()));
      const stretch = { office, day: mine.day, from: slots()[1]!.slice(-5), to: slots()[10]!.slice(-5) };
      const displaced = await books.closeWindow(stretch, key);
      expect(displaced.map(({ code, state }) => [code, state])).to.deep.equal([[mine.code, 'displaced']]);
      expect(await others.closeWindow(stretch, key)).to.deep.equal(displaced);
      expect(books.heard).to.deep.equal([
        { conversation: who.line.conversation, what: 'displaced', code: mine.code },
      ]);
      expect(refused(await books.confirm(held.code, fresh()))).to.equal('expired');
      expect(refused(await books.hold(slots()[2]!, applicant(), fresh()))).to.equal('taken');
      expect((await sheet()).slots.filter(({ closed }) => closed)).to.have.length(9);
      expect(await standing()).to.deep.equal([kept.code]);
      expect(turno(await books.reschedule(mine.code, slots(1)[2]!, fresh()))).to.include({
        state: 'confirmed',
        code: mine.code,
      });
      await books.openWindow(stretch, fresh());
      expect((await sheet()).slots.some(({ closed }) => closed)).to.equal(false);
      await book(books, slots()[2]!);
    });

    it('change capacity: more is offered, less sends nobody away, and the same key does nothing twice', async () => {
      const place = { office, day: dayOfSlot(first()), counter: `${office}-desk` };
      await book(books, first());
      await books.setCapacity(place, 2, 'more');
      await book(others, first());
      await books.setCapacity(place, 3, 'even more');
      await books.setCapacity({ ...place, time: first().slice(-5) }, 1, 'less');
      await books.setCapacity(place, 2, 'more');
      expect(refused(await books.hold(first(), applicant(), fresh()))).to.equal('taken');
      const { slots: rows } = await sheet();
      expect(rows[0]).to.include({ capacity: 1, taken: 2 });
      expect(rows[1]).to.include({ capacity: 3, taken: 0 });
    });

    it('mark attended and absent', async () => {
      const { code } = await book(books, first());
      expect(turno(await books.mark(code, 'absent')).state).to.equal('absent');
      expect(turno(await books.mark(code, 'attended')).state).to.equal('attended');
      expect(refused(await books.reschedule(code, first(1), fresh()))).to.equal('gone');
      const held = turno(await books.hold(first(1), applicant(), fresh()));
      expect(refused(await books.mark(held.code, 'attended'))).to.equal('gone');
    });
  });

  describe('listing', () => {
    it('shows what is free, soonest first, and agrees with holding', async () => {
      const query = { procedure: 'reset', employerType: 'company' as const, offices: [office] };
      const [soonest] = await books.free({ ...query, limit: 1 });
      await book(books, soonest!.slot);
      const free = await books.free({ ...query, limit: 60 });
      expect(free.map(({ slot }) => slot)).not.to.include(soonest!.slot);
      expect(free.map(({ start }) => start)).to.deep.equal(
        free.map(({ start }) => start).sort((a, b) => a - b),
      );
      const days = await books.free({ ...query, one: 'day', limit: 3 });
      expect(new Set(days.map(({ day }) => day)).size).to.equal(3);
      for (const { slot } of days)
        expect(refused(await books.hold(slot, applicant(), fresh()))).to.equal(undefined);
    });
  });

  it('books a name once, whoever asks, and tells the winner again', async () => {
    const name = fresh('última ventanilla');
    const keys = Array.from({ length: 200 }, () => fresh());
    const answers = await Promise.all(keys.map((key, n) => (n % 2 ? books : others).bookNamed(name, key)));
    expect(answers.filter((answer) => answer !== 'taken')).to.have.length(1);
    const winner = answers.findIndex((answer) => answer !== 'taken');
    expect(await others.bookNamed(name, keys[winner]!)).to.deep.equal(answers[winner]);
    expect(await books.bookNamed(name, fresh())).to.equal('taken');
  });
}
