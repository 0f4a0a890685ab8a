// The 180 seconds on the page: live, never negative, alive after a reload, spoken four times, stopped by an answer.
import { expect } from 'chai';
import { linkQuestion } from '../support/activities.ts';
import { browsing } from '../support/browsing.ts';
import { type ChatPage, openChat } from '../support/chatPage.ts';
import { agreeToNotice } from '../support/consent.ts';
import { until } from '../support/until.ts';

describe('the countdown', function () {
  this.timeout(30_000);
  const here = browsing();

  const begin = (seconds: number) => {
    const { turns } = here.site;
    turns.speak(turns.newest, linkQuestion(Date.now(), Date.now() + seconds * 1000));
  };
  const left = async ({ page }: Pick<ChatPage, 'page'>) => {
    const [minutes = 0, seconds = 0] = ((await page.locator('#left').textContent()) ?? '')
      .split(':')
      .map(Number);
    return minutes * 60 + seconds;
  };

  it('counts by the server’s clock, whatever this machine believes', async () => {
    await here.context.clock.install({ time: Date.now() + 47 * 60_000 });
    await here.context.clock.resume();
    const chat = await openChat(here.context, here.site);
    begin(100);
    await chat.page.locator('#timer').waitFor();
    expect(await left(chat)).to.be.within(98, 101);
  });

  it('ends at nought, never below, and says so', async () => {
    const chat = await openChat(here.context, here.site);
    begin(1);
    await chat.page.locator('#timer').waitFor();
    await chat.page.getByText('Se acabó el tiempo del enlace.').waitFor({ state: 'attached' });
    await chat.page.waitForTimeout(600);
    expect(await chat.page.locator('#left').textContent()).to.equal('0:00');
  });

  it('goes on after a reload', async () => {
    const chat = await openChat(here.context, here.site);
    await agreeToNotice(chat);
    begin(90);
    await chat.page.locator('#timer').waitFor();
    await chat.page.reload();
    await chat.page.locator('#timer').waitFor();
    expect(await left(chat)).to.be.within(80, 91);
  });

  it('is spoken at 120, 60, 30 and 10 seconds only', async () => {
    await here.context.clock.install();
    await here.context.clock.resume();
    const chat = await openChat(here.context, here.site);
    await chat.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const say = document.getElementById('say') as HTMLElement;
      new MutationObserver(() => void heard.push(say.textContent ?? '')).observe(say, { childList: true });
    });
    begin(125);
    await chat.page.locator('#timer').waitFor();
    for (let passed = 0; passed < 130; passed += 1) await here.context.clock.runFor(1000);
    const heard = await chat.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard.filter((text) => text !== '')).to.deep.equal([
      'Quedan 120 segundos.',
      'Quedan 60 segundos.',
      'Quedan 30 segundos.',
      'Quedan 10 segundos.',
      'Se acabó el tiempo del enlace.',
    ]);
    expect(await chat.page.locator('#left').getAttribute('aria-live')).to.equal('off');
  });

  it('stops at "Listo", before the bot has answered', async () => {
    const chat = await openChat(here.context, here.site);
    begin(90);
    await chat.page.locator('#timer').waitFor();
    await chat.page.route('**/activities', (route) => route.abort());
    await chat.page.getByRole('button', { name: 'Listo' }).click();
    await chat.page.locator('#timer').waitFor({ state: 'hidden' });
  });

  it('keeps the real bot’s clock running through "no llegó"', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.say('ya dice que envió el correo');
    await chat.page.locator('#timer').waitFor();
    const before = await left(chat);
    expect(before).to.be.within(150, 171);
    await chat.choose('notArrived');
    await until(async () => /portal|¿C[oó]mo va/.test(await chat.last()), 'the question again');
    expect(await chat.page.locator('#timer').isVisible()).to.equal(true);
    await chat.choose('done');
    await chat.page.locator('#timer').waitFor({ state: 'hidden' });
  });
});
