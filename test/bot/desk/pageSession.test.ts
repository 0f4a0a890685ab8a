// Coming to the staff's page and staying: signing in, a lost line, a session that ends, the locks that are kept.
import { expect } from 'chai';
import { deskBrowsing, isFocused, signIn } from '../../support/deskPage.ts';
import { until } from '../../support/until.ts';

describe("a session at the staff's page", function () {
  this.timeout(60_000);
  const here = deskBrowsing();
  const box = '.composer textarea';

  it('says that the line is lost, asks again from where it was, and catches up', async () => {
    const { page } = await here.come('maria');
    await page.getByText('En línea').waitFor();
    here.desk.change('t2', { reason: 'rating' });
    await page.getByText('Calificó mal la atención').first().waitFor();
    here.desk.away = true;
    here.desk.cut();
    await page.getByText('Reconectando…').waitFor();
    here.desk.tickets.set('t99', {
      ...here.desk.tickets.get('t1')!,
      id: 't99',
      reason: 'fixer',
      priority: 1,
    });
    here.desk.away = false;
    await page.getByText('En línea').waitFor();
    await page.getByText('Habla de un tramitador').waitFor();
    here.desk.cut();
    await until(() => here.desk.resumedFrom.at(-1) !== undefined, 'the line asked for with the last id');
    await page.context().setOffline(true);
    await page.getByText('Sin conexión').waitFor();
    await page.context().setOffline(false);
    await page.getByText('En línea').waitFor();
  });

  it('lets in with a password, asks for a code when there is one, and makes a one-time password change', async () => {
    const { page } = await here.arrive();
    await page.fill('input[type=email]', 'maria@mesa.ec');
    await page.fill('input[type=password]', 'otra cosa');
    await page.keyboard.press('Enter');
    await page.getByText('no son correctos').waitFor();
    await signIn(page, 'segura');
    await page.getByLabel('Código').waitFor();
    await until(() => isFocused(page, '[autocomplete=one-time-code]'), 'the code box to have the focus');
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await page.locator('.queue').waitFor();
    await page.getByRole('button', { name: 'Salir' }).click();
    await signIn(page, 'nueva');
    await page.getByRole('heading', { name: 'Elija su contraseña' }).waitFor();
    expect(await page.locator('.queue').count()).to.equal(0);
    await page.locator('input[type=password]').first().fill('cuatro palabras sin relacion');
    await page.locator('input[type=password]').last().fill('corta');
    await page.keyboard.press('Enter');
    await page.getByText('La contraseña es corta').waitFor();
    await page.locator('input[type=password]').last().fill('otras cuatro palabras largas');
    await page.keyboard.press('Enter');
    await page.locator('.queue').waitFor();
  });

  it('shows the door when the session is over, and has the half-written text after it', async () => {
    const { page } = await here.come('maria');
    await page.getByRole('button', { name: 'Tomar el siguiente' }).click();
    await page.fill(box, 'a medio escribir');
    here.desk.forget('maria');
    here.desk.cut();
    await page.locator('input[type=password]').waitFor();
    await signIn(page, 'maria');
    await page.locator(box).waitFor();
    expect(await page.inputValue(box)).to.equal('a medio escribir');
  });

  it('keeps every case that is held from it, not only the one in sight', async () => {
    const { page } = await here.arrive();
    await page.clock.install();
    await page.reload();
    await signIn(page, 'maria');
    await page.locator('.queue').waitFor();
    for (const id of ['t1', 't2'])
      here.desk.change(id, { state: 'live', holder: { id: 'maria', name: 'María Paz' } });
    here.desk.change('t3', { state: 'live', holder: { id: 'luis', name: 'Luis Mora' } });
    await page.clock.runFor(1000);
    await page.getByText('En atención3').waitFor();
    await page.clock.runFor(31_000);
    const beats = () => here.desk.asked.filter((one) => one.endsWith('/heartbeat'));
    await until(() => beats().length === 2, 'two heartbeats');
    expect(beats()).to.have.members(['POST /tickets/t1/heartbeat', 'POST /tickets/t2/heartbeat']);
  });

  it('makes no noise and shows no notice until asked to', async () => {
    const { page } = await here.come('maria');
    await page.getByRole('button', { name: 'Avisos' }).click();
    for (const name of ['Sonido', 'Notificación del equipo'])
      expect(await page.getByRole('switch', { name }).isChecked(), name).to.equal(false);
    await page.getByText('Sonido').click();
    expect(await page.getByRole('switch', { name: 'Sonido' }).isChecked()).to.equal(true);
  });
});
