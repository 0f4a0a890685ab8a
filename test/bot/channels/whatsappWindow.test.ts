// Outside the 24-hour window: templates where there is one, patience where there is none.
import { expect } from 'chai';
import { readTemplates } from '../../../bot/channels/whatsapp/templates.ts';
import { cursorKey } from '../../../bot/outbox/cursor.ts';
import type { ConversationRecord } from '../../../bot/record.ts';
import { SettingsError } from '../../../bot/settings.ts';
import type { Shard } from '../../../bot/store/index.ts';
import type { Mind } from '../../../bot/turn.ts';
import { until } from '../../support/until.ts';
import {
  envelope,
  postWebhook,
  type RunningWhatsapp,
  startWhatsapp,
  written,
} from '../../support/whatsapp.ts';

const TEMPLATES = JSON.stringify({
  'suspended.over': { name: 'ya_puede', language: { es: 'es', en: 'en_US' } },
});

/** A timer named after a saying says it. */
const sayingTimers = (real: Mind): Mind => ({
  ...real,
  think: async (inbound, record, now) => {
    const thought = await real.think(inbound, record, now);
    const { text, name, value } = inbound.activity;
    const [, saying] = /^#luego (\S+)$/.exec(text ?? '') ?? [];
    if (saying) return { ...thought, replies: [], set: new Map([[saying, now + 100]]), cancel: new Set() };
    if (name !== 'timer') return thought;
    return { ...thought, record: record as ConversationRecord, replies: [saysLater(String(value), now)] };
  },
});

const saysLater = (saying: string, now: number) => ({
  type: 'message',
  text: `dice ${saying}`,
  locale: 'es',
  timestamp: new Date(now).toISOString() as unknown as Date,
  from: { id: 'llavero', name: 'Llavero', role: 'bot' as const },
  channelData: { contentId: saying },
});

describe('the 24-hour window', function () {
  this.timeout(30_000);
  let whatsapp: RunningWhatsapp;
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const somebody = () => `59396000${String(next()).padStart(4, '0')}`;
  const say = (from: string, text: string) =>
    postWebhook(whatsapp.url, written(from, `wamid.W${next()}`, text));
  const texts = (to: string) => whatsapp.graph.texts(to);
  const heard = (to: string, most: number) => until(() => texts(to).length >= most, `${most} answer(s)`);

  before(async () => {
    whatsapp = await startWhatsapp({ templates: TEMPLATES, mind: sayingTimers });
  });
  after(() => whatsapp.stop());

  /** As if every person had been silent for 25 hours. */
  async function aDayLater(): Promise<void> {
    for (let index = 0; index < 256; index += 1) {
      const shard: Shard = `s${index}`;
      for await (const key of whatsapp.store.registered(shard)) {
        if (!key.startsWith(cursorKey(''))) continue;
        const record = (await whatsapp.store.read(shard, { records: [key] })).records[key];
        const value = { ...(record?.value as { seen: number }), seen: Date.now() - 25 * 3_600_000 };
        await whatsapp.store.commit({
          shard,
          puts: [{ key, expect: record?.version ?? 0, value, ttlMs: 'keep' }],
        });
      }
    }
  }

  it('says freely inside it', async () => {
    const ana = somebody();
    await say(ana, '#luego suspended.over');
    await heard(ana, 1);
    expect(texts(ana)).to.deep.equal(['dice suspended.over']);
  });

  it('sends the template of a saying after it', async () => {
    const ana = somebody();
    await say(ana, '#luego suspended.over');
    await aDayLater();
    await heard(ana, 1);
    expect(whatsapp.graph.messages.find(({ to }) => to === ana)?.body).to.deep.equal({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: ana,
      type: 'template',
      template: { name: 'ya_puede', language: { code: 'es' } },
    });
  });

  it('keeps what has no template for the next message, and says it first', async () => {
    const ana = somebody();
    await say(ana, '#luego common.more');
    await aDayLater();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(texts(ana)).to.deep.equal([]);
    await say(ana, '#contar');
    await heard(ana, 2);
    expect(texts(ana)).to.deep.equal(['dice common.more', 'cuenta: 2']);
  });

  it('falls back when Graph says that it is closed (131047)', async () => {
    const ana = somebody();
    whatsapp.graph.script(ana, { status: 400, code: 131047 });
    await say(ana, '#luego suspended.over');
    await heard(ana, 1);
    expect(texts(ana)).to.deep.equal(['template ya_puede']);
  });

  it('falls back when that is told later, as a failed status', async () => {
    const ana = somebody();
    await say(ana, '#luego suspended.over');
    await heard(ana, 1);
    const id = whatsapp.graph.messages.find(({ to }) => to === ana)?.wamid;
    const failed = { id, status: 'failed', recipient_id: ana, errors: [{ code: 131047 }] };
    expect(await postWebhook(whatsapp.url, envelope({ statuses: [failed] }))).to.equal(200);
    await heard(ana, 2);
    expect(texts(ana)).to.deep.equal(['dice suspended.over', 'template ya_puede']);
  });
});

describe('WHATSAPP_TEMPLATES', () => {
  const read = (setting: string | undefined) => readTemplates(setting, (name) => name === 'suspended.over');

  it('may be left out', () => {
    expect(read(undefined)).to.deep.equal({});
  });

  for (const [name, setting] of Object.entries({
    'no JSON': '{',
    'no such file': '/nowhere/templates.json',
    'an unknown saying': '{"no.such":{"name":"a","language":"es"}}',
    'a name with capitals': '{"suspended.over":{"name":"Ya","language":"es"}}',
    'no language': '{"suspended.over":{"name":"ya"}}',
  }))
    it(`refuses ${name} at start`, () => {
      expect(() => read(setting)).to.throw(SettingsError, /WHATSAPP_TEMPLATES/);
    });
});
