// Accounts of staff over real HTTP: sign-in and its limits, passwords, the authenticator app, recovery.
import { expect } from 'chai';
import { ROLL, STAFF } from '../../../../bot/desk/accounts/accountsRecord.ts';
import { Passwords } from '../../../../bot/desk/accounts/password.ts';
import { openDeskStaff } from '../../../../bot/desk/openDeskStaff.ts';
import { createLog } from '../../../../bot/log.ts';
import {
  ADMIN,
  admin,
  codeNow,
  member,
  openStaffWorld,
  Person,
  SETTINGS,
  type StaffWorld,
  steady,
} from '../staffWorld.ts';

const MINUTE = 60_000;
const WRONG = 'equivocada del todo';

describe('accounts of staff', () => {
  let world: StaffWorld;
  beforeEach(async () => {
    world = await openStaffWorld();
  });
  afterEach(() => world.close());

  describe('the first administrator', () => {
    it('is made at the first start only', async () => {
      const log = createLog({ level: 'silent' });
      const other = {
        ...SETTINGS,
        DESK_ADMIN_EMAIL: 'otra@ejemplo.ec',
        DESK_ADMIN_PASSWORD: 'frase muy distinta',
      };
      (await openDeskStaff(other, { store: world.store, log })).close();
      expect((await new Person(world).signIn('otra@ejemplo.ec', 'frase muy distinta')).status).to.equal(401);
      expect((await new Person(world).signIn(ADMIN.email, ADMIN.password)).status).to.equal(200);
    });

    it('is nobody without the settings; a key alone is staff too', async () => {
      const none = { DESK_ADMIN_EMAIL: undefined, DESK_ADMIN_PASSWORD: undefined };
      const empty = await openStaffWorld({ ...none, DESK_API_KEYS: [] });
      expect(empty.staff.isStaffed()).to.equal(false);
      expect((await new Person(empty).signIn('admin@ejemplo.ec', 'admin')).status).to.equal(401);
      await empty.close();
      const keyed = await openStaffWorld(none);
      expect(keyed.staff.isStaffed()).to.equal(true);
      await keyed.close();
    });
  });

  describe('one-time passwords', () => {
    it('open nothing but the change of password, and then the rest', async () => {
      const boss = await admin(world);
      const { status, body } = await boss.call('POST', '/staff', {
        name: 'Ana',
        email: 'ana@ejemplo.ec',
        role: 'agent',
      });
      expect(status).to.equal(201);
      expect(body).to.include({ email: 'ana@ejemplo.ec', role: 'agent', disabled: false, totp: false });
      const ana = new Person(world);
      const first = await ana.signIn('ana@ejemplo.ec', body.oneTimePassword);
      expect(first.body.staff.mustChange).to.equal(true);
      const early = await ana.call('POST', '/trial/1', { text: 'no' });
      expect([early.status, early.body.error.code]).to.deep.equal([403, 'ChangePassword']);
      const before = ana.cookie;
      const changed = await ana.call('POST', '/me/password', {
        old: body.oneTimePassword,
        new: 'cometa puerta verde',
      });
      expect(changed.body.staff.mustChange).to.equal(false);
      expect(ana.cookie).to.not.equal(before);
      expect((await ana.call('POST', '/trial/1', { text: 'yes' })).status).to.equal(201);
      expect((await new Person(world).signIn('ana@ejemplo.ec', body.oneTimePassword)).status).to.equal(401);
    });

    it('die after three days', async () => {
      const boss = await admin(world);
      const made = await boss.call('POST', '/staff', { name: 'Ana', email: 'ana@ejemplo.ec', role: 'agent' });
      world.store.ahead = 73 * 60 * MINUTE;
      expect((await new Person(world).signIn('ana@ejemplo.ec', made.body.oneTimePassword)).status).to.equal(
        401,
      );
    });

    it('come again by reset, which ends sessions and turns the app off', async () => {
      const { person, id } = await member(world, { email: 'ana@ejemplo.ec' });
      await turnOn(person);
      const boss = await admin(world);
      const reset = await boss.call('POST', `/staff/${id}/reset`);
      expect((await person.call('GET', '/session')).status).to.equal(401);
      const back = await person.signIn('ana@ejemplo.ec', reset.body.oneTimePassword);
      expect(back.body.staff).to.include({ mustChange: true, totp: false });
      expect((await boss.call('POST', '/staff/nobody/reset')).status).to.equal(404);
    });
  });

  it('has one account for an e-mail, however it is written', async () => {
    const boss = await admin(world);
    const { status, body } = await boss.call('POST', '/staff', {
      name: 'B',
      email: 'JEFA@EJEMPLO.EC',
      role: 'agent',
    });
    expect([status, body.error.code]).to.deep.equal([409, 'EmailTaken']);
    expect((await boss.call('GET', '/staff')).body).to.have.length(1);
  });

  it('changes a password only with the old one, and ends the other sessions', async () => {
    const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
    const other = new Person(world);
    await other.signIn('ana@ejemplo.ec', password);
    const change = (old: string, chosen: string) => person.call('POST', '/me/password', { old, new: chosen });
    expect((await change(WRONG, 'una frase nueva aqui')).body.error.code).to.equal('BadSignIn');
    expect((await change(password, 'corta')).body.error.code).to.equal('ShortPassword');
    expect((await change(password, 'Bienvenido2026!!')).body.error.code).to.equal('CommonPassword');
    expect((await change(password, 'una frase nueva aqui')).status).to.equal(200);
    expect((await other.call('GET', '/session')).status).to.equal(401);
    expect((await person.call('GET', '/session')).status).to.equal(200);
  });

  describe('wrong sign-ins', () => {
    it('are refused from the eleventh on, also with the right password, for longer each time', async () => {
      const person = new Person(world);
      for (let i = 1; i <= 10; i++)
        expect((await person.signIn(ADMIN.email, WRONG)).status, `${i}`).to.equal(401);
      const locked = await person.signIn(ADMIN.email, ADMIN.password);
      expect([locked.status, locked.body.error.code]).to.deep.equal([429, 'TryLater']);
      expect(Number(locked.headers.get('retry-after'))).to.be.within(55, 60);
      const waits: number[] = [];
      for (let i = 0; i < 5; i++) {
        world.store.ahead += 15 * MINUTE + 1000;
        expect((await person.signIn(ADMIN.email, WRONG)).status).to.equal(401);
        waits.push(Number((await person.signIn(ADMIN.email, WRONG)).headers.get('retry-after')));
      }
      expect(waits.map((wait) => Math.round(wait / 60))).to.deep.equal([2, 4, 8, 15, 15]);
      world.store.ahead += 15 * MINUTE + 1000;
      expect((await person.signIn(ADMIN.email, ADMIN.password)).status).to.equal(200);
      expect((await person.signIn(ADMIN.email, WRONG)).status).to.equal(401);
      expect((await person.signIn(ADMIN.email, ADMIN.password)).status).to.equal(200);
    });

    it('are counted one by one when they come at once', async () => {
      const person = new Person(world);
      const replies = await Promise.all(Array.from({ length: 24 }, () => person.signIn(ADMIN.email, WRONG)));
      const count = (status: number) => replies.filter((reply) => reply.status === status).length;
      expect([count(401), count(429)]).to.deep.equal([10, 14]);
    });

    it('lock an address that tries many accounts, and nobody else', async () => {
      const person = new Person(world, '198.51.100.4');
      const statuses: number[] = [];
      for (let i = 0; i < 34; i++) statuses.push((await person.signIn(`nadie${i}@ejemplo.ec`, WRONG)).status);
      expect(statuses.slice(0, 30).every((status) => status === 401)).to.equal(true);
      expect(statuses.slice(30)).to.deep.equal([429, 429, 429, 429]);
      expect((await new Person(world).signIn(ADMIN.email, ADMIN.password)).status).to.equal(200);
    });

    it('of a stranger do not lock out who signs in from the usual address', async () => {
      await admin(world);
      const stranger = new Person(world, '198.51.100.7');
      for (let i = 0; i < 11; i++) await stranger.signIn(ADMIN.email, WRONG);
      expect((await stranger.signIn(ADMIN.email, ADMIN.password)).status).to.equal(429);
      expect((await new Person(world, '203.0.113.80').signIn(ADMIN.email, ADMIN.password)).status).to.equal(
        429,
      );
      const usual = new Person(world, '203.0.113.1');
      for (let i = 0; i < 10; i++) expect((await usual.signIn(ADMIN.email, WRONG)).status).to.equal(401);
      expect((await usual.signIn(ADMIN.email, ADMIN.password)).status).to.equal(429);
      world.store.ahead = 2 * MINUTE;
      expect((await usual.signIn(ADMIN.email, ADMIN.password)).status).to.equal(200);
    });

    it('are stopped at the door when an address sends a flood', async () => {
      const person = new Person(world, '198.51.100.9');
      const started = performance.now();
      const replies = await Promise.all(
        Array.from({ length: 200 }, (_, i) => person.signIn(`nadie${i}@ejemplo.ec`, WRONG)),
      );
      const stopped = replies.filter(({ status }) => status === 429);
      expect(stopped.length).to.be.at.least(165);
      expect(new Set(stopped.map(({ body }) => body.error.code))).to.deep.equal(new Set(['TryLater']));
      expect(stopped.every(({ headers }) => Number(headers.get('retry-after')) > 0)).to.equal(true);
      expect(performance.now() - started).to.be.below(8000);
    });

    it('tell nothing about who has an account: the same answer in about the same time', async () => {
      const { id } = await member(world, { email: 'cerrada@ejemplo.ec' });
      await (await admin(world)).call('PATCH', `/staff/${id}`, { disabled: true });
      const sample = async (email: string, password: string, i: number) => {
        const person = new Person(world, `192.0.2.${i}`);
        const started = performance.now();
        const { status, body } = await person.signIn(email, password);
        return { ms: performance.now() - started, answer: JSON.stringify([status, body]) };
      };
      const known = [];
      const closed = [];
      const unknown = [];
      for (let i = 0; i < 9; i++) {
        known.push(await sample(ADMIN.email, WRONG, i));
        closed.push(await sample('cerrada@ejemplo.ec', 'cometa puerta verde', i));
        unknown.push(await sample('nadie@ejemplo.ec', WRONG, i));
      }
      const answers = [...known, ...closed, ...unknown].map(({ answer }) => answer);
      expect(new Set(answers).size).to.equal(1);
      const least = (list: { ms: number }[]) => Math.min(...list.map(({ ms }) => ms));
      const times = [least(known), least(closed), least(unknown)];
      expect(Math.max(...times) / Math.min(...times), times.join(' ')).to.be.below(1.6);
    });
  });

  describe('the authenticator app', () => {
    it('is turned on by a code of it, and asked for then', async () => {
      const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
      const started = await person.call('POST', '/me/totp');
      expect(started.body.uri).to.match(/^otpauth:\/\/totp\/Llavero:ana%40ejemplo\.ec\?/);
      expect(started.body.qr).to.match(/^<svg [^>]*viewBox/);
      expect((await person.call('PUT', '/me/totp', { code: '000000' })).body.error.code).to.equal('BadCode');
      expect((await person.signIn('ana@ejemplo.ec', password)).status).to.equal(200);
      await steady();
      const { secret } = (await person.call('POST', '/me/totp')).body;
      const on = await person.call('PUT', '/me/totp', { code: codeNow(secret, -1) });
      expect(on.body.recoveryCodes).to.have.length(10);
      expect((await person.call('POST', '/me/totp')).body.error.code).to.equal('TotpOn');
      const bare = await person.signIn('ana@ejemplo.ec', password);
      expect([bare.status, bare.body.error.code]).to.deep.equal([401, 'CodeNeeded']);
      expect((await person.signIn('ana@ejemplo.ec', WRONG)).body.error.code).to.equal('BadSignIn');
      expect((await person.signIn('ana@ejemplo.ec', password, '000000')).body.error.code).to.equal(
        'BadSignIn',
      );
      expect((await person.signIn('ana@ejemplo.ec', password, codeNow(secret))).status).to.equal(200);
    });

    it('opens once with each code, also when two come at once', async () => {
      const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
      const { secret } = await turnOn(person);
      const code = codeNow(secret);
      const both = await Promise.all(
        [0, 1].map(() => new Person(world).signIn('ana@ejemplo.ec', password, code)),
      );
      expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 401]);
      expect((await person.signIn('ana@ejemplo.ec', password, code)).status).to.equal(401);
      expect((await person.signIn('ana@ejemplo.ec', password, codeNow(secret, -1))).status).to.equal(401);
      expect((await person.signIn('ana@ejemplo.ec', password, codeNow(secret, 1))).status).to.equal(200);
    });

    it('is not guessed by going back to the password in between', async () => {
      const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
      await turnOn(person);
      const statuses: number[] = [];
      for (let i = 0; i < 12; i++) {
        await person.signIn('ana@ejemplo.ec', password);
        statuses.push((await person.signIn('ana@ejemplo.ec', password, '000000')).status);
      }
      expect(statuses.slice(-2)).to.deep.equal([429, 429]);
    });

    it('goes off with a code of it', async () => {
      const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
      const { secret } = await turnOn(person);
      expect((await person.call('DELETE', '/me/totp', { code: '000000' })).status).to.equal(401);
      expect((await person.call('DELETE', '/me/totp', { code: codeNow(secret) })).status).to.equal(204);
      expect((await person.signIn('ana@ejemplo.ec', password)).status).to.equal(200);
    });
  });

  describe('recovery codes', () => {
    it('stand in for a lost telephone, once', async () => {
      const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
      const { recoveryCodes } = await turnOn(person);
      const typed = recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ');
      const both = await Promise.all(
        [0, 1].map(() => new Person(world).signIn('ana@ejemplo.ec', password, typed)),
      );
      expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 401]);
      expect((await person.signIn('ana@ejemplo.ec', password, recoveryCodes[1])).status).to.equal(200);
    });

    it('give a new password; the app stays on and sessions end', async () => {
      const { person, password } = await member(world, { email: 'ana@ejemplo.ec' });
      const { recoveryCodes, secret } = await turnOn(person);
      const chosen = 'otra frase que recuerdo';
      const recover = (recoveryCode: string, email = 'ana@ejemplo.ec', fresh = chosen) =>
        new Person(world).call('POST', '/me/recover', { email, recoveryCode, new: fresh });
      expect((await recover('AAAA-BBBB-CCCC-DDDD')).status).to.equal(401);
      expect((await recover(recoveryCodes[0]!, 'nadie@ejemplo.ec')).status).to.equal(401);
      expect((await recover(recoveryCodes[0]!, undefined, 'corta')).status).to.equal(422);
      expect((await recover(recoveryCodes[0]!)).status).to.equal(204);
      expect((await recover(recoveryCodes[0]!)).status).to.equal(401);
      expect((await person.call('GET', '/session')).status).to.equal(401);
      expect((await person.signIn('ana@ejemplo.ec', password, codeNow(secret))).status).to.equal(401);
      expect((await person.signIn('ana@ejemplo.ec', chosen)).body.error.code).to.equal('CodeNeeded');
      expect((await person.signIn('ana@ejemplo.ec', chosen, codeNow(secret))).status).to.equal(200);
    });
  });

  it('lists staff with when they were last seen, and remembers a language', async () => {
    const { person, id } = await member(world, { email: 'ana@ejemplo.ec' });
    expect((await person.call('PATCH', '/me', { lang: 'en' })).body.lang).to.equal('en');
    expect((await person.call('GET', '/session')).body.staff.lang).to.equal('en');
    const rows = (await (await admin(world)).call('GET', '/staff')).body;
    const ana = rows.find((row: { id: string }) => row.id === id);
    expect(Object.keys(ana)).to.have.members(['id', 'name', 'email', 'role', 'totp', 'disabled', 'lastSeen']);
    expect(Date.now() - Date.parse(ana.lastSeen)).to.be.below(60_000);
  });

  it('changes nothing when the list of staff is damaged', async () => {
    const boss = await admin(world);
    const { records } = await world.store.read(STAFF, { records: [ROLL] });
    const puts = [{ key: ROLL, expect: records[ROLL]!.version, value: 'nothing that can be read' }];
    await world.store.commit({ shard: STAFF, puts });
    const made = await boss.call('POST', '/staff', { name: 'B', email: 'b@ejemplo.ec', role: 'agent' });
    expect([made.status, made.body.error.code]).to.deep.equal([500, 'ServiceError']);
    expect((await world.store.read(STAFF, { records: [ROLL] })).records[ROLL]!.value).to.be.a('string');
    const again = await openDeskStaff(SETTINGS, { store: world.store, log: createLog({ level: 'silent' }) });
    again.close();
  });

  it('writes no password, code or e-mail into the log', async () => {
    const { person } = await member(world, { email: 'ana@ejemplo.ec' });
    await turnOn(person);
    await person.signIn('ana@ejemplo.ec', WRONG);
    expect(world.logged.join('')).to.not.match(/ejemplo|equivocada|cometa/);
  });
});

describe('passwords', () => {
  it('are hashed two at a time, off the event loop, as OWASP says', async () => {
    const passwords = new Passwords();
    const kept = await passwords.hash('una frase cualquiera');
    expect(kept).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const verdicts = await Promise.all(
      Array.from({ length: 12 }, () => passwords.matches(kept, 'una frase cualquiera')),
    );
    clearInterval(watch);
    expect(verdicts).to.deep.equal(Array(12).fill(true));
    expect(longest).to.be.below(60);
    const started = performance.now();
    expect(await passwords.matches(undefined, 'una frase cualquiera')).to.equal(false);
    expect(performance.now() - started).to.be.above(3);
  });

  it('refuse to queue without end', async () => {
    const passwords = new Passwords();
    const all = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.matches(undefined, 'x')));
    expect(all.filter(({ status }) => status === 'rejected').length).to.be.within(15, 20);
    expect(await passwords.matches(undefined, 'x')).to.equal(false);
  });
});

/** Turned on with the code of half a minute ago, so that this one's is still unused. */
async function turnOn(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  await steady();
  const { secret } = (await person.call('POST', '/me/totp')).body;
  const { recoveryCodes } = (await person.call('PUT', '/me/totp', { code: codeNow(secret, -1) })).body;
  return { secret, recoveryCodes };
}
