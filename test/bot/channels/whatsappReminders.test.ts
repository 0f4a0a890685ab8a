// Reminders weeks after the last word: the address is still known, and a template opens the closed window.
import { expect } from 'chai';
import { cursorKey } from '../../../bot/outbox/cursor.ts';
import { recordKey } from '../../../bot/record.ts';
import { ALL_SHARDS, shardOf } from '../../../bot/store/index.ts';
import type { Mind } from '../../../bot/turn.ts';
import { until } from '../../support/until.ts';
import { postWebhook, type RunningWhatsapp, startWhatsapp, written } from '../../support/whatsapp.ts';

const TEMPLATES = JSON.stringify({
  'closing.rotate': { name: 'cambio_de_clave', language: { es: 'es', en: 'en_US' } },
  'stillIn.stillIn': { name: 'sigue_entrando', language: { es: 'es', en: 'en_US' } },
  'followUp.answer': { name: 'tuvo_respuesta', language: { es: 'es', en: 'en_US' } },
});
const ANA = '593960007777';

/** Always ten in the morning, or no reminder would be sent at night. */
const byDay = (real: Mind): Mind => ({
  ...real,
  think: (inbound, record) => real.think(inbound, record, Date.parse('2026-11-24T10:00:00-05:00')),
});

describe('reminders on WhatsApp', function () {
  this.timeout(30_000);
  let whatsapp: RunningWhatsapp;
  let conversation = '';

  before(async () => {
    whatsapp = await startWhatsapp({ templates: TEMPLATES, mind: byDay });
    const texts = [
      'olvidé la clave',
      'no',
      'contador',
      'acepto',
      '1790011674001',
      'ya pude entrar',
      '5',
      'las dos cosas',
    ];
    for (const [index, text] of texts.entries())
      await postWebhook(whatsapp.url, written(ANA, `wamid.R${index}`, text));
    for (const shard of ALL_SHARDS)
      for await (const key of whatsapp.store.registered(shard))
        if (key.startsWith(recordKey(''))) conversation = key.slice(recordKey('').length);
  });
  after(() => whatsapp.stop());

  const ring = (timer: string) =>
    whatsapp.turns.receive({
      ...({ channel: 'whatsapp', conversation, messageId: undefined } as const),
      activity: { type: 'event', name: 'timer', value: timer },
    });
  const read = async (key: string) =>
    (await whatsapp.store.read(shardOf(conversation), { records: [key] })).records[key];

  it('leave a slim record, an empty log and the address', async () => {
    await until(() => whatsapp.graph.texts(ANA).length >= 8, 'the answers');
    await until(async () => (await read(cursorKey(conversation)))?.value !== undefined, 'the cursor');
    await ring('T-SLIM');
    const record = JSON.stringify((await read(recordKey(conversation)))?.value);
    expect(record).to.include('T-90');
    expect(record).to.not.match(/1790011674001|accountant|IE-/);
    expect(await whatsapp.store.readLog(shardOf(conversation), `l:${conversation}`, 0, 100)).to.deep.equal(
      [],
    );
    const cursor = (await read(cursorKey(conversation)))?.value as { address?: object };
    expect(cursor.address).to.not.equal(undefined);
  });

  for (const [timer, name] of [
    ['T-90', 'cambio_de_clave'],
    ['T-24C', 'sigue_entrando'],
    ['T-SEG', 'tuvo_respuesta'],
  ] as const)
    it(`${timer} comes as a template once the window is closed`, async () => {
      const key = cursorKey(conversation);
      await until(
        async () => ((await read(key))?.value as { until: number } | undefined)?.until === 0,
        'the last delivery',
      );
      const record = await read(key);
      const value = { ...(record?.value as object), seen: Date.now() - 60 * 24 * 3_600_000 };
      const puts = [{ key, expect: record?.version ?? 0, value, ttlMs: 'keep' as const }];
      expect((await whatsapp.store.commit({ shard: shardOf(conversation), puts })).ok).to.equal(true);
      await ring(timer);
      await until(() => JSON.stringify(whatsapp.graph.messages).includes(name), `template ${name}`);
    });
});
