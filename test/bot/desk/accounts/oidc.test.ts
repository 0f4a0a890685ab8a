// Signing in with the organisation, against a real provider on loopback.
import { expect } from 'chai';
import { STAFF } from '../../../../bot/desk/accounts/accountsRecord.ts';
import { issuerProblems } from '../../../../bot/desk/accounts/oidcSettings.ts';
import { freePort } from '../../../support/redisServer.ts';
import { Browser, CLIENT, type IdentityProvider, startIdentityProvider } from '../identityProvider.ts';
import { ADMIN, admin, openStaffWorld, Person, type StaffWorld } from '../staffWorld.ts';

const START = '/api/desk/session/oidc';
const isCallback = ({ pathname }: URL) => pathname === `${START}/callback`;
const isDesk = ({ pathname }: URL) => pathname === '/desk';

describe('sign-in with OpenID Connect', () => {
  const callbacks: string[] = ['http://127.0.0.1:1/unused'];
  let provider: IdentityProvider;
  let world: StaffWorld;
  before(async () => {
    // The provider must know the way back before it listens: a port is found first.
    const probe = await openStaffWorld();
    const { port } = probe.site;
    await probe.close();
    callbacks[0] = `http://127.0.0.1:${port}${START}/callback`;
    provider = await startIdentityProvider(callbacks);
    world = await openStaffWorld({
      ...CLIENT,
      OIDC_ISSUER: provider.issuer,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    });
  });
  after(async () => {
    await world.close();
    await provider.close();
  });

  const invite = async (email: string) => {
    const boss = await admin(world);
    return (await boss.call('POST', '/staff', { name: 'Ana', email, role: 'agent' })).body.id as string;
  };

  /** The desk listens elsewhere than where the provider sends people: the way back is brought there. */
  const here = (url: URL) => new URL(url.pathname + url.search, world.site.origin);
  const toCallback = (browser: Browser) => browser.follow(`${world.site.origin}${START}`, isCallback);
  const signIn = async (browser = new Browser()) => {
    const back = await toCallback(browser);
    return { browser, landed: await browser.follow(here(back).href, isDesk) };
  };
  const sessionOf = async (browser: Browser) => {
    const person = new Person(world);
    person.cookie = `llavero_desk=${browser.jarOf(new URL(world.site.origin)).get('llavero_desk')}`;
    return person.call('GET', '/session');
  };

  it('is offered when it is set up', async () => {
    expect((await new Person(world).call('GET', '/session')).body.providers).to.deep.equal({ oidc: true });
  });

  it('lets in who was invited, by an e-mail the issuer vouches for', async () => {
    await invite('ana@ejemplo.ec');
    provider.who = { sub: 'sub-ana', email: 'Ana@ejemplo.ec', email_verified: true };
    const { browser, landed } = await signIn();
    expect(landed.search).to.equal('');
    const { status, body } = await sessionOf(browser);
    expect(status).to.equal(200);
    expect(body.staff).to.include({ email: 'ana@ejemplo.ec', role: 'agent', mustChange: false });
    const authorise = new URLSearchParams(provider.asked.find((url) => url.startsWith('/auth?'))!.slice(6));
    expect(authorise.get('code_challenge_method')).to.equal('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(authorise.get(name)).to.match(/^[\w-]{43}$/);
  });

  it('binds the subject: the e-mail counts no more, and nobody else gets in with it', async () => {
    provider.who = { sub: 'sub-ana', email: 'otro@nombre.ec' };
    expect((await sessionOf((await signIn()).browser)).body.staff.email).to.equal('ana@ejemplo.ec');
    provider.who = { sub: 'sub-thief', email: 'ana@ejemplo.ec', email_verified: true };
    const { browser, landed } = await signIn();
    expect(landed.search).to.equal('?signIn=refused');
    expect((await sessionOf(browser)).status).to.equal(401);
  });

  it('refuses strangers, e-mails nobody vouches for, and leavers', async () => {
    const id = await invite('beto@ejemplo.ec');
    for (const who of [
      { sub: 'sub-x', email: 'stranger@ejemplo.ec', email_verified: true },
      { sub: 'sub-y', email: 'beto@ejemplo.ec' },
      { sub: 'sub-y', email: 'beto@ejemplo.ec', email_verified: false },
      { sub: 'sub-z' },
    ]) {
      provider.who = who;
      expect((await signIn()).landed.search, JSON.stringify(who)).to.equal('?signIn=refused');
    }
    provider.who = { sub: 'sub-beto', email: 'beto@ejemplo.ec', xms_edov: true };
    expect((await signIn()).landed.search).to.equal('');
    await (await admin(world)).call('PATCH', `/staff/${id}`, { disabled: true });
    expect((await signIn()).landed.search).to.equal('?signIn=refused');
  });

  it('takes a way back once, in the browser that asked, with the state that was sent', async () => {
    provider.who = { sub: 'sub-ana' };
    const browser = new Browser();
    const back = here(await toCallback(browser));
    expect((await new Browser().follow(back.href, isDesk)).search).to.equal('?signIn=refused');
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect((await browser.follow(forged.href, isDesk)).search).to.equal('?signIn=refused');
    expect((await browser.follow(back.href, isDesk)).search).to.equal('?signIn=refused');
    const good = new Browser();
    const again = here(await toCallback(good));
    const cookies = new Map(good.jarOf(again));
    expect((await good.follow(again.href, isDesk)).search).to.equal('');
    for (const [name, value] of cookies) good.jarOf(again).set(name, value);
    expect((await good.follow(again.href, isDesk)).search).to.equal('?signIn=refused');
    const left: string[] = [];
    for await (const key of world.store.registered(STAFF)) if (key.startsWith('staff/oidc/')) left.push(key);
    expect(left).to.deep.equal([]);
  });

  it('leaves password sign-in as it is', async () => {
    expect((await new Person(world).signIn(ADMIN.email, ADMIN.password)).status).to.equal(200);
  });

  it('says so when the issuer is away, and recovers', async () => {
    const port = await freePort();
    const away = await openStaffWorld({ ...CLIENT, OIDC_ISSUER: `http://127.0.0.1:${port}` });
    const start = `${away.site.origin}${START}`;
    expect((await new Browser().follow(start, isDesk)).search).to.equal('?signIn=away');
    const late = await startIdentityProvider(callbacks, port);
    expect((await new Browser().follow(start, ({ pathname }) => pathname === '/auth')).origin).to.equal(
      late.issuer,
    );
    await away.close();
    await late.close();
  });

  it('has no such door without the settings', async () => {
    const plain = await openStaffWorld();
    expect((await plain.site.call('GET', START)).status).to.equal(404);
    await plain.close();
  });

  it('takes https issuers of one organisation, and http on this machine only', () => {
    expect(issuerProblems('https://login.microsoftonline.com/0b1f/v2.0')).to.deep.equal([]);
    expect(issuerProblems('http://127.0.0.1:4000')).to.deep.equal([]);
    expect(issuerProblems('http://login.example')).to.have.length(1);
    expect(issuerProblems('https://login.microsoftonline.com/common/v2.0')).to.have.length(1);
  });
});
