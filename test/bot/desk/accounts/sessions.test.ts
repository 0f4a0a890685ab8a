// Sessions of staff over real HTTP: cookies, CSRF, origins, lives, roles, and the end of them.
import { expect } from 'chai';
import { ADMIN, admin, KEY, member, openStaffWorld, Person, type StaffWorld } from '../staffWorld.ts';

const MINUTE = 60_000;

describe('sessions of staff', () => {
  let world: StaffWorld;
  before(async () => {
    world = await openStaffWorld();
  });
  beforeEach(() => {
    world.store.ahead = 0;
  });
  after(() => world.close());

  it('signs in and says who one is, with a cookie no script reads', async () => {
    const person = new Person(world);
    const { status, body } = await person.signIn(' JEFA@ejemplo.ec ', ADMIN.password);
    expect(status).to.equal(200);
    expect(body.staff).to.include({ email: 'jefa@ejemplo.ec', role: 'admin', lang: 'es', mustChange: false });
    expect(body.providers).to.deep.equal({ oidc: false });
    expect(person.setCookie).to.match(
      /^llavero_desk=[\w-]+\.[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const who = await person.call('GET', '/session');
    expect(who.body).to.deep.equal(body);
  });

  it('marks the cookie Secure under https', async () => {
    const person = new Person(world);
    const body = { email: ADMIN.email, password: ADMIN.password };
    await person.call('POST', '/session', body, { 'x-forwarded-proto': 'https' });
    expect(person.setCookie).to.match(/; Secure$/);
  });

  it('tells a stranger only how to sign in', async () => {
    const { status, body } = await new Person(world).call('GET', '/session');
    expect(status).to.equal(401);
    expect(body.error.code).to.equal('Unauthorized');
    expect(body.providers).to.deep.equal({ oidc: false });
    expect((await new Person(world).call('GET', '/staff')).status).to.equal(401);
  });

  it('gives a new token at every sign-in; one set beforehand is worth nothing', async () => {
    const planted = await admin(world);
    const fixed = planted.cookie;
    await planted.call('DELETE', '/session');
    const victim = new Person(world);
    victim.cookie = fixed;
    await victim.signIn(ADMIN.email, ADMIN.password);
    expect(victim.cookie).to.not.equal(fixed);
    const attacker = new Person(world);
    attacker.cookie = fixed;
    expect((await attacker.call('GET', '/session')).status).to.equal(401);
    const before = victim.cookie;
    await victim.signIn(ADMIN.email, ADMIN.password);
    attacker.cookie = before;
    expect((await attacker.call('GET', '/session')).status).to.equal(401);
  });

  it('keeps only a hash of the token', async () => {
    const person = await admin(world);
    const [, secret = ''] = person.cookie.split('.');
    const keys: string[] = [];
    for await (const key of world.store.registered('s0')) keys.push(key);
    const { STAFF } = await import('../../../../bot/desk/accounts/accountsRecord.ts');
    for await (const key of world.store.registered(STAFF)) keys.push(key);
    expect(keys.filter((key) => key.startsWith('staff/session/'))).to.not.deep.equal([]);
    expect(keys.join('\n')).to.not.include(secret);
    expect(keys.join('\n')).to.not.include('jefa');
  });

  it('refuses a change without the CSRF token, with a wrong one, and with that of another session', async () => {
    const person = await admin(world);
    const other = await admin(world);
    const csrf = person.csrf;
    for (const given of ['', 'nonsense', `${csrf}x`, other.csrf]) {
      person.csrf = given;
      const { status, body } = await person.call('POST', '/trial/1', { text: 'no' });
      expect([status, body.error.code], given).to.deep.equal([403, 'BadCsrf']);
    }
    person.csrf = csrf;
    expect((await person.call('POST', '/trial/1', { text: 'yes' })).status).to.equal(201);
    expect(world.handled.at(-1)).to.equal('session 1 yes');
    expect(world.handled).to.not.include('session 1 no');
  });

  it('refuses a change from another origin, and a sign-in too', async () => {
    const person = await admin(world);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      const { status, body } = await person.call('POST', '/trial/1', { text: 'no' }, headers);
      expect([status, body.error.code]).to.deep.equal([403, 'Forbidden']);
      const credentials = { email: ADMIN.email, password: ADMIN.password };
      expect((await new Person(world).call('POST', '/session', credentials, headers)).status).to.equal(403);
    }
    const own = { origin: world.site.origin, 'sec-fetch-site': 'same-origin' };
    expect((await person.call('POST', '/trial/1', { text: 'yes' }, own)).status).to.equal(201);
  });

  it('ends idle after 30 minutes, and never lives longer than 12 hours', async () => {
    const person = await admin(world);
    world.store.ahead = 29 * MINUTE;
    expect((await person.call('GET', '/staff')).status).to.equal(200);
    world.store.ahead = 58 * MINUTE;
    expect((await person.call('GET', '/staff')).status).to.equal(200);
    world.store.ahead = 89 * MINUTE;
    expect((await person.call('GET', '/staff')).status).to.equal(401);

    world.store.ahead = 0;
    const busy = await admin(world);
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      world.store.ahead = minutes * MINUTE;
      expect((await busy.call('GET', '/staff')).status, `${minutes} minutes`).to.equal(200);
    }
    world.store.ahead = (12 * 60 + 1) * MINUTE;
    expect((await busy.call('GET', '/staff')).status).to.equal(401);
  });

  it('is not kept alive by what the page asks by itself', async () => {
    const person = await admin(world);
    for (const minutes of [10, 20]) {
      world.store.ahead = minutes * MINUTE;
      expect((await person.call('GET', '/session')).status).to.equal(200);
    }
    world.store.ahead = 31 * MINUTE;
    expect((await person.call('GET', '/session')).status).to.equal(401);
  });

  it('signs out here, and everywhere', async () => {
    const { person, password } = await member(world, { email: 'salidas@ejemplo.ec' });
    const elsewhere = new Person(world);
    await elsewhere.signIn('salidas@ejemplo.ec', password);
    const kept = person.cookie;
    const out = await person.call('DELETE', '/session');
    expect(out.status).to.equal(204);
    expect(person.setCookie).to.include('Max-Age=0');
    person.cookie = kept;
    expect((await person.call('GET', '/session')).status).to.equal(401);
    expect((await elsewhere.call('GET', '/session')).status).to.equal(200);
    await person.signIn('salidas@ejemplo.ec', password);
    expect((await person.call('DELETE', '/sessions')).status).to.equal(204);
    expect((await elsewhere.call('GET', '/session')).status).to.equal(401);
  });

  it('asks for the role a route needs', async () => {
    const { person } = await member(world, { email: 'agente@ejemplo.ec' });
    expect((await person.call('POST', '/trial/1', { text: 'yes' })).status).to.equal(201);
    expect((await person.call('GET', '/trial/1')).status).to.equal(403);
    expect((await person.call('GET', '/staff')).status).to.equal(403);
    const made = await person.call('POST', '/staff', { name: 'X', email: 'x@ejemplo.ec', role: 'admin' });
    expect([made.status, made.body.error.code]).to.deep.equal([403, 'Forbidden']);
  });

  it('ends the sessions of whose role changes', async () => {
    const { person, id } = await member(world, { email: 'sube@ejemplo.ec' });
    const boss = await admin(world);
    expect((await boss.call('PATCH', `/staff/${id}`, { role: 'supervisor' })).body.role).to.equal(
      'supervisor',
    );
    expect((await person.call('GET', '/session')).status).to.equal(401);
    await person.signIn('sube@ejemplo.ec', 'cometa puerta verde');
    expect((await person.call('GET', '/staff')).status).to.equal(200);
  });

  it('shuts a leaver out at once, and gives back what they held', async () => {
    const { person, id, password } = await member(world, { email: 'sale@ejemplo.ec' });
    const boss = await admin(world);
    const gone = await boss.call('PATCH', `/staff/${id}`, { disabled: true });
    expect(gone.body.disabled).to.equal(true);
    expect(world.disabled).to.include(id);
    expect((await person.call('POST', '/trial/1', { text: 'no' })).status).to.equal(401);
    const again = await new Person(world).signIn('sale@ejemplo.ec', password);
    expect([again.status, again.body.error.code]).to.deep.equal([401, 'BadSignIn']);
  });

  it('cuts the stream of a leaver', async () => {
    const { person, id } = await member(world, { email: 'mira@ejemplo.ec' });
    const url = `${world.site.origin}/api/desk/trial-stream`;
    const stream = await fetch(url, { headers: { cookie: person.cookie } });
    const reader = stream.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).to.equal(': hello\n\n');
    const next = reader.read().then(
      () => 'more',
      () => 'cut',
    );
    await (await admin(world)).call('PATCH', `/staff/${id}`, { disabled: true });
    expect(await next).to.equal('cut');
  });

  it('keeps one administrator', async () => {
    const boss = await admin(world);
    const { id } = (await boss.call('GET', '/session')).body.staff;
    for (const change of [{ disabled: true }, { role: 'agent' }]) {
      const { status, body } = await boss.call('PATCH', `/staff/${id}`, change);
      expect([status, body.error.code]).to.deep.equal([409, 'LastAdmin']);
    }
    expect((await boss.call('GET', '/staff')).status).to.equal(200);
  });

  it('says what is wrong with a body, and takes no large or foreign one', async () => {
    const person = await admin(world);
    const wrong = await person.call('POST', '/trial/1', { text: 7, count: 'many' });
    expect(wrong.status).to.equal(422);
    expect(wrong.body.error.issues.map(({ path }: { path: string }) => path)).to.deep.equal([
      'text',
      'count',
    ]);
    expect((await person.call('POST', '/trial/1', { text: 'a'.repeat(70_000) })).status).to.equal(413);
    const form = await person.call('POST', '/trial/1', 'text=a', { 'content-type': 'text/plain' });
    expect(form.status).to.equal(415);
  });

  it('lets programs in by bearer key, without a cookie or a CSRF token', async () => {
    const call = (bearer: string, method = 'POST') =>
      world.site.call(method, '/api/desk/trial/9', {
        bearer,
        ...(method === 'POST' ? { body: { text: 'key' } } : {}),
      });
    expect((await call(KEY)).status).to.equal(201);
    expect(world.handled.at(-1)).to.equal('key 9 key');
    expect((await call(KEY, 'GET')).status).to.equal(200);
    expect((await call(`${KEY}-2`, 'GET')).status).to.equal(403);
    expect((await call(`${KEY}x`)).status).to.equal(401);
    expect((await world.site.call('POST', '/api/desk/me/totp', { bearer: KEY })).status).to.equal(403);
  });

  it('slows down who guesses bearer keys', async () => {
    const person = new Person(world, '203.0.113.99');
    const statuses: number[] = [];
    for (let i = 0; i < 35; i++) {
      statuses.push(
        (await person.call('GET', '/staff', undefined, { authorization: `Bearer guess-${i}` })).status,
      );
    }
    expect(statuses.slice(0, 30).every((status) => status === 401)).to.equal(true);
    expect(statuses.at(-1)).to.equal(429);
  });
});
