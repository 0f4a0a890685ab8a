// From and to another channel: a QR code to look at, and a code behind # that is said once.
import { expect } from 'chai';
import { qrOf } from '../../bot/casebook/addresses.ts';
import { browsing } from '../support/browsing.ts';
import { openChat } from '../support/chatPage.ts';

describe('a case on its way', function () {
  this.timeout(40_000);
  const here = browsing();

  it('is taken up by the code behind #, which leaves the address', async () => {
    const chat = await openChat(here.context, here.site, '/#continuar=KHMR-XPDW');
    await chat.page.locator('.bubble.person', { hasText: 'continuar KHMR-XPDW' }).waitFor();
    expect(new URL(chat.page.url()).hash).to.equal('');
    expect(await chat.page.locator('.bubble.person').count()).to.equal(1);
  });

  it('says nothing by itself for anything else behind #', async () => {
    const chat = await openChat(here.context, here.site, '/#continuar=hola mundo');
    await chat.settle();
    expect(await chat.page.locator('.bubble.person').count()).to.equal(0);
  });

  it('is shown as a QR code with a name, and nothing is fetched for it', async () => {
    const chat = await openChat(here.context, here.site);
    const { turns } = here.site;
    const qr = { ...qrOf('https://wa.me/593990000000?text=continuar%20KHMR-XPDW') };
    turns.speak(turns.newest, { text: 'Para seguir en otro canal', locale: 'es', channelData: { qr } });
    const drawn = chat.page.getByRole('img', { name: /código qr/i });
    await drawn.waitFor();
    const box = await drawn.boundingBox();
    expect(box?.width).to.be.above(150);
    expect(chat.complaints).to.deep.equal([]);
  });
});
