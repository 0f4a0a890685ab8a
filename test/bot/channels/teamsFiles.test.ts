// Files in Teams: offered in private, saved in the person's OneDrive once, whatever the storage, the service or the process do meanwhile.
import { expect } from 'chai';
import { readTeamsActivity } from '../../../bot/channels/teams/activityShape.ts';
import { offerOf, readConsent, type Upload } from '../../../bot/channels/teams/files/fileCards.ts';
import {
  type Held,
  putOffer,
  readOffer,
  uploadTimer,
} from '../../../bot/channels/teams/files/offerRecord.ts';
import { uploadOutcome } from '../../../bot/channels/teams/files/uploadOutcome.ts';
import { createUploads } from '../../../bot/channels/teams/files/uploads.ts';
import { mayUpload } from '../../../bot/channels/teams/files/uploadUrl.ts';
import { hear } from '../../../bot/channels/teams/heard.ts';
import { createLog } from '../../../bot/log.ts';
import { ALL_SHARDS, openStore, shardOf } from '../../../bot/store/index.ts';
import type { ConnectorMessage } from '../../support/fakeConnector.ts';
import { cardOf } from '../../support/fakeConnector.ts';
import { testKnowledge } from '../../support/knowledge.ts';
import { type Posted, type RunningTeams, recorded, startTeams } from '../../support/teams.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

interface Sent {
  readonly contentType: string;
  readonly name: string;
  readonly contentUrl?: string;
  readonly content: Record<string, unknown>;
}
const attached = ({ body }: ConnectorMessage) => (body['attachments'] as Sent[] | undefined)?.[0];
const wordsOf = (name: string, lang: 'es' | 'en' = 'es') => testKnowledge().copy[lang].get(name)?.text ?? '';

let count = 0;
const fresh = (prefix: string) => {
  count += 1;
  return `${prefix}:file-${count}`;
};

describe('files in Teams', function () {
  this.timeout(40_000);
  let teams: RunningTeams;
  before(async () => {
    teams = await startTeams({ publicUrl: 'https://llavero.example.ec' });
  });
  after(() => teams.stop());
  afterEach(() => {
    expect(teams.storage.script, 'manners the storage met').to.deep.equal([]);
    expect(teams.connector.script, 'manners the connector met').to.deep.equal([]);
  });

  const inChat = (id: string, teams: RunningTeams) =>
    teams.connector.messages.filter(({ conversation }) => conversation === id);
  const post = async (activity: object, at = teams) => (await at.post(activity)).status;
  const say = async (id: string, text: string, more: { name?: string; at?: RunningTeams } = {}) => {
    const at = more.at ?? teams;
    const before = inChat(id, at).length;
    const activity = recorded(more.name ?? 'personalMessage', { id: fresh('m'), text });
    expect(await post({ ...activity, conversation: { ...activity.conversation, id } }, at)).to.equal(200);
    await until(() => inChat(id, at).length > before, `an answer to ${text}`);
  };
  /** A calendar file is asked for; its offer stands in the chat. */
  const ask = async (id = fresh('a'), at = teams) => {
    for (const text of ['Cita interna', 'sí', 'mañana', '10:00']) await say(id, text, { at });
    await until(
      () => inChat(id, at).some((one) => textIn(one).includes(wordsOf('meeting.ready'))),
      'the words',
    );
    const card = inChat(id, at).findLast((one) => attached(one)?.contentType === CONSENT);
    const context = card && attached(card)?.content['acceptContext'];
    return { id, card: '', offer: '', ...(context as object), ...(card ? { card: card.id } : {}) };
  };
  type Asked = Awaited<ReturnType<typeof ask>>;
  const pressed = (name: string, { id, offer, card }: Asked, upload: object = {}): Posted => {
    const activity = recorded(name, { id: fresh('f'), replyToId: card });
    const value = activity['value'] as { uploadInfo?: object };
    const uploadInfo = value.uploadInfo && {
      ...value.uploadInfo,
      uploadUrl: `https://contoso-my.sharepoint.com${pathOf(id)}`,
      ...upload,
    };
    const filled = { ...value, context: { offer }, ...(uploadInfo ? { uploadInfo } : {}) };
    return { ...activity, value: filled, conversation: { ...activity.conversation, id } };
  };
  const pathOf = (id: string) => `/uploadSession?guid=${encodeURIComponent(id)}`;
  const stored = (id: string, at = teams) => at.storage.at(pathOf(id));
  const infoIn = (id: string, at = teams) =>
    inChat(id, at).filter((one) => attached(one)?.contentType === INFO);
  const shown = (id: string, at = teams) =>
    until(() => infoIn(id, at).length > 0, 'the card of the saved file', 20_000);
  const settle = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));
  const said = (id: string, saying: string, lang: 'es' | 'en' = 'es') =>
    inChat(id, teams).filter((one) => textIn(one).includes(wordsOf(saying, lang)));
  const buttonsOf = (one: ConnectorMessage | undefined) =>
    (one && cardOf(one.body)?.actions?.map(({ title }) => title)) ?? [];

  it('are offered by a card before the words of the turn, which keep the link', async () => {
    const { id, offer } = await ask();
    const messages = inChat(id, teams);
    const index = messages.findIndex((one) => attached(one)?.contentType === CONSENT);
    const card = attached(messages[index] as ConnectorMessage);
    expect(card?.name).to.equal('Cita interna.ics');
    expect(card?.content).to.deep.equal({
      description: wordsOf('files.offer'),
      sizeInBytes: card?.content['sizeInBytes'],
      acceptContext: { offer },
      declineContext: { offer },
    });
    expect(card?.content['sizeInBytes']).to.be.within(200, 3000);
    const set = cardOf(messages[index + 1]?.body ?? {})?.body.find(({ type }) => type === 'ActionSet');
    const [link] = (set as unknown as { actions: { url: string }[] }).actions;
    expect(link?.url).to.match(/^https:\/\/llavero\.example\.ec\/files\/[\w-]{22}$/);
    expect(JSON.stringify(messages[index])).not.to.include(link?.url.slice(-22));
  });

  it('are put where Teams says once the person allows it, whole and without a token, and shown in place of the offer', async () => {
    const asked = await ask();
    const response = await teams.post(pressed('consentAccepted', asked));
    expect([response.status, await response.text()]).to.deep.equal([200, '']);
    await shown(asked.id);
    const [file] = stored(asked.id);
    expect(String(file?.bytes)).to.match(/^BEGIN:VCALENDAR/);
    expect(file?.headers['content-range']).to.equal(
      `bytes 0-${(file?.bytes.length ?? 0) - 1}/${file?.bytes.length}`,
    );
    expect(file?.headers).not.to.have.property('authorization');
    const [info] = infoIn(asked.id);
    expect([info?.method, info?.id]).to.deep.equal(['PUT', asked.card]);
    expect(attached(info as ConnectorMessage)).to.deep.equal({
      contentType: INFO,
      contentUrl:
        'https://contoso-my.sharepoint.com/personal/ana_contoso_com/Documents/Applications/Llavero/Cita%20interna.ics',
      name: 'Cita interna.ics',
      content: { uniqueId: '1150d938-8870-4044-9f2c-5bbdeba70c8c', fileType: 'ics' },
    });
  });

  it('are put there once, however often the press comes', async () => {
    const asked = await ask();
    const before = teams.storage.tries;
    teams.storage.script.push({ delayMs: 300 });
    const press = pressed('consentAccepted', asked);
    const other = pressed('consentAccepted', asked);
    expect(await Promise.all([press, press, other, press].map((one) => post(one)))).to.deep.equal([
      200, 200, 200, 200,
    ]);
    await shown(asked.id);
    expect(await post(press)).to.equal(200);
    expect(await post(pressed('consentDeclined', asked))).to.equal(200);
    await settle();
    expect(stored(asked.id)).to.have.length(1);
    expect(infoIn(asked.id)).to.have.length(1);
    expect(teams.storage.tries - before).to.equal(1);
    for (const saying of ['files.declined', 'files.failed'])
      expect(said(asked.id, saying), saying).to.deep.equal([]);
  });

  it('are tried again after passing failures, as long as they are asked to wait', async () => {
    const asked = await ask();
    const before = teams.storage.tries;
    teams.storage.script.push({ status: 503 }, { status: 429, retryAfter: '1' }, 'cut', { status: 202 });
    const began = Date.now();
    await post(pressed('consentAccepted', asked));
    await shown(asked.id);
    expect(Date.now() - began).to.be.greaterThan(1000);
    expect(teams.storage.tries - before).to.equal(5);
    expect(stored(asked.id)).to.have.length(1);
  });

  it('count as saved when the answer was lost and the address is used up', async () => {
    const asked = await ask();
    teams.storage.script.push('lose');
    await post(pressed('consentAccepted', asked));
    await shown(asked.id);
    expect(stored(asked.id)).to.have.length(1);
    expect(said(asked.id, 'files.failed')).to.deep.equal([]);
  });

  for (const [status, code] of [
    [403, 'accessDenied'],
    [404, 'itemNotFound'],
    [409, 'nameAlreadyExists'],
    [507, 'quotaLimitReached'],
    [302, 'moved'],
  ] as const)
    it(`are given up at once when the storage answers ${status}, and the person hears how to get them`, async () => {
      const asked = await ask();
      const before = teams.storage.tries;
      const away = status === 302 ? { location: `${teams.storage.url}elsewhere` } : {};
      teams.storage.script.push({ status, code, ...away });
      await post(pressed('consentAccepted', asked));
      await until(() => said(asked.id, 'files.failed').length === 1, 'the saying');
      expect(buttonsOf(said(asked.id, 'files.failed')[0])).to.deep.equal(['Cita interna']);
      await settle();
      expect(teams.storage.tries - before).to.equal(1);
      expect(infoIn(asked.id)).to.deep.equal([]);
      const again = { uploadUrl: `https://contoso-my.sharepoint.com${pathOf(`${asked.id}-2`)}` };
      await post(pressed('consentAccepted', asked, again));
      await shown(asked.id);
      expect(stored(`${asked.id}-2`)).to.have.length(1);
    });

  it('are left alone when the person declines, who hears how to ask again, in their language', async () => {
    const asked = await ask();
    const press = pressed('consentDeclined', asked);
    expect([await post(press), await post(press)]).to.deep.equal([200, 200]);
    await until(() => said(asked.id, 'files.declined').length > 0, 'the saying');
    await say(asked.id, 'English');
    await post(pressed('consentDeclined', asked));
    await until(() => said(asked.id, 'files.declined', 'en').length > 0, 'the saying in English');
    await settle();
    expect(said(asked.id, 'files.declined')).to.have.length(1);
    expect(buttonsOf(said(asked.id, 'files.declined', 'en')[0])).to.deep.equal(['Internal meeting']);
    expect(stored(asked.id)).to.deep.equal([]);
  });

  it('are told to be gone when the press comes too late', async () => {
    const asked = await ask();
    await empty(teams);
    const press = pressed('consentAccepted', asked);
    expect([await post(press), await post(press)]).to.deep.equal([200, 200]);
    await until(() => said(asked.id, 'files.gone').length === 1, 'the saying');
    await settle();
    expect(said(asked.id, 'files.gone')).to.have.length(1);
    expect(stored(asked.id)).to.deep.equal([]);
  });

  it('go nowhere for a context that is forged, foreign, or misshapen, or for a press in a group', async () => {
    const asked = await ask();
    const stranger = fresh('a');
    await say(stranger, '#contar');
    const before = [teams.storage.tries, teams.connector.tries];
    const accepted = (changes: object) => ({ ...pressed('consentAccepted', asked), ...changes });
    const value = accepted({})['value'] as object;
    for (const activity of [
      pressed('consentAccepted', { ...asked, id: stranger }),
      pressed('consentDeclined', { ...asked, id: stranger }),
      pressed('consentAccepted', { ...asked, offer: offerOf('x') }),
      accepted({ value: { ...value, context: { offer: 7 } } }),
      accepted({ value: { ...value, context: undefined } }),
      accepted({ value: { ...value, uploadInfo: undefined } }),
      accepted({ value: { ...value, type: 'other' } }),
      accepted({ conversation: { id: asked.id, conversationType: 'groupChat', isGroup: true } }),
    ])
      expect(await post(activity)).to.equal(200);
    await settle();
    expect([teams.storage.tries, teams.connector.tries]).to.deep.equal(before);
  });

  it('go to no address outside the storage, and the person hears that it failed', async () => {
    const asked = await ask();
    const before = teams.storage.tries;
    await post(pressed('consentAccepted', asked, { uploadUrl: 'https://evil.example/up' }));
    await until(() => said(asked.id, 'files.failed').length === 1, 'the saying');
    await post(pressed('consentAccepted', asked, { contentUrl: 'https://evil.example/file' }));
    await until(() => said(asked.id, 'files.failed').length === 2, 'the second saying');
    expect(teams.storage.tries).to.equal(before);
    expect(teams.lines.some(({ code }) => code === 'upload-url evil.example')).to.equal(true);
  });

  it('do not cost anybody the words when the offer is refused, or sent twice when its answer was lost', async () => {
    const id = fresh('a');
    for (const text of ['Cita interna', 'sí', 'mañana']) await say(id, text);
    teams.connector.script.push({ status: 400, code: 'BadSyntax' });
    await say(id, '10:00');
    await until(() => said(id, 'meeting.ready').length === 1, 'the words');
    expect(inChat(id, teams).filter((one) => attached(one)?.contentType === CONSENT)).to.deep.equal([]);
    for (const text of ['Cita interna', 'sí', 'mañana']) await say(id, text);
    teams.connector.script.push('lose');
    await say(id, '10:00');
    await until(() => said(id, 'meeting.ready').length === 2, 'the words again');
    const offers = inChat(id, teams).flatMap((one) =>
      attached(one)?.contentType === CONSENT ? [attached(one)] : [],
    );
    expect(new Set(offers.map((one) => JSON.stringify(one?.content['acceptContext'])))).to.have.property(
      'size',
      1,
    );
  });

  it('come below everything when the card that asked cannot be changed', async () => {
    const asked = await ask();
    teams.connector.script.push({ status: 404, code: 'ActivityNotFound' });
    await post(pressed('consentAccepted', asked));
    await shown(asked.id);
    expect(infoIn(asked.id)[0]?.method).to.equal('POST');
  });

  it('are shown in the end, also when the service fails for a while', async () => {
    const asked = await ask();
    teams.connector.script.push({ status: 502 }, { status: 429, retryAfter: '1' });
    await post(pressed('consentAccepted', asked));
    await shown(asked.id);
    expect(stored(asked.id)).to.have.length(1);
  });

  it('are for private chats: in a group neither the file nor its link is given', async () => {
    const id = fresh('19');
    const there = { name: 'groupRuc' };
    for (const text of ['Cita interna', 'sí', 'mañana', '10:00']) await say(id, text, there);
    await until(() => said(id, 'files.private').length === 1, 'the saying');
    const all = JSON.stringify(inChat(id, teams));
    expect(all).not.to.include('/files/');
    expect(all).not.to.include(CONSENT);
    expect(all).not.to.include('.ics');
  });

  it('are counted, and neither addresses nor names of people stand in the log', async () => {
    const text = await teams.metrics.registry.metrics();
    for (const step of [
      'offered',
      'unoffered',
      'accepted',
      'declined',
      'again',
      'saved',
      'failed',
      'gone',
      'forged',
    ])
      expect(text, step).to.match(new RegExp(`llavero_teams_files_total\\{step="${step}"\\} [1-9]`));
    const written = JSON.stringify(teams.lines);
    for (const secret of ['ana_contoso', 'uploadSession', 'tempauth', 'Cita interna'])
      expect(written).not.to.include(secret);
  });

  it('go on after a restart: what was being put there is put there, once', async () => {
    let own = await startTeams();
    const asked = await ask(fresh('a'), own);
    own.storage.script.push({ status: 503 }, { status: 503 }, { status: 503, retryAfter: '2' });
    await post(pressed('consentAccepted', asked), own);
    await until(() => own.storage.tries === 3, 'three tries');
    own = await startTeams({ from: await own.pause() });
    await shown(asked.id, own);
    expect(stored(asked.id, own)).to.have.length(1);
    expect(infoIn(asked.id, own)).to.have.length(1);
    await own.stop();
  });
});

describe('an upload whose process died', function () {
  this.timeout(10_000);

  it('is taken up by another, which knows that the file may be there already', async () => {
    const dir = tempDir('uploads');
    const store = await openStore({ dataDir: dir.path });
    const place = { conversation: 't-1', offer: offerOf('x') };
    const { value } = recorded('consentAccepted') as unknown as { value: { uploadInfo: Upload } };
    const way = { upload: value.uploadInfo, address: {}, press: 'f:1' };
    const record = { token: 'x', paper: 'meeting', stage: 'uploading', tries: 0, doubtful: false } as const;
    await store.commit({
      shard: shardOf(place.conversation),
      puts: [putOffer(place, 0, { ...record, trying: true, way })],
      dues: [uploadTimer(place, 0)],
    });
    const held: Held[] = [];
    const log = createLog({ level: 'silent' });
    const uploads = createUploads({ store, log, carryOn: async (_, one) => void held.push(one) });
    const taken = await store.takeDue(shardOf(place.conversation), 1000, 10);
    expect(taken.map((one) => uploads.rings(one))).to.deep.equal([true]);
    await Promise.all(taken.map((one) => uploads.ring(one)));
    await uploads.stop();
    expect(held.map((one) => one.record?.doubtful)).to.deep.equal([true]);
    const { dues } = await store.nextDue();
    expect(dues).to.have.length(1);
    await Promise.all(taken.map((one) => uploads.ring(one)));
    expect(held, 'a lease that was given back').to.have.length(1);
    await store.close();
    dir.remove();
  });
});

describe('an offer', () => {
  it('is known in its own chat alone, also to one that is kept beside it', async () => {
    const dir = tempDir('offers');
    const store = await openStore({ dataDir: dir.path });
    const offer = offerOf('x');
    const home = 't-home';
    const names = Array.from({ length: 5000 }, (_, index) => `t-${index}`);
    const beside = names.find((name) => shardOf(name) === shardOf(home)) ?? '';
    const value = { token: 'x', paper: 'meeting', stage: 'offered', tries: 0 } as const;
    const kept = putOffer({ conversation: home, offer }, 0, { ...value, doubtful: false, trying: false });
    await store.commit({ shard: shardOf(home), puts: [kept] });
    const record = async (conversation: string) => (await readOffer(store, { conversation, offer })).record;
    expect(await record(home)).to.include({ paper: 'meeting' });
    expect(await record(beside)).to.equal(undefined);
    await store.close();
    dir.remove();
  });
});

describe('a press on an offer', () => {
  const heardOf = (changes: object = {}) => {
    const activity = readTeamsActivity(recorded('consentAccepted', changes));
    return activity && hear(activity).kind;
  };

  it('is heard in a private chat alone', () => {
    expect(heardOf()).to.equal('consent');
    expect(heardOf({ conversation: { id: '19:x', conversationType: 'channel' } })).to.equal('nothing');
    expect(heardOf({ conversation: { id: '19:x', isGroup: true } })).to.equal('nothing');
    expect(heardOf({ value: 'x' })).to.equal('nothing');
  });

  it('says which offer, and where to put it when allowed', () => {
    const { value } = recorded('consentAccepted') as unknown as {
      value: { uploadInfo: { uploadUrl: string } };
    };
    expect(readConsent(value)?.upload?.uploadUrl).to.equal(value.uploadInfo.uploadUrl);
    expect(readConsent(recorded('consentDeclined')['value'])?.upload).to.equal(undefined);
    expect(offerOf('a'))
      .to.match(/^[\w-]{22}$/)
      .and.not.equal(offerOf('b'));
  });
});

describe('where a file may be put', () => {
  it("is Microsoft's storage by https, or this machine in a trial", () => {
    for (const url of [
      'https://contoso-my.sharepoint.com/personal/x/_api/v2.0/drive/items/1/uploadSession?guid=1',
      'https://contoso.sharepoint.us/x',
      'https://southcentralus1-mediap.svc.ms/x',
      'https://sn3302.up.1drv.com/up/1',
      'https://onedrive.live.com/x',
    ]) {
      expect(mayUpload(url, 'service'), url).to.equal(true);
      expect(mayUpload(url, 'trial'), url).to.equal(false);
    }
    for (const url of [
      'http://contoso-my.sharepoint.com/x',
      'https://contoso-my.sharepoint.com:8443/x',
      'https://user:pass@contoso-my.sharepoint.com/x',
      'https://sharepoint.com.evil.example/x',
      'https://evilsharepoint.com/x',
      'https://contoso-my.sharepoint.com.evil.example/x',
      'https://evil.example/contoso-my.sharepoint.com',
      'https://evil.example#.sharepoint.com',
      'https://169.254.169.254/x',
      'https://localhost/x',
      'http://127.0.0.1:1/x',
      'ftp://contoso-my.sharepoint.com/x',
      'nonsense',
    ])
      expect(mayUpload(url, 'service'), url).to.equal(false);
    for (const url of ['http://127.0.0.1:4000/up', 'http://localhost/up', 'https://[::1]/up'])
      expect(mayUpload(url, 'trial'), url).to.equal(true);
  });

  it('says with its answer whether to come back', () => {
    const kind = (status: number, doubtful = false) =>
      uploadOutcome({ status, headers: {}, body: undefined }, doubtful).kind;
    expect([200, 201].map((status) => kind(status))).to.deep.equal(['sent', 'sent']);
    expect([202, 408, 429, 500, 503, 504].map((status) => kind(status))).to.deep.equal(
      Array(6).fill('again'),
    );
    expect([301, 400, 401, 403, 404, 409, 410, 413, 416, 507].map((status) => kind(status))).to.deep.equal(
      Array(10).fill('refused'),
    );
    expect([404, 409, 410, 416].map((status) => kind(status, true))).to.deep.equal(Array(4).fill('sent'));
    expect(kind(403, true)).to.equal('refused');
  });
});

describe('the button that asks for a file again', () => {
  it('opens the way to that paper, in both languages', async () => {
    const { Chat } = await import('../../support/chat.ts');
    const opens = {
      Letter: 'letter.',
      Logbook: 'logbook.',
      Dossier: 'office.',
      Turno: 'turno.',
      Meeting: 'meeting.',
      Data: 'common.myData',
    };
    for (const lang of ['es', 'en'] as const)
      for (const [kind, saying] of Object.entries(opens)) {
        const label = testKnowledge().copy[lang].get(`files.again${kind}`)?.choices[0]?.label ?? '';
        const chat = new Chat();
        await chat.open();
        if (lang === 'en') await chat.say('English');
        const { said } = await chat.say(label);
        expect(said.join(), `${lang} ${label}`).to.include(saying);
      }
  });
});

/** The quarter of an hour is over: the shelf holds nothing any more. */
async function empty(teams: RunningTeams): Promise<void> {
  for (const shard of ALL_SHARDS)
    for await (const key of teams.store.registered(shard)) {
      if (!key.startsWith('f:')) continue;
      const { records } = await teams.store.read(shard, { records: [key] });
      await teams.store.commit({
        shard,
        puts: [{ key, expect: records[key]?.version ?? 0, value: undefined }],
      });
    }
}

function textIn({ body }: ConnectorMessage): string {
  const card = attached({ body } as ConnectorMessage)?.content as { fallbackText?: string } | undefined;
  return (card?.fallbackText ?? String(body['text'] ?? '')).replaceAll('**', '*');
}
