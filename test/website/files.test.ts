// A paper from the chat page to the person's machine, by keyboard; and what an old link says.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Download, Page } from 'playwright-core';
import { browsing } from '../support/browsing.ts';
import { openChat } from '../support/chatPage.ts';
import { pdfText } from '../support/pdfText.ts';

/** The browser opens a page for the link, and closes it when it turns out to be a file. */
const downloaded = (page: Page) =>
  new Promise<Download>((resolve) => {
    page.on('download', resolve);
    page.context().on('page', (opened) => opened.on('download', resolve));
  });

describe('papers on the chat page', function () {
  this.timeout(60_000);
  const here = browsing();

  const withList = async () => {
    const chat = await openChat(here.context, here.site);
    for (const text of ['qué papeles llevo', '1 3', 'imprimir lista']) await chat.say(text);
    await chat.page.locator('a.file').waitFor();
    return chat;
  };

  it('are downloaded by keyboard, and the talk stays where it is', async () => {
    const { page, complaints } = await withList();
    const link = page.getByRole('link', { name: 'Descargar Lista de documentos para el IESS.pdf' });
    await link.focus();
    const [download] = await Promise.all([downloaded(page), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).to.equal('Lista de documentos para el IESS.pdf');
    expect(pdfText(readFileSync(await download.path()))).to.include('Listo 2 de 5');
    expect(await page.locator('.bubble').count()).to.be.greaterThan(3);
    expect(complaints).to.deep.equal([]);
  });

  it('say what to do when their time is over', async () => {
    const { page } = await withList();
    here.site.turns.papers.orders.length = 0;
    const [opened] = await Promise.all([here.context.waitForEvent('page'), page.locator('a.file').click()]);
    await opened.waitForLoadState();
    expect(await opened.locator('h1').textContent()).to.equal('Este archivo ya no está');
    expect(await opened.locator('[lang=en]').textContent()).to.include('This file is no longer here');
    expect(await opened.locator('main').evaluate((main) => getComputedStyle(main).fontFamily)).not.to.match(
      /^"?Times/,
    );
  });
});
