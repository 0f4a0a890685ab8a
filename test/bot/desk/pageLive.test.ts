// The staff's page over the whole running house: somebody asks for a person on the website and is answered from the page.
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type Llavero, startLlavero } from '../../../bot/llavero.ts';
import { createLog } from '../../../bot/log.ts';
import { readSettings } from '../../../bot/settings.ts';
import { openBrowser } from '../../support/browser.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const ADMIN = { email: 'jefa@mesa.ec', password: 'tortuga lampara azul' };
const SCREENS = [
  'turnos',
  'incidents',
  'review',
  'deliveries',
  'levers',
  'staff',
  'audit',
  'panel',
  'guide',
  'account',
];

describe("the staff's page over the running house", function () {
  this.timeout(60_000);
  const dir = tempDir('page-live');
  let llavero: Llavero;
  let browser: Browser;
  let page: Page;
  let url: string;

  before(async () => {
    const settings = readSettings({
      PORT: '0',
      DATA_DIR: dir.path,
      DESK_ADMIN_EMAIL: ADMIN.email,
      DESK_ADMIN_PASSWORD: ADMIN.password,
    });
    llavero = await startLlavero(settings, createLog({ level: 'error' }));
    url = `http://127.0.0.1:${llavero.port}`;
    browser = await openBrowser();
    page = await (await browser.newContext({ locale: 'es-EC' })).newPage();
    page.setDefaultTimeout(8000);
    await page.goto(`${url}/desk`);
    await page.fill('input[type=email]', ADMIN.email);
    await page.fill('input[type=password]', ADMIN.password);
    await page.keyboard.press('Enter');
    await page.locator('.queue').waitFor();
  });
  after(async () => {
    await browser.close();
    await llavero.close();
    dir.remove();
  });

  it('shows who asks for a person, takes them, answers, and closes', async () => {
    await page.getByText('En línea').waitFor();
    const person = new DirectLineClient(url);
    await person.start();
    await person.send('hablar con una persona');
    await page.locator('.queue-row').waitFor();
    await page.getByRole('button', { name: 'Tomar el siguiente' }).click();
    const box = page.locator('.composer textarea');
    await page.getByText('hablar con una persona').first().waitFor();
    await person.send('mi clave es Perro2024! y no entra');
    await page.locator('.entry mark').first().waitFor();
    expect(await page.locator('.entries').textContent()).not.to.include('Perro2024');
    await box.fill('Por favor mándeme su clave para ayudarle');
    await box.press('Enter');
    await page.getByRole('alert').getByText('Nunca los pedimos').waitFor();
    await box.fill('Abra el portal; yo le acompaño desde aquí.');
    await box.press('Enter');
    await until(
      async () => (await person.heard()).some((text) => text.includes('yo le acompaño')),
      'the answer at the person',
    );
    await page.locator('.entry.staff').getByText('yo le acompaño').waitFor();
    await page.locator('.ticket-head button.main').click();
    await page.locator('.dialog .opens').click();
    await page.getByRole('option', { name: 'Resuelto' }).click();
    await page.getByLabel(/^Causa/).fill('enlace vencido');
    await page.locator('.dialog .main').click();
    await page.getByText('Este caso está cerrado').waitFor();
  });

  it('has every screen it offers', async () => {
    for (const path of SCREENS) {
      await page.goto(`${url}/desk/${path}`);
      await page.locator('h1').waitFor();
      await page.getByText('Un momento…').waitFor({ state: 'detached' });
      for (const broken of [
        'Algo falló',
        'Esto no está disponible en esta instalación.',
        'Su rol no permite esto.',
      ])
        expect(await page.getByText(broken).count(), `${path}: ${broken}`).to.equal(0);
    }
  });
});
