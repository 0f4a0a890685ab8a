// Turnos as the staff's routes, the kept agenda and the port of flows use them.
import { expect } from 'chai';
import type { DeskCall, DeskRoute } from '../../bot/desk/deskRoute.ts';
import { turnoRoutes } from '../../bot/desk/routes/turnoRoutes.ts';
import { createLog } from '../../bot/log.ts';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { AgendaBook } from '../../bot/turnos/agendaBook.ts';
import { tempDir } from '../support/tempDir.ts';
import { applicant, book, dayOfSlot, openBook, slotIds, testAgenda } from './turnoWorld.ts';

const log = createLog({ level: 'silent' });

describe('turnos for staff', () => {
  const dir = tempDir('turno-routes');
  let store: SealedStore;
  let agendas: AgendaBook;

  before(async () => {
    store = await openStore({ dataDir: dir.path });
    agendas = new AgendaBook({ store, log, base: testAgenda() });
    await agendas.start();
  });
  after(async () => {
    agendas.stop();
    await store.close();
    dir.remove();
  });

  const open = () => {
    const books = openBook(store, testAgenda());
    const routes = turnoRoutes({ book: books, agendas });
    const call = (
      method: string,
      path: string,
      given: Partial<DeskCall> & { readonly search?: string } = {},
    ) => {
      const route = routes.find((one) => one.method === method && one.path === path) as DeskRoute;
      const { search = '', ...rest } = given;
      const body = route.takes ? route.takes.parse(given.body) : undefined;
      return route.handle({ params: {}, query: new URLSearchParams(search), ...rest, body } as DeskCall);
    };
    return { books, call };
  };

  it("shows an office's day, marks who came, and says what it does not know", async () => {
    const { books, call } = open();
    const [slot = ''] = slotIds(testAgenda(), 'north');
    const turno = await book(books, slot, applicant());
    const day = dayOfSlot(slot);
    const { json } = await call('GET', '/turnos', { search: `office=north&day=${day}` });
    expect((json as { turnos: unknown[] }).turnos[0]).to.include({
      code: turno.code,
      procedureName: 'reset',
    });
    const marked = await call('POST', '/turnos/:code/mark', {
      params: { code: turno.code },
      body: { as: 'attended' },
    });
    expect(marked).to.deep.include({ status: 200 });
    expect((await books.find(turno.code))?.state).to.equal('attended');
    expect((await call('GET', '/turnos', { search: `office=nowhere&day=${day}` })).status).to.equal(404);
    expect((await call('GET', '/turnos', { search: 'office=north&day=soon' })).status).to.equal(422);
    expect(
      (await call('POST', '/turnos/:code/mark', { params: { code: 'CCC-CCC-CCC' }, body: { as: 'absent' } }))
        .status,
    ).to.equal(409);
  });

  it('closes a window, tells whoever had a turno there, and opens it again', async () => {
    const { books, call } = open();
    const [slot = '', next = ''] = slotIds(testAgenda(), 'south', 1);
    const turno = await book(books, slot, applicant());
    const day = dayOfSlot(slot);
    const at = { office: 'south', day };
    expect((await call('POST', '/turnos/close', { body: at })).json).to.deep.equal({ displaced: 1 });
    expect(books.heard.map(({ what, code }) => [what, code])).to.deep.equal([['displaced', turno.code]]);
    expect(await books.hold(next, applicant(), 'while-closed')).to.deep.equal({ refused: 'taken' });
    expect((await call('POST', '/turnos/open', { body: at })).status).to.equal(204);
    expect(await books.hold(next, applicant(), 'once-open')).to.have.property('state', 'held');
    const more = { ...at, counter: 'south-desk', capacity: 3 };
    expect((await call('POST', '/turnos/capacity', { body: more })).status).to.equal(204);
    const { json } = await call('GET', '/turnos', { search: `office=south&day=${day}` });
    expect((json as { slots: { capacity: number }[] }).slots[0]?.capacity).to.equal(3);
  });

  it('keeps an agenda with its version: one of two wins, a wrong one is refused, another process follows', async () => {
    const { call } = open();
    const { json } = await call('GET', '/agenda');
    const { version, agenda } = json as { version: number; agenda: { counters: { capacity: number }[] } };
    const wider = { ...agenda, counters: agenda.counters.map((counter) => ({ ...counter, capacity: 7 })) };
    const other = new AgendaBook({ store, log, base: testAgenda() });
    await other.start();
    expect((await call('PUT', '/agenda', { body: { version, agenda: wider } })).json).to.deep.equal({
      version: version + 1,
    });
    expect((await call('PUT', '/agenda', { body: { version, agenda } })).status).to.equal(409);
    const wrong = { ...wider, counters: wider.counters.map((counter) => ({ ...counter, office: 'moon' })) };
    expect((await call('PUT', '/agenda', { body: { version: version + 1, agenda: wrong } })).status).to.equal(
      422,
    );
    expect(agendas.agenda().file.counters[0]?.capacity).to.equal(7);
    const end = Date.now() + 3000;
    while (other.agenda().file.counters[0]?.capacity !== 7 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.agenda().file.counters[0]?.capacity).to.equal(7);
    other.stop();
  });
});
