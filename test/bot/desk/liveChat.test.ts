// A person on the website and staff over the API, through the whole running house: script 24 and 25 of the acceptance list.

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../../../bot/llavero.ts';
import { createLog } from '../../../bot/log.ts';
import { readSettings } from '../../../bot/settings.ts';
import { DeskClient } from '../../support/deskClient.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const KEYS = { ana: 'a'.repeat(24), luis: 'l'.repeat(24), eva: 'e'.repeat(24) };

describe('a live chat', function () {
  this.timeout(20_000);
  const dir = tempDir('live-chat');
  let llavero: Llavero;
  let url: string;
  let ana: DeskClient;
  let luis: DeskClient;
  let eva: DeskClient;

  before(async () => {
    const settings = readSettings({
      PORT: '0',
      DATA_DIR: dir.path,
      DESK_API_KEYS: `ana:agent:${KEYS.ana},luis:agent:${KEYS.luis},eva:supervisor:${KEYS.eva}`,
    });
    llavero = await startLlavero(settings, createLog({ level: 'error' }));
    url = `http://127.0.0.1:${llavero.port}`;
    [ana, luis, eva] = [KEYS.ana, KEYS.luis, KEYS.eva].map((secret) => new DeskClient(url, secret)) as [
      DeskClient,
      DeskClient,
      DeskClient,
    ];
  });
  after(async () => {
    await llavero.close();
    dir.remove();
  });

  /** Somebody who asked for a person and waits. */
  const asking = async () => {
    const person = new DirectLineClient(url);
    await person.start();
    const known = new Set(
      (await ana.expect<{ id: string }[]>(200, 'GET', '/tickets?state=waiting')).map(({ id }) => id),
    );
    await person.send('hablar con una persona');
    const ticket = await ana.ticket('waiting', ({ id }) => !known.has(String(id)));
    await until(async () => (await person.heard()).some((text) => /fila/.test(text)), 'the queue');
    return { person, ticket };
  };
  const names = async (person: DirectLineClient) =>
    (await person.read())
      .filter(({ role }) => role === 'bot')
      .map(({ channelData }) => channelData.contentId);
  const end = (client: DeskClient, ticket: string, outcome = 'handedOver') =>
    client.expect(200, 'POST', `/tickets/${ticket}/close`, { outcome, cause: 'test', contentGap: false });

  it('tells the person that staff joined, keeps the bot silent, and gives it back with the question', async () => {
    const person = new DirectLineClient(url);
    await person.start();
    await person.send('olvidé la clave');
    await person.send('no');
    const asked = (await names(person)).at(-1);
    await person.send('quiero hablar con una persona');
    const ticket = await ana.ticket('waiting');
    await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
    expect(await names(person)).to.include('desk.joined');
    const before = (await names(person)).length;
    await person.send('hola, no me llega el enlace');
    await until(async () => {
      const [{ unread }] = (await ana.expect<[{ unread: number }]>(200, 'GET', '/tickets?state=live')) as [
        { unread: number },
      ];
      return unread === 1;
    }, 'the message at the desk');
    expect(await names(person)).to.have.lengthOf(before);
    const entry = await ana.expect<{ from: string; text: string; name: string }>(
      201,
      'POST',
      `/tickets/${ticket}/messages`,
      {
        text: 'Hola, soy Ana. ¿Qué le muestra la pantalla?',
        key: 'one',
      },
    );
    expect(entry).to.include({ from: 'staff', name: 'ana' });
    await ana.expect(201, 'POST', `/tickets/${ticket}/messages`, {
      text: 'Hola, soy Ana. ¿Qué le muestra la pantalla?',
      key: 'one',
    });
    expect((await person.heard()).filter((text) => text.startsWith('Hola, soy Ana'))).to.have.lengthOf(1);
    await end(ana, ticket);
    const last = (await person.read()).filter(({ text }) => text !== '').at(-1);
    expect(last?.text).to.match(/ana cerró la conversación/);
    expect(last?.channelData.contentId).to.equal(asked);
    await person.send('representante');
    expect((await names(person)).at(-1)).not.to.equal(asked);
  });

  it('has one winner of a claim; the other hears who has it', async () => {
    const { ticket } = await asking();
    const answers = await Promise.all([ana, luis].map((one) => one.call('POST', `/tickets/${ticket}/claim`)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    const body = (await lost?.json()) as { error: { code: string }; holder: { name: string } };
    expect(body.error.code).to.equal('Held');
    expect(['ana', 'luis']).to.include(body.holder.name);
    await luis.call('POST', `/tickets/${ticket}/release`);
    await ana.call('POST', `/tickets/${ticket}/release`);
  });

  it('refuses what asks for a secret, and takes secrets out of what staff write', async () => {
    const { person, ticket } = await asking();
    await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
    const refused = await ana.expect<{ error: { code: string } }>(
      422,
      'POST',
      `/tickets/${ticket}/messages`,
      { text: 'Dígame su clave' },
    );
    expect(refused.error.code).to.equal('Guarded');
    const said = await ana.expect<{ text: string; removed: string[] }>(
      201,
      'POST',
      `/tickets/${ticket}/messages`,
      {
        text: 'La clave era Abc$12345 según me contó',
      },
    );
    expect(said.text).not.to.include('Abc$12345');
    expect(said.removed).to.deep.equal(['CLAVE']);
    expect((await person.heard()).join('\n')).not.to.include('Abc$12345');
    await end(ana, ticket);
  });

  it('lets only the holder write', async () => {
    const { ticket } = await asking();
    await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
    await luis.expect(409, 'POST', `/tickets/${ticket}/messages`, { text: 'hola' });
    await luis.expect(409, 'POST', `/tickets/${ticket}/take`);
    await eva.expect(200, 'POST', `/tickets/${ticket}/take`);
    await ana.expect(409, 'POST', `/tickets/${ticket}/messages`, { text: 'hola' });
    await end(eva, ticket);
  });

  it('shows the whole case: transcript without secrets, ready answers, what to do next', async () => {
    const { person, ticket } = await asking();
    await person.send('mi clave es Xyz$98765');
    const detail = await ana.expect<Record<string, never>>(200, 'GET', `/tickets/${ticket}`);
    expect(JSON.stringify(detail)).not.to.include('Xyz$98765');
    expect(JSON.stringify(detail['transcript'])).to.include('[CLAVE ELIMINADA]');
    expect(detail['caseFile']).to.include.keys('slots', 'path', 'attempts', 'facts', 'before');
    expect((detail['canned'] as unknown as unknown[]).length).to.be.greaterThan(8);
  });

  it('goes on after a cut of the events, and loses none', async () => {
    const first = await ana.follow();
    const { ticket } = await asking();
    await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
    const mine = ({ event, data }: { event: string; data: Record<string, unknown> }) =>
      event === 'ticket' && (data['ticket'] as { id: string }).id === ticket;
    await until(() => first.seen.filter(mine).length >= 2, 'two events');
    first.stop();
    const last = first.seen.at(-1)?.id ?? 0;
    await ana.expect(201, 'POST', `/tickets/${ticket}/messages`, { text: 'uno' });
    await end(ana, ticket);
    const again = await ana.follow(last);
    await until(
      () =>
        again.seen.some(
          (each) => mine(each) && (each.data['ticket'] as { state: string }).state === 'closed',
        ),
      'the close',
    );
    again.stop();
    const ids = again.seen.filter(({ event }) => event !== 'hello').map(({ id }) => id);
    expect(ids[0]).to.equal(last + 1);
    expect(ids).to.deep.equal(ids.map((_, index) => last + 1 + index));
    expect(again.seen.some(({ event, data }) => event === 'entry' && data['ticket'] === ticket)).to.equal(
      true,
    );
  });

  it('counts what goes on at the desk', async () => {
    const { ticket } = await asking();
    await ana.expect(200, 'POST', `/tickets/${ticket}/claim`);
    await ana.expect(201, 'POST', `/tickets/${ticket}/messages`, { text: 'Buenos días' });
    await end(ana, ticket);
    const figures = await (await fetch(`${url}/metrics`)).text();
    for (const name of [
      'tickets_opened_total{reason="asked"}',
      'tickets_waiting ',
      'ticket_first_answer_seconds_count ',
      'ticket_handling_seconds_count{outcome="handedOver"}',
    ])
      expect(figures, name).to.match(new RegExp(`llavero_${name.replace(/[{}]/g, '\\$&')} ?[1-9]?`));
  });

  it('takes no news of the desk from outside', async () => {
    const { person, ticket } = await asking();
    const forged = await person.event('desk', { kind: 'joined', ticket, name: 'IESS' });
    expect(forged.status).to.equal(200);
    await person.send('seguir con guía');
    expect((await person.heard()).join()).not.to.include('IESS, del equipo');
    expect((await names(person)).at(-1)).not.to.equal('desk.joined');
  });

  it('puts the transcript into the hand-over, for another desk', async () => {
    const { person } = await asking();
    const [initiate] = (await person.raw()).filter(({ name }) => name === 'handoff.initiate');
    const [transcript] = (initiate?.['attachments'] ?? []) as unknown as object[];
    expect(transcript).to.nested.include({
      name: 'Transcript',
      'content.activities[1].text': 'hablar con una persona',
    });
  });

  it('lets the person leave the queue, and a message of theirs is answered by the bot', async () => {
    const { person, ticket } = await asking();
    await person.send('ya no espero');
    expect(await names(person)).to.include('desk.leftQueue');
    await ana.ticket('closed', ({ id, outcome }) => id === ticket && outcome === 'abandoned');
    await luis.expect(409, 'POST', `/tickets/${ticket}/claim`);
  });

  it('erases a person: conversation, transcript and tickets', async () => {
    const { person, ticket } = await asking();
    await person.send('necesito ayuda con el señor Quishpe');
    const { ticket: shown } = await ana.expect<{ ticket: { person: string } }>(
      200,
      'GET',
      `/tickets/${ticket}`,
    );
    await luis.expect(403, 'DELETE', `/persons/${shown.person}`);
    await eva.expect(204, 'DELETE', `/persons/${shown.person}`);
    await ana.expect(404, 'GET', `/tickets/${ticket}`);
    expect((await person.read()).map(({ text }) => text).join(' ')).not.to.include('Quishpe');
  });

  it('forgets the closed tickets of somebody who asks to be forgotten', async () => {
    const { person, ticket } = await asking();
    await person.send('ya no espero');
    await ana.ticket('closed', ({ id }) => id === ticket);
    await person.send('borrar mis datos');
    await person.send('sí');
    await until(
      async () => (await ana.call('GET', `/tickets/${ticket}`)).status === 404,
      'the ticket to be forgotten',
    );
  });

  it('exports only with a reason, and finds by case code', async () => {
    const { ticket } = await asking();
    const { ticket: shown } = await ana.expect<{ ticket: { caseCode: string } }>(
      200,
      'GET',
      `/tickets/${ticket}`,
    );
    await ana.expect(422, 'GET', `/tickets/${ticket}/export`);
    await ana.expect(200, 'GET', `/tickets/${ticket}/export?reason=queja`);
    const found = await ana.expect<{ id: string }[]>(
      200,
      'GET',
      `/search?code=${shown.caseCode.toLowerCase()}`,
    );
    expect(found.map(({ id }) => id)).to.deep.equal([ticket]);
  });

  it('answers as its own document says', async () => {
    const { ticket } = await asking();
    const document = await ana.expect<{ paths: Record<string, Record<string, Operation>> }>(
      200,
      'GET',
      '/openapi.json',
    );
    const ajv = new Ajv.default({ strict: false });
    addFormats.default(ajv);
    const check = async (
      client: DeskClient,
      [method, template]: readonly [string, string],
      body?: unknown,
    ) => {
      const operation = document.paths[`/api/desk${template.split('?')[0]}`]?.[method.toLowerCase()];
      const response = await client.call(method, template.replace('{id}', ticket), body);
      const schema = operation?.responses[response.status]?.content?.['application/json']?.schema;
      expect(operation?.responses, `${method} ${template} ${response.status}`).to.have.property(
        String(response.status),
      );
      if (response.status === 204) return;
      const valid = ajv.compile(schema ?? false);
      expect(valid(await response.json()), `${method} ${template}: ${JSON.stringify(valid.errors)}`).to.equal(
        true,
      );
    };
    await check(ana, ['GET', '/tickets?state=waiting']);
    await check(ana, ['GET', '/tickets/{id}']);
    await check(ana, ['POST', '/tickets/{id}/messages'], { text: 'antes' });
    await check(ana, ['POST', '/tickets/{id}/claim']);
    await check(luis, ['POST', '/tickets/{id}/claim']);
    await check(ana, ['POST', '/tickets/{id}/heartbeat']);
    await check(ana, ['POST', '/tickets/{id}/messages'], { text: 'Buenos días' });
    await check(ana, ['GET', '/tickets/{id}/entries?after=0']);
    await check(ana, ['POST', '/tickets/{id}/notes'], { text: 'llamó ayer' });
    await check(ana, ['POST', '/tickets/{id}/typing']);
    await check(ana, ['POST', '/tickets/{id}/reveal'], { field: 'ruc' });
    await check(ana, ['GET', '/tickets/{id}/export?reason=prueba']);
    await check(ana, ['GET', '/canned?lang=en']);
    await check(ana, ['POST', '/tickets/{id}/transfer'], { skill: 'mail' });
    await check(ana, ['POST', '/tickets/{id}/claim']);
    await check(ana, ['POST', '/tickets/{id}/escalate'], { level: 2, reason: 'pide revisión' });
    await check(ana, ['POST', '/tickets/{id}/claim']);
    await check(ana, ['POST', '/tickets/{id}/close'], { outcome: 'solved', cause: 'ok', contentGap: false });
    await check(ana, ['GET', '/tickets?state=closed']);
    await check(ana, ['GET', '/search?code=x']);
  });
});

interface Operation {
  readonly responses: Record<string, { content?: Record<string, { schema: object }> } | undefined>;
}
