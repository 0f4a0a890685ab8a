// The webhook's door: who may speak, what counts, and that a repeat changes nothing. Through the whole running house.
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../../../bot/llavero.ts';
import { createLog } from '../../../bot/log.ts';
import { readSettings } from '../../../bot/settings.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { FakeChatwoot, type WootMessage } from '../../support/fakeChatwoot.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const ROSA = { id: 3, name: 'Rosa Vega', type: 'user' };
const MINUTE = 60_000;

describe('the webhook of Chatwoot', function () {
  this.timeout(20_000);
  const dir = tempDir('chatwoot-webhook');
  let woot: FakeChatwoot;
  let llavero: Llavero;
  let person: DirectLineClient;
  let id: number;
  let number = 1000;

  before(async () => {
    woot = await FakeChatwoot.start();
    const settings = readSettings({ PORT: '0', DATA_DIR: dir.path, ...woot.settings });
    llavero = await startLlavero(settings, createLog({ level: 'silent' }));
    const url = `http://127.0.0.1:${llavero.port}`;
    woot.webhookUrl = `${url}/api/chatwoot`;
    person = new DirectLineClient(url);
    await person.start();
    await person.send('hablar con una persona');
    await until(() => woot.conversations[0], 'the conversation');
    id = woot.conversations[0]!.id;
    await until(() => woot.notes(id).length === 1, 'the note');
  });
  after(async () => {
    await llavero.close();
    await woot.close();
    dir.remove();
  });

  const written = (content: string, more: Partial<WootMessage> = {}): WootMessage => {
    number += 1;
    const kind = { type: 'outgoing', private: false, source_id: null, content_attributes: {} } as const;
    return { id: number, conversation: id, content, ...kind, ...more };
  };
  const bodyOf = (content: string, more: Partial<WootMessage> = {}, sender: object | null = ROSA) =>
    woot.bodyOf(written(content, more), sender);
  const isHeard = async (text: string) => (await person.heard()).filter((one) => one === text).length;
  /** What comes after it is heard, so whatever came before has had its turn. */
  const settle = async () => {
    const last = `fin ${number}`;
    expect(await woot.post(bodyOf(last))).to.equal(200);
    await until(() => isHeard(last), 'the last');
  };

  it('refuses a forged signature, an old one, one of the future and none', async () => {
    expect(await woot.post(bodyOf('falso'), { secret: 'another-secret' })).to.equal(401);
    expect(await woot.post(bodyOf('viejo'), { at: Date.now() - 6 * MINUTE })).to.equal(401);
    expect(await woot.post(bodyOf('adelantado'), { at: Date.now() + 6 * MINUTE })).to.equal(401);
    const bare = await fetch(woot.webhookUrl ?? '', {
      method: 'POST',
      body: JSON.stringify(bodyOf('suelto')),
    });
    expect(bare.status).to.equal(401);
    await settle();
    for (const text of ['falso', 'viejo', 'adelantado', 'suelto']) expect(await isHeard(text)).to.equal(0);
  });

  it('takes one signed four minutes ago', async () => {
    expect(await woot.post(bodyOf('a tiempo'), { at: Date.now() - 4 * MINUTE })).to.equal(200);
    await until(() => isHeard('a tiempo'), 'the words');
  });

  it('says once what comes twice, also at the same moment', async () => {
    const body = bodyOf('una sola vez');
    const statuses = await Promise.all([woot.post(body), woot.post(body), woot.post(body)]);
    expect(statuses).to.deep.equal([200, 200, 200]);
    await until(() => isHeard('una sola vez'), 'the words');
    expect(await woot.post(body)).to.equal(200);
    await settle();
    expect(await isHeard('una sola vez')).to.equal(1);
  });

  it('refuses once what comes twice', async () => {
    const body = bodyOf('Envíeme el código que le llegó');
    for (let time = 0; time < 3; time += 1) expect(await woot.post(body)).to.equal(200);
    await settle();
    await until(() => woot.notes(id).length > 1, 'the refusal');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(woot.notes(id).filter((note) => /no se envió/.test(note))).to.have.lengthOf(1);
  });

  it('keeps the order of staff', async () => {
    const texts = Array.from({ length: 6 }, (_, index) => `paso ${index}`);
    for (const text of texts) expect(await woot.post(bodyOf(text))).to.equal(200);
    await settle();
    expect((await person.heard()).filter((text) => text.startsWith('paso'))).to.deep.equal(texts);
  });

  it('drops notes, our own messages, bots, automatic ones, and other inboxes', async () => {
    const dropped = [
      bodyOf('nota', { private: true }),
      bodyOf('eco', { content_attributes: { llavero: 'x:1' } }),
      bodyOf('de la persona', { type: 'incoming' }),
      bodyOf('del robot', {}, { id: 1, type: 'agent_bot' }),
      bodyOf('automático', {}, null),
      { ...bodyOf('otra bandeja'), inbox: { id: 8 } },
      { ...bodyOf('otra cuenta'), account: { id: 2 } },
      bodyOf('otra conversación', { conversation: 999 }),
      { ...bodyOf('otro aviso'), event: 'message_updated' },
      { hello: 'there' },
    ];
    for (const body of dropped) expect(await woot.post(body)).to.equal(200);
    await settle();
    const heard = (await person.heard()).join('\n');
    for (const text of ['nota', 'eco', 'de la persona', 'del robot', 'automático', 'otra', 'otro aviso'])
      expect(heard.split('\n')).not.to.include(text);
    expect(heard).not.to.include('otra ');
  });

  it('takes secrets out of what staff write, and says in a note that a file does not arrive', async () => {
    await woot.post(bodyOf('La clave era Abc$12345 según me contó'));
    await woot.post(bodyOf(''));
    await until(() => woot.notes(id).some((note) => /solo le llega texto/.test(note)), 'the note');
    await settle();
    expect((await person.heard()).join()).not.to.include('Abc$12345');
  });

  it('answers within the five seconds, whatever is going on', async () => {
    woot.script('message', { delayMs: 3000 });
    await person.send('espero');
    const start = Date.now();
    await woot.answer(id, 'ya le digo');
    expect(woot.answered.at(-1)).to.equal(200);
    expect(Date.now() - start).to.be.below(2000);
  });
});
