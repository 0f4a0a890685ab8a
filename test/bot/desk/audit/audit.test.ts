// The audit log: a chain that shows every touch, without a person's data, for a year; and who may read it.
import { expect } from 'chai';
import { Audit } from '../../../../bot/desk/audit/audit.ts';
import { AUDIT, AUDIT_HEAD, AUDIT_LOG } from '../../../../bot/desk/audit/auditPlace.ts';
import { verifyAudit } from '../../../../bot/desk/audit/auditVerify.ts';
import { openStore } from '../../../../bot/store/index.ts';
import { entryPlace } from '../../../../bot/store/places.ts';
import { SCHEMA } from '../../../../bot/store/sealer.ts';
import { tempDir } from '../../../support/tempDir.ts';
import {
  ADMIN,
  admin,
  KEY,
  member,
  openStaffWorld,
  Person,
  ShiftedStore,
  type StaffWorld,
} from '../staffWorld.ts';

const DAY = 24 * 3_600_000;
const deed = (what: string) => ({ who: 'staff-1', role: 'agent', what, subject: 'ticket-1', status: 200 });

describe('the audit log', () => {
  let store: ShiftedStore;
  let audit: Audit;
  const folder = tempDir('audit');
  beforeEach(async () => {
    const opened = await openStore({ dataDir: `${folder.path}/${Math.random()}` });
    store = new ShiftedStore(opened.engine, opened.keyring);
    audit = new Audit(store, await store.secret('desk-audit'));
  });
  afterEach(() => store.close());
  after(() => folder.remove());

  it('is whole when empty and after many at once', async () => {
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 0 });
    await Promise.all(Array.from({ length: 250 }, (_, i) => audit.append(deed(`deed.${i}`))));
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 250 });
    const entries = await audit.page(1000, 0);
    expect(entries.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 250 }, (_, i) => i + 1));
    expect(entries.map(({ what }) => what)).to.deep.equal(Array.from({ length: 250 }, (_, i) => `deed.${i}`));
    expect((await audit.page(3)).map(({ seq }) => seq)).to.deep.equal([248, 249, 250]);
  });

  it('holds when two append at once', async () => {
    const other = new Audit(store, audit.key);
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => (i % 2 ? audit : other).append(deed(`deed.${i}`))),
    );
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 60 });
  });

  it('names nobody, and takes secrets out of reasons', async () => {
    await audit.append({
      ...deed('ticket.export'),
      reason: 'lo pide Ana, RUC 1710034065001, correo ana@ejemplo.ec',
    });
    const [entry] = await audit.page(1);
    const text = JSON.stringify(entry);
    expect(text).to.not.match(/staff-1|ticket-1|1710034065001|ana@/);
    expect(entry!.who).to.equal(audit.nameOf('staff-1'));
    expect(entry!.subject).to.equal(audit.nameOf('ticket-1'));
  });

  const touches: Readonly<Record<string, { why: string; at: number; touch: () => Promise<void> }>> = {
    'an entry that was changed': {
      why: 'changed',
      at: 3,
      touch: () => rewrite(3, (entry) => ({ ...entry, what: 'innocent' })),
    },
    'a refusal made a success': {
      why: 'changed',
      at: 2,
      touch: () => rewrite(2, (entry) => ({ ...entry, status: 404 })),
    },
    'two entries that changed places': {
      why: 'missing',
      at: 2,
      touch: async () => {
        const [two, three] = await audit.page(2, 1);
        await rewrite(2, () => three!);
        await rewrite(3, () => two!);
      },
    },
    'an entry renumbered and sealed without the key': {
      why: 'unlinked',
      at: 4,
      touch: () => rewrite(4, (entry) => ({ ...entry, prev: 'x' })),
    },
    'an entry that does not open': { why: 'unreadable', at: 5, touch: () => damage(5) },
    'a head that was set back': {
      why: 'cut',
      at: 4,
      touch: async () => {
        const { value, version } = await audit.head();
        const last = { seq: 4, hash: value.last.hash };
        await store.commit({
          shard: AUDIT,
          puts: [{ key: AUDIT_HEAD, expect: version, value: { ...value, last } }],
        });
      },
    },
    'entries that are gone': {
      why: 'missing',
      at: 1,
      touch: async () => {
        await store.commit({ shard: AUDIT, appends: [{ log: AUDIT_LOG, entries: [], trimTo: 3 }] });
      },
    },
  };
  for (const [name, { why, at, touch }] of Object.entries(touches)) {
    it(`shows ${name}`, async () => {
      for (let i = 0; i < 6; i++) await audit.append(deed(`deed.${i}`));
      expect((await verifyAudit(audit)).verified).to.equal(true);
      await touch();
      expect(await verifyAudit(audit)).to.include({ verified: false, brokenAt: at, why });
    });
  }

  it('lets go of what is over a year old, and stays whole', async () => {
    store.ahead = -400 * DAY;
    for (let i = 0; i < 5; i++) await audit.append(deed(`old.${i}`));
    store.ahead = -200 * DAY;
    for (let i = 0; i < 3; i++) await audit.append(deed(`kept.${i}`));
    store.ahead = 0;
    await audit.append(deed('today'));
    expect((await audit.page(100, 0)).map(({ what }) => what)).to.deep.equal([
      'kept.0',
      'kept.1',
      'kept.2',
      'today',
    ]);
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 4 });
    store.ahead = 180 * DAY;
    await audit.trim();
    expect((await audit.page(100, 0)).map(({ what }) => what)).to.deep.equal(['today']);
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 1 });
    store.ahead = 400 * DAY;
    await audit.trim();
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 0 });
    await audit.append(deed('next'));
    expect((await audit.page(1)).map(({ seq }) => seq)).to.deep.equal([10]);
    expect(await verifyAudit(audit)).to.deep.equal({ verified: true, entries: 1 });
  });

  async function rewrite(seq: number, change: (entry: object) => object): Promise<void> {
    const entry = (await audit.page(1, seq - 1))[0]!;
    const place = entryPlace(AUDIT, AUDIT_LOG);
    await swap(seq, store.keyring.seal(Buffer.from(JSON.stringify(change(entry))), place, SCHEMA));
  }

  const damage = (seq: number) => swap(seq, Buffer.from('nothing that opens'));

  async function swap(seq: number, to: Uint8Array): Promise<void> {
    const [raw] = await store.engine.readLog(AUDIT, AUDIT_LOG, seq - 1, 1);
    expect(await store.engine.swapEntries(AUDIT, AUDIT_LOG, [{ seq, from: raw!.value, to }])).to.equal(1);
  }
});

describe('what the door writes into it', () => {
  let world: StaffWorld;
  before(async () => {
    world = await openStaffWorld();
  });
  after(() => world.close());
  const last = async (count: number) =>
    (await world.staff.audit.page(count)).map(({ what, role, status }) => [what, role, status]);

  it('notes what was done and what was refused, before it is answered', async () => {
    const { person } = await member(world, { email: 'ana@ejemplo.ec' });
    await person.call('POST', '/trial/77', { text: 'yes' });
    await person.call('GET', '/trial/77');
    await person.call('POST', '/trial/77', { text: 5 });
    await person.call('POST', '/trial/77', { text: 'no' }, { 'x-csrf-token': 'wrong' });
    await world.site.call('GET', '/api/desk/trial/77?reason=revisi%C3%B3n', { bearer: KEY });
    expect(await last(5)).to.deep.equal([
      ['trial.change', 'agent', 201],
      ['trial.view', 'agent', 403],
      ['trial.change', 'agent', 422],
      ['trial.change', 'agent', 403],
      ['trial.view', 'supervisor', 200],
    ]);
    const [view] = await world.staff.audit.page(1);
    expect(view).to.include({ reason: 'revisión', subject: world.staff.audit.nameOf('77') });
  });

  it('notes sign-ins, good and bad, and the making of accounts', async () => {
    await new Person(world).signIn(ADMIN.email, 'equivocada del todo');
    const boss = await admin(world);
    await boss.call('POST', '/staff', { name: 'Beto', email: 'beto@ejemplo.ec', role: 'agent' });
    expect(await last(3)).to.deep.equal([
      ['session.open', '-', 401],
      ['session.open', 'admin', 200],
      ['staff.make', 'admin', 201],
    ]);
  });

  it('is read by supervisors: names of those who still work here, and whether it is whole', async () => {
    const { person } = await member(world, { email: 'sup@ejemplo.ec', role: 'supervisor' });
    const { status, body } = await person.call('GET', '/audit?limit=2');
    expect(status).to.equal(200);
    expect(body.verified).to.equal(true);
    expect(body.entries).to.have.length(2);
    expect(body.entries.at(-1)).to.include({ what: 'me.password', name: 'Ana Paz', status: 200 });
    const first = await person.call('GET', '/audit?after=0&limit=1');
    expect(first.body.entries[0]).to.include({ seq: 1, what: 'staff.make', name: 'start' });
    await world.site.call('GET', '/api/desk/trial/1', { bearer: KEY });
    const lately = (await person.call('GET', '/audit?limit=3')).body.entries;
    expect(lately.map(({ name }: { name: string }) => name)).to.include('panel');
    const { person: agent } = await member(world, { email: 'solo@ejemplo.ec' });
    expect((await agent.call('GET', '/audit')).status).to.equal(403);
  });

  it('shows nothing when it cannot be noted', async () => {
    const boss = await admin(world);
    const { commit } = world.store;
    const { StoreAway } = await import('../../../../bot/store/index.ts');
    world.store.commit = async (wanted) => {
      if (wanted.shard === AUDIT) throw new StoreAway('away');
      return commit.call(world.store, wanted);
    };
    const { status, body } = await boss.call('GET', '/trial/1');
    world.store.commit = commit;
    expect([status, body.error.code]).to.deep.equal([503, 'ServiceUnavailable']);
  });
});
