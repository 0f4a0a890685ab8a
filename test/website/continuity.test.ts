// Coming back, two tabs, a lost line, the store away, shared computers, erasing, and the idle lock.
import { expect } from 'chai';
import { browsing } from '../support/browsing.ts';
import { openChat } from '../support/chatPage.ts';
import { agreeToNotice } from '../support/consent.ts';
import { until } from '../support/until.ts';

describe('the conversation goes on', function () {
  this.timeout(40_000);
  const here = browsing();

  const cookies = async () => (await here.context.cookies()).map(({ name }) => name);

  it('keeps nothing on the machine before the notice is accepted', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.choose('start');
    expect(await cookies()).to.deep.equal([]);
    expect(await chat.page.evaluate(() => [localStorage.length, sessionStorage.length])).to.deep.equal([
      0, 0,
    ]);
  });

  it('is the same after a reload, once the notice was accepted', async () => {
    const chat = await openChat(here.context, here.site);
    await agreeToNotice(chat);
    const before = await chat.words();
    await chat.page.reload();
    await until(async () => (await chat.words()).length >= before.length, 'the conversation to be back');
    expect((await chat.words()).slice(0, before.length)).to.deep.equal(before);
    expect(await chat.page.locator('.question:not(.closed)').count()).to.equal(1);
  });

  it('is the same in two tabs, both ways', async () => {
    const one = await openChat(here.context, here.site);
    await agreeToNotice(one);
    const two = await openChat(here.context, here.site);
    await two.say('menú');
    await one.page.locator('.bubble.person', { hasText: 'menú' }).waitFor();
    await one.say('ayuda');
    await until(
      async () => JSON.stringify(await one.words()) === JSON.stringify(await two.words()),
      'both tabs to agree',
      8000,
    );
    await one.page.waitForTimeout(1500);
    expect(await one.page.locator('.banner.bad').count()).to.equal(0);
    expect(await two.page.locator('.banner.bad').count()).to.equal(0);
  });

  it('says that the line is lost, keeps what was written, and sends it when the line is back', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.choose('start');
    await here.context.setOffline(true);
    await chat.page.getByText('Se perdió la conexión.').waitFor();
    await chat.page.fill('#text', 'ayuda');
    await chat.page.press('#text', 'Enter');
    await chat.page.getByText('No se envió.').waitFor();
    await here.context.setOffline(false);
    await chat.page.getByText('Conexión recuperada.').waitFor();
    await chat.page.locator('.bubble.person', { hasText: 'ayuda' }).getByText('Enviado').waitFor();
    expect((await chat.words()).filter((text) => text === 'ayuda').length).to.equal(1);
    expect(here.site.turns.received.filter(({ activity }) => activity.text === 'ayuda').length).to.equal(1);
  });

  it('shows the facts it shipped with while the store is away, and goes on after', async () => {
    const chat = await openChat(here.context, here.site);
    here.site.turns.away = true;
    await chat.page.fill('#text', 'hola');
    await chat.page.press('#text', 'Enter');
    await chat.page.getByText('El servicio no puede guardar su conversación').waitFor();
    await chat.page.getByText('Error de Conexión con el Registro Civil').click();
    await chat.page.getByText('Espere una hora e intente de nuevo.').waitFor();
    here.site.turns.away = false;
    await chat.page.locator('#facts').waitFor({ state: 'hidden', timeout: 15_000 });
    await chat.page.locator('.bubble.person', { hasText: 'hola' }).getByText('Enviado').waitFor();
  });

  it('helps even when the store was away from the start', async () => {
    here.site.turns.away = true;
    const page = await here.context.newPage();
    await page.goto(here.site.origin);
    await page.getByText('Mientras tanto, esto le puede servir').waitFor();
    here.site.turns.away = false;
    await page.locator('.bubble.bot').first().waitFor({ timeout: 15_000 });
  });

  it('keeps nothing on a shared computer', async () => {
    const chat = await openChat(here.context, here.site, '/?compartido=1');
    for (const id of ['start', 'forgot']) await chat.choose(id);
    await chat.page.locator('#more summary').click();
    const shared = chat.page.getByRole('button', { name: 'Equipo compartido' });
    expect(await shared.getAttribute('aria-pressed')).to.equal('true');
    await chat.page.keyboard.press('Escape');
    await chat.say('acepto');
    expect(await cookies()).to.deep.equal([]);
  });

  it('takes the cookie away when the computer turns out to be shared', async () => {
    const chat = await openChat(here.context, here.site);
    await agreeToNotice(chat);
    await until(async () => (await cookies()).includes('llavero_resume'), 'the cookie');
    await chat.page.locator('#more summary').click();
    await chat.page.getByRole('button', { name: 'Equipo compartido' }).click();
    await until(async () => (await cookies()).length === 0, 'the cookie to go');
  });

  it('erases from this machine and asks the bot to erase too', async () => {
    const chat = await openChat(here.context, here.site);
    await agreeToNotice(chat);
    const old = here.site.turns.newest;
    await chat.page.locator('#more summary').click();
    await chat.page.getByRole('button', { name: 'Borrar de este equipo' }).click();
    await chat.page.getByRole('button', { name: 'Sí, borrar' }).click();
    await chat.page.getByText('Se borró la conversación de este equipo.').waitFor();
    await until(async () => (await chat.words()).length === 1, 'a fresh conversation');
    expect(await cookies()).to.deep.equal([]);
    expect(here.site.turns.newest).not.to.equal(old);
    const left = JSON.stringify(await here.site.turns.read(old, 0, 100));
    expect(left).not.to.include('Representante legal');
  });

  it('hides the talk after a while without use, until a tap', async () => {
    await here.context.clock.install();
    const chat = await openChat(here.context, here.site);
    await here.context.clock.runFor(14 * 60_000);
    expect(await chat.page.locator('#lock').isVisible()).to.equal(false);
    await here.context.clock.runFor(90_000);
    expect(await chat.page.locator('#lock').isVisible()).to.equal(true);
    expect(await chat.page.locator('#log').isVisible()).to.equal(false);
    expect(await chat.page.evaluate(() => document.activeElement?.id)).to.equal('lockOpen');
    await chat.page.getByRole('button', { name: 'Ver la conversación' }).click();
    expect(await chat.page.locator('#log').isVisible()).to.equal(true);
  });

  it('offers to start again when the token is too old to be refreshed', async () => {
    const chat = await openChat(here.context, here.site);
    here.site.time.ms = 25 * 3600_000;
    await chat.page.fill('#text', 'hola');
    await chat.page.press('#text', 'Enter');
    await chat.page.getByRole('button', { name: 'Empezar otra vez' }).click();
    await until(async () => (await chat.words()).length === 1, 'a fresh conversation');
  });
});
