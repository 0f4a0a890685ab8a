// Uploads: names are kept, bytes are not, and a template activity goes along.
import { expect } from 'chai';
import { mergeByName } from '../../../bot/channels/website/upload.ts';
import { SECRET, startWebsite, type Website } from '../../support/website.ts';

const CANARY = 'CANARIO-7731';

describe('uploads on the website channel', () => {
  let website: Website;
  let token: string;
  let conversationId: string;
  let path: string;

  beforeEach(async () => {
    website = await startWebsite();
    ({ token, conversationId } = (await website.call('POST', '/api/chat/token', { body: {} })).body);
    await website.call('POST', '/v3/directline/conversations', { bearer: token });
    path = `/v3/directline/conversations/${conversationId}/upload?userId=otra`;
  });
  afterEach(() => website.server.close());

  const send = (body: unknown, headers: Record<string, string> = {}) =>
    website.call('POST', path, { bearer: token, body, headers });
  const last = () => website.turns.received.at(-1)?.activity;
  const template = (activity: object) =>
    new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' });
  const file = (type: string, content = CANARY) => new Blob([content], { type });

  it('merges files by name into the template, without what is in them', async () => {
    const form = new FormData();
    const named = {
      name: 'rol.pdf',
      contentType: 'x/y',
      thumbnailUrl: 'data:image/png;base64,AA',
      content: CANARY,
    };
    form.append('activity', template({ type: 'message', text: 'aquí va', attachments: [named] }));
    form.append('file', file('application/pdf'), 'rol.pdf');
    form.append('file', file('image/png'), 'año ñ.png');
    const { status, body } = await send(form);
    expect([status, body.id]).to.deep.equal([200, `${conversationId}|0000003`]);
    expect(last()).to.deep.include({ type: 'message', text: 'aquí va' });
    expect(last()?.attachments).to.deep.equal([
      { contentType: 'application/pdf', name: 'rol.pdf' },
      { contentType: 'image/png', name: 'año ñ.png' },
    ]);
    expect(JSON.stringify(website.turns.received)).not.to.include(CANARY);
  });

  it('stands for a message by itself when it has no template', async () => {
    const form = new FormData();
    form.append('file', file('image/png'), 'captura.png');
    expect((await send(form)).status).to.equal(200);
    expect(last()?.attachments).to.deep.equal([{ contentType: 'image/png', name: 'captura.png' }]);
    expect(last()?.from?.id).to.match(/^dl_/);
  });

  it('takes a bare file, and lets only the secret say whose it is', async () => {
    const headers = {
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="foto.jpg"',
    };
    await send(new Uint8Array(2000), headers);
    expect(last()?.attachments).to.deep.equal([{ contentType: 'image/jpeg', name: 'foto.jpg' }]);
    await website.call('POST', path, { bearer: SECRET, body: new Uint8Array(5), headers });
    expect(last()?.from?.id).to.equal('otra');
  });

  it('refuses what is too big, broken or compressed, and goes on working', async () => {
    const big = new FormData();
    big.append('file', file('image/png', 'x'.repeat(11 * 1024 * 1024)), 'a.png');
    expect((await send(big)).status).to.equal(413);
    expect(await sendUnannounced(12)).to.equal(413);
    const wide = new FormData();
    wide.append('activity', template({ type: 'message', value: 'x'.repeat(300 * 1024) }));
    expect((await send(wide)).status).to.equal(413);
    const many = new FormData();
    for (let part = 0; part < 30; part += 1) many.append('file', file('image/png'), `${part}.png`);
    expect((await send(many)).status).to.equal(413);
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await send(new Uint8Array([45, 45, 120, 13, 10]), multipart)).status).to.equal(400);
    expect((await send(new Uint8Array(4), { 'content-type': 'multipart/form-data' })).status).to.equal(400);
    expect(
      (await send(new Uint8Array(4), { 'content-encoding': 'gzip', 'content-type': 'image/png' })).status,
    ).to.equal(415);
    const bad = new FormData();
    bad.append('activity', template({ type: 5 }));
    expect((await send(bad)).status).to.equal(400);
    expect(website.turns.received).to.have.length(1);
    const fine = new FormData();
    fine.append('file', file('image/png'), 'b.png');
    expect((await send(fine)).status).to.equal(200);
  });

  it('merges in the template’s order, with the file’s own type', () => {
    const named = [
      { name: 'b', contentType: 'x/y' },
      { name: 'a', contentType: 'x/y' },
    ];
    const files = [
      { name: 'c', contentType: 'c/c' },
      { name: 'a', contentType: 'a/a' },
    ];
    expect(mergeByName(named, files).map(({ name, contentType }) => `${name} ${contentType}`)).to.deep.equal([
      'b x/y',
      'a a/a',
      'c c/c',
    ]);
  });

  /** No length is announced, so the limit must be found while reading. */
  async function sendUnannounced(megabytes: number): Promise<number> {
    let left = megabytes;
    const pull = async (out: ReadableStreamDefaultController) => {
      await new Promise(setImmediate);
      if (left > 0) out.enqueue(new Uint8Array(1024 * 1024));
      else out.close();
      left -= 1;
    };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/png' };
    const asked = { method: 'POST', headers, body: new ReadableStream({ pull }), duplex: 'half' };
    return (await fetch(`${website.origin}${path}`, asked as RequestInit)).status;
  }
});
