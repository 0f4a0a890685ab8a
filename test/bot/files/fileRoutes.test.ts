// /files/:token on a real server over the embedded store: who has the link has the file, for a quarter of an hour.
import { expect } from 'chai';
import { disposition, fileRoutes } from '../../../bot/files/fileRoutes.ts';
import { createFileShelf, type FileShelf, paperAt } from '../../../bot/files/fileShelf.ts';
import { ALL_SHARDS, openStore, type SealedStore } from '../../../bot/store/index.ts';
import { FIELDS, facts, letterOrder, letters } from '../../support/papers.ts';
import { pdfText } from '../../support/pdfText.ts';
import { tempDir } from '../../support/tempDir.ts';
import { startWebsite, type Website } from '../../support/website.ts';
import { docxParagraphs } from '../../support/zipEntries.ts';

const KEEP_MS = 700;

describe('files people asked for', function () {
  this.timeout(10_000);
  const dir = tempDir('files');
  let store: SealedStore;
  let shelf: FileShelf;
  let brief: FileShelf;
  let website: Website;

  before(async () => {
    store = await openStore({ dataDir: dir.path });
    shelf = createFileShelf({ store, letters, facts });
    brief = createFileShelf({ store, letters, facts, keepMs: KEEP_MS });
    website = await startWebsite({ routes: fileRoutes({ shelf, words: letters.papers }) });
  });
  after(async () => {
    await website.server.close();
    await store.close();
    dir.remove();
  });

  const get = (path: string, method = 'GET') => fetch(`${website.origin}${path}`, { method });

  it('come as a download under their own name, never kept, never sniffed', async () => {
    const paper = paperAt(await shelf.offer(letterOrder({ petition: 'updateEmail' })));
    const reply = await get(paper.url);
    expect(reply.status).to.equal(200);
    expect(reply.headers.get('content-type')).to.equal('application/pdf');
    expect(reply.headers.get('content-disposition')).to.equal(disposition(paper.name));
    expect(reply.headers.get('cache-control')).to.equal('no-store');
    expect(reply.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(pdfText(Buffer.from(await reply.arrayBuffer()))).to.include('María José Pérez Andrade');
  });

  it('come as Word too', async () => {
    const { url } = paperAt(await shelf.offer(letterOrder({ format: 'docx' })));
    const reply = await get(url);
    expect(reply.headers.get('content-type')).to.include('wordprocessingml');
    expect(docxParagraphs(Buffer.from(await reply.arrayBuffer())).join(' ')).to.include('Clave de Empleador');
  });

  it('can be asked about without being sent', async () => {
    const { url } = paperAt(await shelf.offer(letterOrder()));
    const reply = await get(url, 'HEAD');
    expect(reply.status).to.equal(200);
    expect(Number(reply.headers.get('content-length'))).to.be.greaterThan(1000);
    expect(await reply.text()).to.equal('');
  });

  it('may be fetched more than once', async () => {
    const { url } = paperAt(await shelf.offer(letterOrder()));
    for (const _ of [1, 2]) expect((await get(url)).status).to.equal(200);
  });

  it('are kept anew for whoever still wants them, not once they are gone', async () => {
    const { token } = await brief.offer(letterOrder());
    await new Promise((resolve) => setTimeout(resolve, KEEP_MS * 0.7));
    expect(await brief.keep(token)).to.equal(true);
    await new Promise((resolve) => setTimeout(resolve, KEEP_MS * 0.7));
    expect((await brief.fetch(token))?.paper).to.equal('letter');
    await new Promise((resolve) => setTimeout(resolve, KEEP_MS));
    expect(await brief.keep(token)).to.equal(false);
    expect(await brief.keep('x')).to.equal(false);
  });

  it('are gone when their time is over: a page says so in both languages', async () => {
    const { url } = paperAt(await brief.offer(letterOrder()));
    expect((await get(url)).status).to.equal(200);
    await new Promise((resolve) => setTimeout(resolve, KEEP_MS + 200));
    const reply = await get(url);
    expect(reply.status).to.equal(404);
    expect(reply.headers.get('content-type')).to.include('text/html');
    const page = await reply.text();
    expect(page).to.include('Este archivo ya no está').and.to.include('This file is no longer here');
    expect((await get(url, 'HEAD')).status).to.equal(404);
  });

  it('are not there for a token nobody gave out', async () => {
    for (const token of ['x', 'A'.repeat(22), '..%2F..%2Fetc%2Fpasswd', 'A'.repeat(5000)])
      expect((await get(`/files/${token}`)).status, token.slice(0, 30)).to.equal(404);
  });

  it('are known by tokens that cannot be guessed and that no stored key tells', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, async () => (await shelf.offer(letterOrder())).token),
    );
    expect(new Set(tokens).size).to.equal(20);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).to.have.lengthOf(16);
    const keys: string[] = [];
    for (const shard of ALL_SHARDS) for await (const key of store.registered(shard)) keys.push(key);
    expect(keys.filter((key) => key.startsWith('f:'))).to.have.lengthOf.at.least(20);
    for (const token of tokens) expect(keys.join(' ')).not.to.include(token);
  });

  it('leave nothing personal in the log lines', () => {
    const lines = JSON.stringify(website.logged);
    for (const value of [FIELDS.cedula, FIELDS.ruc, FIELDS.email, FIELDS.representative])
      expect(lines).not.to.include(value);
  });
});

describe('the name of a download', () => {
  it('is plain for old programs and whole in UTF-8', () => {
    expect(disposition('Bitácora «año» "1".pdf')).to.equal(
      `attachment; filename="Bitacora _ano_ _1_.pdf"; filename*=UTF-8''Bit%C3%A1cora%20%C2%ABa%C3%B1o%C2%BB%20%221%22.pdf`,
    );
  });

  it('cannot end the header', () => {
    expect(disposition('a\r\nSet-Cookie: x')).not.to.match(/[\r\n]/);
  });
});

describe('where a file is', () => {
  const label = { token: 't', name: 'n.pdf', contentType: 'application/pdf' };
  it('is absolute where people see the site, and on this site otherwise', () => {
    expect(paperAt(label, 'https://llavero.example').url).to.equal('https://llavero.example/files/t');
    expect(paperAt(label).url).to.equal('/files/t');
  });
});
