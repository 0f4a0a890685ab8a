// The races of the desk's staff on a real Redis, with two processes' worth of parts over one store.
import { expect } from 'chai';
import { verifyAudit } from '../../../bot/desk/audit/auditVerify.ts';
import { openStore } from '../../../bot/store/index.ts';
import { RedisServer } from '../../support/redisServer.ts';
import {
  admin,
  codeNow,
  member,
  overStore,
  Person,
  ShiftedStore,
  type StaffWorld,
  steady,
} from './staffWorld.ts';

const DATA_KEYS = `k1:${Buffer.alloc(32, 5).toString('base64')}`;

describe('staff of the desk, two processes on Redis', () => {
  let redis: RedisServer;
  let one: StaffWorld;
  let two: StaffWorld;
  before(async () => {
    redis = await RedisServer.start();
    const open = async () => {
      const { engine, keyring } = await openStore({ redisUrl: redis.url, dataDir: '', dataKeys: DATA_KEYS });
      return overStore(new ShiftedStore(engine, keyring));
    };
    [one, two] = await Promise.all([open(), open()]);
  });
  after(async () => {
    await one.close();
    await two.close();
    await redis.remove();
  });

  const at = (world: number) => (world % 2 ? one : two);

  it('made one first administrator', async () => {
    expect((await (await admin(one)).call('GET', '/staff')).body).to.have.length(1);
  });

  it('knows a session of the other process, and that it ended', async () => {
    const { person, id } = await member(one, { email: 'ana@ejemplo.ec' });
    const there = new Person(two);
    Object.assign(there, { cookie: person.cookie, csrf: person.csrf });
    expect((await there.call('POST', '/trial/1', { text: 'yes' })).status).to.equal(201);
    await (await admin(two)).call('PATCH', `/staff/${id}`, { disabled: true });
    expect((await person.call('GET', '/session')).status).to.equal(401);
  });

  it('cuts a stream in the process where the leaver is', async () => {
    const { person, id } = await member(one, { email: 'mira@ejemplo.ec' });
    const stream = await fetch(`${one.site.origin}/api/desk/trial-stream`, {
      headers: { cookie: person.cookie },
    });
    const reader = stream.body!.getReader();
    await reader.read();
    const next = reader.read().then(
      () => 'more',
      () => 'cut',
    );
    await (await admin(two)).call('PATCH', `/staff/${id}`, { disabled: true });
    expect(await next).to.equal('cut');
  });

  it('counts wrong passwords that come to both at once', async () => {
    const { password } = await member(one, { email: 'prueba@ejemplo.ec' });
    const wrong = Array.from({ length: 20 }, (_, i) =>
      new Person(at(i), `192.0.2.${i}`).signIn('prueba@ejemplo.ec', 'equivocada del todo'),
    );
    const statuses = (await Promise.all(wrong)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).to.have.length(10);
    expect(statuses.filter((status) => status === 429)).to.have.length(10);
    expect((await new Person(two).signIn('prueba@ejemplo.ec', password)).status).to.equal(429);
  });

  it('takes a code of the authenticator app in one of them only', async () => {
    const { person, password } = await member(one, { email: 'codigo@ejemplo.ec' });
    await steady();
    const { secret } = (await person.call('POST', '/me/totp')).body;
    const on = await person.call('PUT', '/me/totp', { code: codeNow(secret, -1) });
    for (const code of [codeNow(secret), on.body.recoveryCodes[0]]) {
      const tries = [1, 2, 3, 4].map((i) => new Person(at(i)).signIn('codigo@ejemplo.ec', password, code));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.sort()).to.deep.equal([200, 401, 401, 401]);
    }
  });

  it('keeps an administrator when two shut each other out', async () => {
    const other = await member(one, { email: 'otra@ejemplo.ec', role: 'admin' });
    const boss = await admin(two);
    const { id } = (await boss.call('GET', '/session')).body.staff;
    const both = await Promise.all([
      boss.call('PATCH', `/staff/${other.id}`, { disabled: true }),
      other.person.call('PATCH', `/staff/${id}`, { disabled: true }),
    ]);
    expect(both.filter(({ status }) => status === 200)).to.have.length(1);
    const keeper = both[0]!.status === 200 ? boss : other.person;
    const rows = (await keeper.call('GET', '/staff')).body as { role: string; disabled: boolean }[];
    expect(rows.filter(({ role, disabled }) => role === 'admin' && !disabled)).to.have.length(1);
    if (keeper !== boss) await keeper.call('PATCH', `/staff/${id}`, { disabled: false });
  });

  it('appends to one audit log from both, and it is whole', async () => {
    const before = (await one.staff.audit.head()).value.last.seq;
    const deed = { who: 'x', role: 'agent', what: 'race', status: 200 };
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => at(i).staff.audit.append({ ...deed, subject: `${i}` })),
    );
    const verdict = await verifyAudit(two.staff.audit);
    expect(verdict).to.deep.equal({ verified: true, entries: before + 200 });
  });

  it('tells both that somebody is there', async () => {
    expect([one.staff.isStaffed(), two.staff.isStaffed()]).to.deep.equal([true, true]);
  });
});
