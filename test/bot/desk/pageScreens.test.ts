// Every screen of the staff's page does what it says, on a telephone too. What axe finds: test/looks.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { deskBrowsing } from '../../support/deskPage.ts';

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

describe("the screens of the staff's page", function () {
  this.timeout(120_000);
  const here = deskBrowsing();

  const show = async (page: Page, path: string) => {
    await page.goto(`${here.desk.origin}/desk/${path}`);
    await page.locator('h1').waitFor();
    await page.getByText(/^(?:Un momento…|One moment…)$/).waitFor({ state: 'detached' });
  };

  it('say what is not part of an installation, rather than break', async () => {
    const { page, complaints } = await here.come('ana');
    for (const path of ['/turnos', '/incidents', '/review', '/deliveries', '/levers', '/panel', '/audit']) {
      here.desk.missing.add(path);
      await show(page, path.slice(1));
      await page.getByText('Esto no está disponible en esta instalación.').waitFor();
    }
    expect(complaints).to.deep.equal([]);
  });

  it('fit a telephone without scrolling sideways', async () => {
    const { page } = await here.come('ana', { viewport: { width: 320, height: 640 } });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow(), 'queue').to.equal(0);
    for (const path of [...SCREENS, 'tickets/t1']) {
      await show(page, path);
      expect(await overflow(), path).to.equal(0);
    }
    await page.getByRole('radio', { name: 'Ficha del caso' }).click();
    await page.getByText('Siguiente paso sugerido').waitFor();
    expect(await overflow(), 'case file').to.equal(0);
  });

  it('do what they say: mark, switch, label, send again, add, set up the authenticator app', async () => {
    const { page } = await here.come('ana');
    await show(page, 'turnos');
    await page.getByRole('button', { name: 'Asistió: T-4F20', exact: true }).click();
    await page
      .getByRole('row', { name: /T-4F20/ })
      .getByText('asistió', { exact: true })
      .waitFor();
    await page.getByRole('button', { name: 'Cerrar Ventanilla 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
    await page.getByText('se avisaron: 3').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await show(page, 'incidents');
    await page.getByText('El portal no responde').click();
    await show(page, 'levers');
    await page.getByText('Canal WhatsApp').click();
    await show(page, 'review');
    await page.locator('.opens').click();
    await page.getByRole('option', { name: 'Otro error' }).click();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('No hay frases por revisar.').waitFor();
    await show(page, 'deliveries');
    await page.getByRole('button', { name: /^Reenviar/ }).click();
    await page.getByText('Todo se entregó.').waitFor();
    await show(page, 'staff');
    await page.getByRole('button', { name: 'Añadir a una persona' }).click();
    await page.getByLabel('Nombre').fill('Eva Ríos');
    await page.getByRole('dialog').getByLabel('Correo').fill('eva@mesa.ec');
    await page.getByRole('dialog').getByRole('button', { name: 'Añadir a una persona' }).click();
    await page.getByText('limón-tren-azul-42').waitFor();
    await show(page, 'account');
    await page.getByRole('button', { name: 'Activar' }).click();
    await page.getByRole('img', { name: /Código QR/ }).waitFor();
    await page.getByLabel('Código').fill('123456');
    await page.getByRole('button', { name: 'Confirmar' }).click();
    await page.getByText('AAAA-BBBB').waitFor();
    expect(here.desk.asked).to.include.members([
      'POST /turnos/close',
      'PUT /levers',
      'POST /incidents',
      'POST /staff',
    ]);
    expect(here.desk.rest.levers.channels['whatsapp']).to.equal(false);
    expect(here.desk.rest.incidents[1]?.on).to.equal(true);
  });

  it('narrow the queue by state, group and channel, and find a case by its code', async () => {
    const { page } = await here.come('maria');
    const rows = page.locator('.queue-row');
    const count = async () =>
      Number(/\d+/.exec((await page.getByText(/Casos en la lista/).textContent()) ?? '')?.[0]);
    const choose = async (field: string, option: string) => {
      await page.locator('.choice-field', { hasText: field }).getByRole('button').click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    await rows.first().waitFor();
    expect(await count()).to.equal(12);
    await choose('Grupo', 'Desbloqueo');
    expect(await count()).to.equal(
      [...here.desk.tickets.values()].filter(({ skill }) => skill === 'unblocking').length,
    );
    await choose('Canal', 'Teams');
    expect(await count()).to.be.below(3);
    const { caseCode } = here.desk.tickets.get('t7')!;
    await page.getByRole('searchbox').fill(caseCode.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await rows.getByText(caseCode).waitFor();
    expect(await rows.count()).to.equal(1);
  });
});
