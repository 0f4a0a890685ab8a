// The WhatsApp door: who may knock, what is heard of each message type, and what leaves in answer.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { textOf } from '../../support/fakeGraph.ts';
import { until } from '../../support/until.ts';
import {
  contact,
  envelope,
  META,
  postWebhook,
  type RunningWhatsapp,
  SEEN_AT,
  sign,
  startWhatsapp,
  textMessage,
  written,
} from '../../support/whatsapp.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the WhatsApp webhook', function () {
  this.timeout(30_000);
  let whatsapp: RunningWhatsapp;
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const somebody = () => `59398000${String(next()).padStart(4, '0')}`;
  const newId = () => `wamid.T${next()}`;

  before(async () => {
    whatsapp = await startWhatsapp();
  });
  after(() => whatsapp.stop());

  const post = (payload: unknown, signed = {}) => postWebhook(whatsapp.url, payload, signed);
  const heard = async (to: string, most = 1) => {
    await until(() => whatsapp.graph.texts(to).length >= most, `${most} answer(s) to ${to}`);
    return whatsapp.graph.texts(to);
  };
  const sendOne = (from: string, message: object) =>
    post(
      envelope({ contacts: [contact(from)], messages: [{ from, id: newId(), timestamp: '1', ...message }] }),
    );
  /** Nothing was said or counted: the next message is the first. */
  const expectSilence = async (from: string) => {
    await post(written(from, newId(), '#contar'));
    await heard(from);
    await pause(40);
    expect(whatsapp.graph.texts(from)).to.deep.equal(['cuenta: 1']);
  };

  it('answers a message with exactly one message', async () => {
    const ana = somebody();
    expect(await post(written(ana, newId(), '#contar'))).to.equal(200);
    await heard(ana);
    const [sent] = whatsapp.graph.messages.filter(({ to }) => to === ana);
    expect(sent?.body).to.deep.equal({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: ana,
      type: 'text',
      text: { body: 'cuenta: 1', preview_url: false },
    });
    expect(sent?.path).to.equal(`/v26.0/${META.WHATSAPP_PHONE_NUMBER_ID}/messages`);
    expect(sent?.authorization).to.equal(`Bearer ${META.WHATSAPP_ACCESS_TOKEN}`);
  });

  it('offers choices as a list under the words of the whole turn, and hears a row', async () => {
    const ana = somebody();
    await post(written(ana, newId(), 'menú'));
    await heard(ana);
    const [sent] = whatsapp.graph.messages.filter(({ to }) => to === ana);
    const { interactive } = (sent?.body ?? {}) as unknown as {
      interactive: { type: string; action: { sections: { rows: { id: string; title: string }[] }[] } };
    };
    expect(interactive.type).to.equal('list');
    const row = interactive.action.sections[0]?.rows[0];
    await sendOne(ana, { type: 'interactive', interactive: { type: 'list_reply', list_reply: row } });
    const [first, second] = await heard(ana, 2);
    expect(second).not.to.equal(first);
  });

  it('sends a paper as a document that can be fetched', async () => {
    const ana = somebody();
    for (const [count, text] of ['qué papeles llevo', '1 3', 'imprimir lista'].entries()) {
      await post(written(ana, newId(), text));
      await until(
        () => whatsapp.graph.messages.filter(({ to }) => to === ana).length > count,
        `an answer to ${text}`,
      );
    }
    const isDocument = ({ to, body }: { to: string; body: object }) =>
      to === ana && 'document' in body && 'type' in body && body.type === 'document';
    await until(() => whatsapp.graph.messages.some(isDocument), 'the document');
    const sent = whatsapp.graph.messages.find(isDocument);
    const { link = '', filename } = (sent?.body['document'] ?? {}) as { link?: string; filename?: string };
    expect(filename).to.equal('Lista de documentos para el IESS.pdf');
    expect(new URL(link).origin).to.equal(SEEN_AT);
    const file = await fetch(new URL(new URL(link).pathname, whatsapp.url));
    expect([file.status, file.headers.get('content-type')]).to.deep.equal([200, 'application/pdf']);
  });

  it('marks what it reads, with "typing…"', async () => {
    const ana = somebody();
    const id = newId();
    await post(written(ana, id, '#contar'));
    await until(() => whatsapp.graph.marks.some((mark) => mark['message_id'] === id), 'the mark');
    expect(whatsapp.graph.marks.find((mark) => mark['message_id'] === id)).to.deep.equal({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: id,
      typing_indicator: { type: 'text' },
    });
  });

  describe('the handshake', () => {
    const knock = (query: string) => fetch(`${whatsapp.url}/api/whatsapp?${query}`);

    it('gives the challenge back to who knows the token', async () => {
      const response = await knock(
        `hub.mode=subscribe&hub.verify_token=${META.WHATSAPP_VERIFY_TOKEN}&hub.challenge=1158201444`,
      );
      expect([response.status, await response.text()]).to.deep.equal([200, '1158201444']);
      expect(response.headers.get('content-type')).to.match(/^text\/plain/);
    });

    for (const query of [
      'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
      'hub.mode=other&hub.verify_token=a-token-to-verify&hub.challenge=1',
      'hub.mode=subscribe&hub.challenge=1',
      '',
    ])
      it(`refuses "${query}"`, async () => {
        expect((await knock(query)).status).to.equal(403);
      });
  });

  describe('signatures', () => {
    const refused = async (signed: object, payload: unknown = written(somebody(), newId(), '#contar')) => {
      const before = whatsapp.graph.tries.length;
      expect(await post(payload, signed)).to.equal(401);
      await pause(30);
      expect(whatsapp.graph.tries.length).to.equal(before);
    };

    it('refuses none, an empty one, one of another secret, a short one, one of another body', async () => {
      await refused({ signature: '' });
      await refused({ signature: 'sha256=' });
      await refused({ secret: 'another' });
      await refused({ signature: sign('{}').slice(0, -2) });
      await refused({ signature: sign('{}') });
      await refused({ signature: `sha1=${'0'.repeat(40)}` });
    });

    it('is over the bytes as they came, not over what they mean', async () => {
      const ana = somebody();
      const body = JSON.stringify(written(ana, newId(), '#contar'), undefined, 3).replace(
        '593',
        '\\u0035\\u0039\\u0033',
      );
      expect(await post(body)).to.equal(200);
      expect(await heard(ana)).to.deep.equal(['cuenta: 1']);
      await refused({ signature: sign(JSON.stringify(JSON.parse(body))) }, body);
      expect(await heard(ana)).to.deep.equal(['cuenta: 1']);
    });

    it('says 400 to a signed body that is no JSON, and 413 to one over 3 MB', async () => {
      expect(await post('{"object":')).to.equal(400);
      expect(await post(`{"a":"${'x'.repeat(3 * 1024 * 1024)}"}`)).to.equal(413);
    });
  });

  it("leaves other numbers' messages alone", async () => {
    const ana = somebody();
    const payload = structuredClone(written(ana, newId(), '#contar'));
    Object.assign(payload.entry[0]?.changes[0]?.value.metadata ?? {}, { phone_number_id: '999' });
    expect(await post(payload)).to.equal(200);
    await expectSilence(ana);
  });

  describe('repeats and batches', () => {
    it('has one effect for one message five times at once, in one batch and later', async () => {
      const ana = somebody();
      const [one, other] = [newId(), newId()];
      await Promise.all(Array.from({ length: 5 }, () => post(written(ana, one, '#contar'))));
      const message = textMessage(ana, other, '#contar');
      await post(envelope({ contacts: [contact(ana)], messages: [message, message, message] }));
      await post(written(ana, one, '#contar'));
      await post(written(ana, newId(), '#contar'));
      expect(await heard(ana, 3)).to.deep.equal(['cuenta: 1', 'cuenta: 2', 'cuenta: 3']);
    });

    it('keeps the order of a batch, each person for themselves', async () => {
      const [ana, luis] = [somebody(), somebody()];
      const all = [ana, luis, ana, luis, ana].map((from) => textMessage(from, newId(), '#contar'));
      expect(await post(envelope({ contacts: [contact(ana), contact(luis)], messages: all }))).to.equal(200);
      expect(await heard(ana, 3)).to.deep.equal(['cuenta: 1', 'cuenta: 2', 'cuenta: 3']);
      expect(await heard(luis, 2)).to.deep.equal(['cuenta: 1', 'cuenta: 2']);
    });
  });

  describe('message types', () => {
    const files: Readonly<Record<string, object>> = {
      image: { image: { id: '1', mime_type: 'image/jpeg', sha256: 'x' } },
      audio: { audio: { id: '1', mime_type: 'audio/ogg; codecs=opus', voice: true } },
      video: { video: { id: '1', mime_type: 'video/mp4' } },
      document: { document: { id: '1', filename: 'clave.pdf', mime_type: 'application/pdf' } },
      sticker: { sticker: { id: '1', mime_type: 'image/webp', animated: false } },
      location: { location: { latitude: -2.1, longitude: -79.9 } },
      contacts: { contacts: [{ name: { formatted_name: 'Otra Persona' }, phones: [{ phone: '+593' }] }] },
      unsupported: { errors: [{ code: 131051, title: 'Message type unknown' }] },
      order: { order: { catalog_id: '1', product_items: [] } },
      'something new': { novelty: { deeply: [{ nested: true }] } },
    };
    for (const [type, part] of Object.entries(files))
      it(`${type}: says that files are not looked at`, async () => {
        const ana = somebody();
        expect(await sendOne(ana, { type, ...part })).to.equal(200);
        expect((await heard(ana))[0]).to.match(/^No reviso fotos, audios ni archivos/);
      });

    it('reads the caption of a photo as words', async () => {
      const ana = somebody();
      await sendOne(ana, {
        type: 'image',
        image: { id: '1', mime_type: 'image/png', caption: 'olvidé la clave' },
      });
      const [answer] = await heard(ana);
      expect(answer).to.match(/No reviso fotos/);
      expect(answer).not.to.match(/No estoy seguro de haberle entendido/);
    });

    for (const [type, part] of Object.entries({
      reaction: { reaction: { message_id: 'wamid.x', emoji: '😮' } },
      'reaction taken back': { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } },
      edit: {
        edit: { original_message_id: 'wamid.x', message: { type: 'text', text: { body: '#contar' } } },
      },
      revoke: { revoke: { original_message_id: 'wamid.x' } },
      'a system message': { type: 'system', system: { type: 'customer_identity_changed', body: 'x' } },
    }))
      it(`${type}: nothing is said`, async () => {
        const ana = somebody();
        expect(await sendOne(ana, { type, ...part })).to.equal(200);
        await expectSilence(ana);
      });

    it('says nothing in a group', async () => {
      const ana = somebody();
      expect(await sendOne(ana, { type: 'text', group_id: 'g', text: { body: '#contar' } })).to.equal(200);
      await expectSilence(ana);
    });

    it('hears buttons of messages and of templates by their words', async () => {
      const ana = somebody();
      await sendOne(ana, {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'x', title: '#contar' } },
      });
      await sendOne(ana, { type: 'button', button: { payload: 'p', text: '#contar' } });
      expect(await heard(ana, 2)).to.deep.equal(['cuenta: 1', 'cuenta: 2']);
    });

    it('greets who opens the chat', async () => {
      const ana = somebody();
      await sendOne(ana, { type: 'request_welcome' });
      expect((await heard(ana))[0]).to.match(/clave/i);
    });

    const odd: Readonly<Record<string, unknown>> = {
      'no value': {
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'messages', value: null }] }],
      },
      'no changes': { object: 'whatsapp_business_account', entry: [{ id: '1', changes: null }] },
      'no entries': { object: 'whatsapp_business_account' },
      'an array': [],
      'a number': 7,
      'a message without id': envelope({
        messages: [{ from: '593990000001', type: 'text', text: { body: 'x' } }],
      }),
      'a message without sender': envelope({
        messages: [{ id: 'wamid.n', type: 'text', text: { body: 'x' } }],
      }),
      'a message of null': envelope({ messages: [null, 3, 'x', {}] }),
      'a text without body': envelope({
        messages: [{ from: '593990000001', id: 'wamid.b', type: 'text', text: { body: 5 } }],
      }),
      'an interactive of nothing': envelope({
        messages: [{ from: '593990000001', id: 'wamid.i', type: 'interactive', interactive: null }],
      }),
      'a status of nothing': envelope({ statuses: [null, { id: 5 }, { id: 'wamid.s', status: 'sent' }] }),
      'a status of a stranger': envelope({
        statuses: [{ id: 'wamid.s', status: 'read', recipient_id: '593999999999' }],
      }),
      'errors only': envelope({ errors: [{ code: 130429, title: 'x' }] }),
      'another field': {
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'account_update', value: {} }] }],
      },
    };
    for (const [name, payload] of Object.entries(odd))
      it(`takes ${name} with 200`, async () => {
        expect(await post(payload)).to.equal(200);
      });
  });

  describe('people', () => {
    const bsuid = () => `EC.${String(next()).padStart(20, '0')}`;
    const from = (person: object, body = '#contar') =>
      post(
        envelope({ messages: [{ ...person, id: newId(), timestamp: '1', type: 'text', text: { body } }] }),
      );

    it('writes to the user id when there is no number', async () => {
      const user = bsuid();
      await from({ from_user_id: user });
      await heard(user);
      const [sent] = whatsapp.graph.messages.filter(({ to }) => to === user);
      expect(sent?.body).to.include({ recipient: user }).and.not.have.property('to');
    });

    it('knows a person by user id, by number, and by both', async () => {
      const [user, number] = [bsuid(), somebody()];
      await from({ from: number });
      await from({ from: number, from_user_id: user });
      await from({ from_user_id: user });
      await from({ from: number });
      await until(
        () => whatsapp.graph.texts(user).length + whatsapp.graph.texts(number).length === 4,
        'four answers',
      );
      expect([...whatsapp.graph.texts(number), ...whatsapp.graph.texts(user)].sort()).to.deep.equal([
        'cuenta: 1',
        'cuenta: 2',
        'cuenta: 3',
        'cuenta: 4',
      ]);
    });

    it('takes the user id from the contacts', async () => {
      const [user, number] = [bsuid(), somebody()];
      const message = { from: number, id: newId(), timestamp: '1', type: 'text', text: { body: '#contar' } };
      await post(envelope({ contacts: [{ wa_id: number, user_id: user }], messages: [message] }));
      await from({ from_user_id: user });
      expect(await heard(user)).to.deep.equal(['cuenta: 2']);
    });

    it('moves the conversation with a new number', async () => {
      const [old, fresh] = [somebody(), somebody()];
      await from({ from: old });
      const system = {
        type: 'user_changed_number',
        wa_id: fresh,
        body: `User A changed from ${old} to ${fresh}`,
      };
      await post(
        envelope({ messages: [{ from: old, id: newId(), timestamp: '1', type: 'system', system }] }),
      );
      await from({ from: fresh });
      expect(await heard(fresh)).to.deep.equal(['cuenta: 2']);
    });

    for (const [name, parts] of Object.entries({
      'the previous one told': (old: string) => ({ previous_user_id: old }),
      'both in its words alone': () => ({}),
    }))
      it(`moves the conversation with a new user id, ${name}`, async () => {
        const [old, fresh] = [bsuid(), bsuid()];
        await from({ from_user_id: old });
        const body = `User Una Persona changed from ${old} to ${fresh}`;
        const system = { type: 'user_changed_user_id', user_id: fresh, body, ...parts(old) };
        await post(envelope({ messages: [{ id: newId(), timestamp: '1', type: 'system', system }] }));
        await from({ from_user_id: fresh });
        expect(await heard(fresh)).to.deep.equal(['cuenta: 2']);
      });

    it('sends timers to the new number too', async () => {
      const [old, fresh] = [somebody(), somebody()];
      await from({ from: old }, '#reloj 700');
      const system = { type: 'user_changed_number', wa_id: fresh, body: '' };
      await post(
        envelope({ messages: [{ from: old, id: newId(), timestamp: '1', type: 'system', system }] }),
      );
      expect(await heard(fresh)).to.deep.equal(['reloj: 700']);
    });
  });

  it('answers a message that comes days late', async () => {
    const ana = somebody();
    const message = { ...textMessage(ana, newId(), '#contar'), timestamp: '1697043223' };
    expect(await post(envelope({ contacts: [contact(ana)], messages: [message] }))).to.equal(200);
    expect(await heard(ana)).to.deep.equal(['cuenta: 1']);
  });

  it('forgets where somebody is who asked to be forgotten, after the last word', async () => {
    const ana = somebody();
    await post(written(ana, newId(), 'borrar mis datos'));
    await heard(ana);
    await post(written(ana, newId(), 'sí'));
    const [, last] = await heard(ana, 2);
    expect(last).to.match(/Borré/);
    await until(async () => !JSON.stringify(await cursors()).includes(ana), 'the address to go');
  });

  async function cursors(): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let shard = 0; shard < 256; shard += 1)
      for await (const key of whatsapp.store.registered(`s${shard}`))
        if (key.startsWith('d:'))
          found.push((await whatsapp.store.read(`s${shard}`, { records: [key] })).records[key]?.value);
    return found;
  }

  it('tells nobody in logs or keys who wrote', async () => {
    const ana = somebody();
    whatsapp.graph.script(ana, { status: 400, code: 131026 });
    await post(written(ana, newId(), '#contar'));
    await until(() => whatsapp.lines.some(({ event }) => event === 'delivery.gave-up'), 'the log line');
    expect(JSON.stringify(whatsapp.lines)).not.to.include(ana).and.not.match(/wamid/);
    for (let shard = 0; shard < 256; shard += 1)
      for await (const key of whatsapp.store.registered(`s${shard}`))
        expect(key).not.to.match(/59398|wamid|EC\./);
  });

  describe('recorded payloads', () => {
    const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'whatsapp');
    const silent = /reaction|revoke|edited|status|system|bsuid/;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
      it(file, async () => {
        const text = readFileSync(join(folder, file), 'utf8')
          .replace(/"phone_number_id": "[^"]*"/g, `"phone_number_id": "${META.WHATSAPP_PHONE_NUMBER_ID}"`)
          .replace(/"id": "wamid\.[^"]*"/g, () => `"id": "${newId()}"`);
        const before = whatsapp.graph.messages.length;
        expect(await post(text)).to.equal(200);
        if (silent.test(file)) {
          await pause(60);
          expect(whatsapp.graph.messages.slice(before).map(({ body }) => textOf(body))).to.deep.equal([]);
        } else await until(() => whatsapp.graph.messages.length === before + 1, `one answer to ${file}`);
      });
  });
});
