// A person on the website and staff in Chatwoot, through the whole running house.
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../../../bot/llavero.ts';
import { createLog } from '../../../bot/log.ts';
import { readSettings } from '../../../bot/settings.ts';
import { DeskClient } from '../../support/deskClient.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { FakeChatwoot } from '../../support/fakeChatwoot.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const KEY = { ana: 'a'.repeat(24), eva: 'e'.repeat(24) };
const RUC = '1790012345001';

describe('Chatwoot as the desk', function () {
  this.timeout(20_000);
  const dir = tempDir('chatwoot');
  let woot: FakeChatwoot;
  let llavero: Llavero;
  let ana: DeskClient;

  const start = async () => {
    const desk = { DESK_API_KEYS: `ana:agent:${KEY.ana},eva:supervisor:${KEY.eva}` };
    const settings = readSettings({ PORT: '0', DATA_DIR: dir.path, ...desk, ...woot.settings });
    llavero = await startLlavero(settings, createLog({ level: 'silent' }));
    woot.webhookUrl = `${url()}/api/chatwoot`;
    ana = new DeskClient(url(), KEY.ana);
  };
  const url = () => `http://127.0.0.1:${llavero.port}`;
  before(async () => {
    woot = await FakeChatwoot.start();
    await start();
  });
  after(async () => {
    await llavero.close();
    await woot.close();
    dir.remove();
  });

  /** Somebody who asked for a person, and their conversation in Chatwoot once its note is there. */
  const asking = async () => {
    const known = woot.conversations.length;
    const person = new DirectLineClient(url());
    await person.start();
    await person.send('olvidé la clave');
    await person.send(`mi RUC es ${RUC}`);
    await person.send('hablar con una persona');
    await until(() => woot.conversations[known], 'the conversation');
    const { id, attributes } = woot.conversations[known]!;
    await until(() => woot.notes(id).length > 0, 'the note');
    return { person, id, ticket: String(attributes['ticket']) };
  };
  const hears = (person: DirectLineClient, words: RegExp | string) =>
    until(async () => (await person.heard()).some((text) => text.match(words)), String(words));
  const names = async (person: DirectLineClient) =>
    (await person.read())
      .filter(({ role }) => role === 'bot')
      .map(({ channelData }) => channelData.contentId);

  it('takes a person there and back: asked, answered, resolved, and the bot goes on', async () => {
    const { person, id } = await asking();
    await woot.answer(id, 'Buenos días, soy Rosa. ¿Qué le muestra la pantalla?');
    await hears(person, /soy Rosa/);
    expect((await names(person)).indexOf('desk.joined')).to.be.lessThan(
      (await names(person)).indexOf('desk.said'),
    );
    expect(await names(person)).to.include('desk.joined');
    await person.send('dice que el enlace venció');
    await until(() => woot.heard(id).length === 1, 'the message in Chatwoot');
    expect(woot.heard(id)).to.deep.equal(['dice que el enlace venció']);
    await woot.resolve(id, { outcome: 'handedOver' });
    await hears(person, /Rosa Vega cerró/);
    const closed = await ana.expect<{ outcome: string }[]>(200, 'GET', '/tickets?state=closed');
    expect(closed.map(({ outcome }) => outcome)).to.include('handedOver');
    const before = (await person.heard()).length;
    await person.send('hola');
    expect((await person.heard()).length).to.be.greaterThan(before);
    expect(woot.heard(id)).to.have.lengthOf(1);
  });

  it('gives no personal data away, and the case in short', async () => {
    const { id, ticket } = await asking();
    const detail = await ana.expect<{ ticket: { caseCode: string; person: string } }>(
      200,
      'GET',
      `/tickets/${ticket}`,
    );
    const contact = woot.contacts.at(-1);
    expect(contact?.body).to.deep.equal({
      ...{ inbox_id: 7, source_id: detail.ticket.person, identifier: detail.ticket.person },
      name: detail.ticket.caseCode,
    });
    expect(woot.conversations.at(-1)?.attributes).to.include({
      caseCode: detail.ticket.caseCode,
      reason: 'asked',
      channel: 'website',
    });
    const [note] = woot.notes(id);
    expect(note)
      .to.include(detail.ticket.caseCode)
      .and.include('hablar con una persona')
      .and.include('Pidió una persona');
    expect(note).not.to.include(RUC);
    expect(note).not.to.match(/\d{9}/);
  });

  it('stops what asks for a secret, and tells staff why in a note', async () => {
    const { person, id } = await asking();
    await woot.answer(id, 'Dígame su clave');
    await until(() => woot.notes(id).length === 2, 'the refusal');
    expect(woot.notes(id)[1]).to.match(/no se envió/);
    expect((await person.heard()).join()).not.to.include('Dígame su clave');
  });

  it('tells staff in Chatwoot when the ticket is held at the desk, and resolves what is closed there', async () => {
    const { person, id, ticket } = await asking();
    await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
    await woot.answer(id, 'Aquí estoy');
    await until(() => woot.notes(id).length === 2, 'the note');
    expect(woot.notes(id)[1]).to.include('ana');
    expect(await names(person)).not.to.include('desk.said');
    await ana.expect(200, 'POST', `/tickets/${ticket}/close`, {
      outcome: 'solved',
      cause: 'x',
      contentGap: false,
    });
    await until(() => woot.conversations.find((one) => one.id === id)?.status === 'resolved', 'resolved');
    await woot.answer(id, '¿Sigue ahí?');
    await until(() => woot.notes(id).length === 3, 'the second note');
  });

  it('goes on after a restart, both ways', async () => {
    const { person, id } = await asking();
    woot.script('message', { delayMs: 1000 });
    await person.send('uno');
    await until(() => woot.tries.at(-1) === 'message', 'the try');
    await llavero.close();
    await start();
    person.moveTo(url());
    await woot.answer(id, 'Seguimos');
    await hears(person, 'Seguimos');
    await person.send('dos');
    await until(() => woot.heard(id).length >= 2, 'both messages', 15_000);
    expect(woot.heard(id)).to.deep.equal(['uno', 'dos']);
  });

  it('forgets in Chatwoot whom the desk forgets', async () => {
    const { ticket } = await asking();
    const { ticket: shown } = await ana.expect<{ ticket: { person: string } }>(
      200,
      'GET',
      `/tickets/${ticket}`,
    );
    expect(woot.contacts.some(({ identifier }) => identifier === shown.person)).to.equal(true);
    await new DeskClient(url(), KEY.eva).expect(204, 'DELETE', `/persons/${shown.person}`);
    await until(
      () => !woot.contacts.some(({ identifier }) => identifier === shown.person),
      'the contact to go',
    );
  });
});
