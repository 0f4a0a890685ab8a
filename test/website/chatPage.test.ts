// The page at work: weight, speed, words, buttons, delivery.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { checklist, question } from '../support/activities.ts';
import { browsing } from '../support/browsing.ts';
import { openChat } from '../support/chatPage.ts';
import { until } from '../support/until.ts';

/** kB gzip until the first message; 150 is the promise, and it only falls. */
const WEIGHT_LIMIT = 60_000;
const FIRST_MESSAGE_ON_3G_MS = 6000;

describe('the chat page', function () {
  this.timeout(30_000);
  const here = browsing();

  it('weighs little until its first message, and asks nobody else', async () => {
    const context = await here.elsewhere({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
    const page = await context.newPage();
    const bytes = await weighing(page);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).host));
    await page.goto(here.site.origin);
    await page.locator('.bubble.bot').first().waitFor();
    expect(bytes()).to.be.within(10_000, WEIGHT_LIMIT);
    expect([...new Set(asked)]).to.deep.equal([new URL(here.site.origin).host]);
  });

  it('shows its first message on a 3G line', async () => {
    const page = await here.context.newPage();
    const session = await here.context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 300,
      downloadThroughput: (750 * 1024) / 8,
      uploadThroughput: (250 * 1024) / 8,
    });
    const began = performance.now();
    await page.goto(here.site.origin);
    await page.locator('.bubble.bot').first().waitFor();
    expect(performance.now() - began).to.be.below(FIRST_MESSAGE_ON_3G_MS);
  });

  it('talks with buttons and with words, and keeps to its policy', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.choose('start');
    await chat.choose('forgot');
    await chat.say('menú');
    const words = await chat.words();
    expect(words).to.include.members(['Empezar', 'Olvidé la clave', 'menú']);
    expect(await chat.page.locator('.bubble.person .note', { hasText: 'Enviado' }).count()).to.equal(3);
    expect(chat.complaints).to.deep.equal([]);
    expect(here.site.turns.received.filter(({ activity }) => activity.type === 'message').length).to.equal(3);
  });

  it('says why it asks', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.page.getByRole('button', { name: '¿Por qué me pregunta esto?' }).click();
    await until(
      () => here.site.turns.received.some(({ activity }) => activity.text === 'por qué'),
      'the question',
    );
  });

  it('draws a checklist with real boxes and sends what is ticked', async () => {
    const chat = await openChat(here.context, here.site);
    const items = ['correo abierto', 'no deseados', 'representante'].map((label) => ({ id: label, label }));
    const sent = async (ticks: readonly string[]) => {
      here.site.turns.speak(here.site.turns.newest, checklist(items));
      const open = chat.page.locator('.question:not(.closed) .boxes');
      await open.waitFor();
      for (const label of ticks) await open.getByLabel(label).check();
      const answers = chat.page.locator('.bubble.bot');
      const count = await answers.count();
      await open.getByRole('button', { name: 'Enviar lo marcado' }).click();
      await until(async () => (await answers.count()) > count, 'the answer');
      await chat.settle();
      return here.site.turns.received.at(-1)?.activity.text;
    };
    expect(await sent(['correo abierto', 'representante'])).to.equal('correo abierto, representante');
    expect(await sent([])).to.equal('Falta algo');
    expect(await sent(items.map(({ label }) => label))).to.equal('Todo listo');
    const shown = await chat.page.locator('.bubble.bot', { hasText: 'what is ready?' }).first().textContent();
    expect(shown).not.to.include('1. correo');
  });

  it('draws emphasis, lists, links, files, copies and progress, and never markup', async () => {
    const chat = await openChat(here.context, here.site);
    const { turns } = here.site;
    turns.speak(turns.newest, {
      text: '*mucho* <img src=x onerror=alert(1)>\n\n- uno\n- dos\n\n1. tres\n\nhttps://www.iess.gob.ec/x.',
      channelData: {
        progress: { step: 3, of: 7, minutes: 4 },
        forward: true,
        file: { url: '/files/a', name: 'oficio.docx' },
      },
    });
    const bubble = chat.page.locator('.bubble.bot', { hasText: 'mucho' });
    await bubble.waitFor();
    expect(await bubble.locator('strong').textContent()).to.equal('mucho');
    expect(await bubble.locator('img').count()).to.equal(0);
    expect(await bubble.locator('ul li').allTextContents()).to.deep.equal(['uno', 'dos']);
    expect(await bubble.locator('ol li').count()).to.equal(1);
    expect(await bubble.locator('.body a').getAttribute('href')).to.equal('https://www.iess.gob.ec/x');
    expect(await bubble.locator('a.file').getAttribute('href')).to.equal('/files/a');
    expect(await bubble.textContent()).to.include('Paso 3 de 7, cerca de 4 min');
    await here.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await bubble.getByRole('button', { name: 'Copiar el texto' }).click();
    await bubble.getByRole('button', { name: 'Copiado' }).waitFor();
    expect(await chat.page.evaluate(() => navigator.clipboard.readText())).to.include('mucho <img');
  });

  it('offers no file of another site', async () => {
    const chat = await openChat(here.context, here.site);
    for (const url of ['https://evil.example/a', '//evil.example/b', 'javascript:alert(1)']) {
      here.site.turns.speak(here.site.turns.newest, { text: url, channelData: { file: { url, name: 'x' } } });
      await chat.page.locator('.bubble.bot', { hasText: url }).waitFor();
    }
    expect(await chat.page.locator('a.file').count()).to.equal(0);
  });

  it('switches to English and back, with the bot', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.page.getByRole('button', { name: 'English' }).click();
    await chat.page.locator('.bubble.bot[lang=en]').first().waitFor();
    expect(await chat.page.getAttribute('html', 'lang')).to.equal('en');
    expect(await chat.page.locator('.send').textContent()).to.equal('Send');
    await chat.say('español');
    await chat.page.locator('html[lang=es-EC]').waitFor();
    expect(await chat.page.locator('.send').textContent()).to.equal('Enviar');
  });

  it('tries a failed message again without doubling it', async () => {
    const chat = await openChat(here.context, here.site);
    const { turns } = here.site;
    await chat.page.route('**/activities', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await chat.page.fill('#text', 'hola');
    await chat.page.press('#text', 'Enter');
    const again = chat.page.getByRole('button', { name: 'Reintentar' });
    await again.waitFor();
    await chat.page.unroute('**/activities');
    await again.click();
    await chat.page.locator('.note', { hasText: 'Enviado' }).waitFor();
    expect(turns.received.filter(({ activity }) => activity.text === 'hola').length).to.equal(1);
    expect((await chat.words()).filter((text) => text === 'hola').length).to.equal(1);
  });

  it('holds the place of someone who reads above, and marks what is new', async () => {
    const chat = await openChat(here.context, here.site);
    const { turns } = here.site;
    const long = Array.from({ length: 30 }, (_, line) => `renglón ${line}`).join('\n\n');
    turns.speak(turns.newest, { text: long });
    await chat.page.locator('.bubble', { hasText: 'renglón 29' }).waitFor();
    await chat.page.evaluate(() => scrollTo(0, 500));
    await chat.settle();
    const read = chat.page.getByText('renglón 15');
    const before = await read.boundingBox();
    turns.speak(turns.newest, question('more', [{ id: 'a', label: 'Sí' }]));
    const toNew = chat.page.getByRole('button', { name: 'Ver mensajes nuevos' });
    await toNew.waitFor();
    expect(await read.boundingBox()).to.deep.equal(before);
    await toNew.click();
    await chat.page.locator('.new').waitFor();
    expect((await read.boundingBox())?.y).to.be.below(before?.y ?? 0);
  });
});

/** Bytes over the wire, headers included, by Chromium's own count. */
async function weighing(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length;
  });
  await session.send('Network.enable');
  return () => bytes;
}
