// What the person must not send never leaves: the guard before sending, and the checker of a new clave.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { browsing } from '../support/browsing.ts';
import { openChat } from '../support/chatPage.ts';
import { until } from '../support/until.ts';

const SECRET = 'Perro2024!x';

describe('secrets on the page', function () {
  this.timeout(30_000);
  const here = browsing();

  it('stops a typed clave before the network, and lets the person remove it', async () => {
    const chat = await openChat(here.context, here.site);
    const sent = recording(chat.page);
    await chat.page.fill('#text', `mi clave es ${SECRET}`);
    await chat.page.press('#text', 'Enter');
    await chat.page.getByRole('alert').getByText('Esto parece una clave.').waitFor();
    await chat.page.getByRole('button', { name: 'Quitarlo' }).click();
    expect(await chat.page.inputValue('#text')).to.equal('');
    expect(await chat.page.locator('#guard').textContent()).to.equal('');
    expect(sent.join(' ')).not.to.include('Perro');
    expect(await chat.page.evaluate(() => document.activeElement?.id)).to.equal('text');
  });

  it('warns of a pasted link at once', async () => {
    const chat = await openChat(here.context, here.site);
    await here.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await chat.page.evaluate(() =>
      navigator.clipboard.writeText('https://www.iess.gob.ec/c?token=abcdef123'),
    );
    await chat.page.focus('#text');
    await chat.page.keyboard.press('Control+V');
    await chat.page.getByText('Esto parece un enlace con una parte secreta.').waitFor();
  });

  it('sends what the person says is no secret', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.page.fill('#text', 'Modelo-77Xy');
    await chat.page.press('#text', 'Enter');
    await chat.page.getByRole('button', { name: 'No es secreto, enviar' }).click();
    await chat.page.locator('.bubble.person .note', { hasText: 'Enviado' }).waitFor();
  });

  it('checks a clave offline, and nothing of it goes anywhere', async () => {
    const chat = await openChat(here.context, here.site);
    const { page } = chat;
    const fetched = page.waitForResponse(/checker/);
    await fetched;
    const sent = recording(page);
    await here.context.setOffline(true);
    await page.locator('#more summary').click();
    await page.getByRole('button', { name: 'Probar una clave nueva' }).click();
    const dialog = page.getByRole('dialog');
    const clave = dialog.getByLabel('Clave que quiere probar');
    await clave.fill('Quito1790x');
    await dialog.getByLabel('Su RUC (opcional)').fill('1790016740001');
    await dialog.getByLabel('Nombres que no debe contener').fill('Ana Quito');
    await dialog.getByText('Todavía no cumple: 3.').waitFor();
    expect(await clave.getAttribute('type')).to.equal('password');
    expect(await clave.getAttribute('autocomplete')).to.equal('off');
    await dialog.getByLabel('Mostrar la clave').check();
    expect(await clave.getAttribute('type')).to.equal('text');
    await clave.fill('Tren#58verde');
    await dialog.getByText('Cumple todas las reglas.').waitFor();
    const kept = await clave.elementHandle();
    await dialog.getByRole('button', { name: 'Cerrar' }).click();
    const value = () => kept?.evaluate((input) => (input as HTMLInputElement).value);
    await until(async () => (await value()) === '', 'the clave to be gone');
    await here.context.setOffline(false);
    await chat.page.waitForTimeout(1500);
    const everything = [...sent, await storageOf(page), ...(await chat.words()), page.url()].join('\n');
    for (const secret of ['Quito1790x', 'Tren#58', '1790016740001', 'Ana Quito']) {
      expect(everything).not.to.include(secret);
      expect(JSON.stringify(here.site.turns.received)).not.to.include(secret);
    }
  });
});

/** Everything that leaves the tab: addresses and bodies of requests, and frames of sockets. */
function recording(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => void sent.push(request.url(), request.postData() ?? ''));
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => void sent.push(String(payload)));
  });
  return sent;
}

function storageOf(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.state,
      await indexedDB.databases(),
      await caches.keys(),
    ]),
  );
}
