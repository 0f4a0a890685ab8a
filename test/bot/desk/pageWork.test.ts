// The work of a day at the staff's page: answering by keyboard, races, refusals, drafts.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { deskBrowsing, isFocused } from '../../support/deskPage.ts';
import { until } from '../../support/until.ts';

const focused = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');
async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if (await isFocused(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}; it is at ${await focused(page)}`);
}

describe("the staff's page at work", function () {
  this.timeout(60_000);
  const here = deskBrowsing();
  const box = '.composer textarea';

  it('leads by keyboard alone from the queue to an answer and to the end of a case', async () => {
    const { page, complaints } = await here.come('maria');
    await tabTo(page, '.queue-row');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('.entries').waitFor();
    await tabTo(page, '.composer.readonly button');
    await page.keyboard.press('Enter');
    await page.locator(box).waitFor();
    const id = page.url().split('/').at(-1) as string;
    expect(here.desk.tickets.get(id)?.holder?.name).to.equal('María Paz');

    await tabTo(page, box);
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('vencido');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(() => isFocused(page, box), 'the focus back in the box');
    expect(await page.inputValue(box)).to.match(/^Abra primero su correo/);
    await page.keyboard.press('Enter');
    await until(async () => (await page.inputValue(box)) === '', 'the answer sent');
    expect(here.desk.transcriptOf(id).at(-1)).to.include({ from: 'staff', name: 'María Paz' });
    await page.locator('.entry.staff').getByText('Abra primero su correo').waitFor();

    await tabTo(page, '.ticket-head button.main');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, '.dialog .opens');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await tabTo(page, '.dialog input[maxlength="200"]');
    await page.keyboard.type('enlace vencido');
    await tabTo(page, '.dialog .main');
    await page.keyboard.press('Enter');
    await page.getByText('Este caso está cerrado').waitFor();
    expect(here.desk.tickets.get(id)).to.include({ state: 'closed', outcome: 'solved' });
    expect(complaints).to.deep.equal([]);
  });

  it('gives a case to one of two who press at once, and tells the other who has it', async () => {
    const [maria, luis] = [await here.come('maria'), await here.come('luis')];
    const press = (page: Page) =>
      page.locator('.queue-row').first().getByRole('button').click({ force: true });
    here.desk.slowNews = true;
    await Promise.all([press(maria.page), press(luis.page)]);
    await until(
      () => here.desk.asked.filter((one) => one.endsWith('/claim')).length === 2,
      'both to have asked',
    );
    await until(async () => {
      const told = await Promise.all(
        [maria, luis].map(({ page }) => page.getByText(/^Lo tiene (María Paz|Luis Mora)\.$/).count()),
      );
      return told.join() === '1,0' || told.join() === '0,1';
    }, 'one of them to be told');
    const held = [...here.desk.tickets.values()].filter(({ holder }) => holder !== null);
    expect(held).to.have.length(1);
  });

  it('keeps a text the guard refused, and says why', async () => {
    const { page } = await here.come('maria');
    await page.getByRole('button', { name: 'Tomar el siguiente' }).click();
    await page.fill(box, 'Mande su clave por aquí, por favor');
    await page.press(box, 'Enter');
    await page.getByRole('alert').getByText('Nunca los pedimos').waitFor();
    expect(await page.inputValue(box)).to.equal('Mande su clave por aquí, por favor');
    await page.fill(box, 'Cambie su clave en el portal');
    await page.press(box, 'Enter');
    await until(async () => (await page.inputValue(box)) === '', 'the second text sent');
    expect(await page.getByRole('alert').getByText('Nunca los pedimos').count()).to.equal(0);
  });

  it('keeps what is half written to each person', async () => {
    const { page } = await here.come('maria');
    for (const id of ['t1', 't2'])
      here.desk.change(id, { state: 'live', holder: { id: 'maria', name: 'María Paz' } });
    await page.locator('[role=radio]', { hasText: 'En atención' }).click();
    await page.locator('.queue-row').first().click();
    await page.fill(box, 'primero');
    await page.locator('.mine a:not([aria-current])').click();
    await until(async () => (await page.inputValue(box)) === '', 'the other box');
    await page.fill(box, 'segundo');
    await page.locator('.mine a:not([aria-current])').click();
    await until(async () => (await page.inputValue(box)) === 'primero', 'the first text back');
  });

  it('shows what is said as it is said, as text and never as markup', async () => {
    const { page, complaints } = await here.come('maria');
    await page.getByRole('button', { name: 'Tomar el siguiente' }).click();
    await page.locator(box).waitFor();
    const id = page.url().split('/').at(-1) as string;
    here.desk.says(id, '<img src=x onerror=alert(1)> hola', { removed: ['ENLACE'] });
    await page.getByText('<img src=x onerror=alert(1)> hola').waitFor();
    await page.getByText('Se quitó antes de guardar: enlace').waitFor();
    expect(await page.locator('.entries img').count()).to.equal(0);
    here.desk.says(id, 'Su caso es *IE-7K25-2Q*.', { from: 'bot' });
    await page.locator('.entries b').getByText('IE-7K25-2Q', { exact: true }).waitFor();
    here.desk.tell('typing', { ticket: id, from: 'person' });
    await page.getByText('La persona está escribiendo…').waitFor();
    here.desk.change(id, { holder: { id: 'luis', name: 'Luis Mora' } });
    await page.getByText('Luis Mora atiende este caso').waitFor();
    expect(await page.locator(box).count()).to.equal(0);
    expect(complaints).to.deep.equal([]);
  });

  it('shows the whole RUC only after asking, and says so', async () => {
    const { page } = await here.come('maria');
    await page.goto(`${here.desk.origin}/desk/tickets/t1`);
    await page.getByRole('button', { name: 'Ver completo' }).click();
    await page.getByText('Queda registrado').waitFor();
    expect(here.desk.asked).not.to.include('POST /tickets/t1/reveal');
    await page.getByRole('dialog').getByRole('button', { name: 'Ver completo' }).click();
    await page.getByText('1790012345001').waitFor();
  });
});
