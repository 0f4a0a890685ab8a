// Payloads gone wrong in every way: never a 5xx, never a dead process, and the next good message is answered.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { mutated } from '../../support/mutate.ts';
import { until } from '../../support/until.ts';
import { startWebsite, type Website } from '../../support/website.ts';
import { META, postWebhook, type RunningWhatsapp, startWhatsapp, written } from '../../support/whatsapp.ts';

const RUNS = 200;
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'whatsapp');

/** Recorded by others, with our own number in them. */
const recorded = readdirSync(fixtures)
  .filter((file) => file.endsWith('.json'))
  .map((file) =>
    JSON.parse(
      readFileSync(join(fixtures, file), 'utf8').replace(
        /"phone_number_id":\s*"[^"]*"/g,
        `"phone_number_id":"${META.WHATSAPP_PHONE_NUMBER_ID}"`,
      ),
    ),
  );

describe('mutated WhatsApp payloads', function () {
  this.timeout(120_000);
  let whatsapp: RunningWhatsapp;
  before(async () => {
    whatsapp = await startWhatsapp();
  });
  after(() => whatsapp.stop());

  it('are answered 200 or 4xx, and the next message is answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        mutated([...recorded, written('593980009999', 'wamid.M1', 'hola')]),
        async (payload) => {
          expect(await postWebhook(whatsapp.url, payload)).to.be.below(500);
        },
      ),
      { numRuns: RUNS },
    );
    const somebody = '593980001234';
    expect(await postWebhook(whatsapp.url, written(somebody, 'wamid.after', '#contar'))).to.equal(200);
    await until(() => whatsapp.graph.texts(somebody).length > 0, 'an answer after the storm');
    expect(whatsapp.graph.texts(somebody)).to.deep.equal(['cuenta: 1']);
  });
});

const ACTIVITY = {
  type: 'message',
  id: 'a1',
  timestamp: '2026-11-24T10:00:00.000Z',
  channelId: 'directline',
  from: { id: 'dl_1', name: 'Ana', role: 'user' },
  conversation: { id: 'c' },
  text: 'hola',
  textFormat: 'plain',
  locale: 'es-EC',
  attachments: [{ contentType: 'image/png', contentUrl: 'data:,', name: 'foto.png' }],
  entities: [{ type: 'ClientCapabilities', requiresBotState: true }],
  channelData: { clientActivityID: 'x1', clientTimestamp: 'now', postBack: true },
  value: { choice: 'yes' },
};

describe('mutated Direct Line activities', function () {
  this.timeout(120_000);
  let website: Website;
  let bearer: string;
  let conversation: string;
  before(async () => {
    website = await startWebsite();
    const { body } = await website.call('POST', '/api/chat/token', { body: {} });
    bearer = body.token;
    conversation = body.conversationId;
    await website.call('POST', '/v3/directline/conversations', { bearer, body: {} });
  });
  after(() => website.server.close());

  const post = (body: unknown) =>
    website.call('POST', `/v3/directline/conversations/${conversation}/activities`, { bearer, body });

  it('are answered 200 or 4xx, and the next message is answered', async () => {
    await fc.assert(
      fc.asyncProperty(mutated([ACTIVITY]), async (activity) => {
        expect((await post(activity)).status).to.be.below(500);
      }),
      { numRuns: RUNS },
    );
    expect((await post(ACTIVITY)).status).to.equal(200);
  });

  it('never bring an event of the house in from outside', async () => {
    for (const name of ['timer', 'effect', 'desk', 'turno']) {
      const heard = website.turns.received.length;
      expect((await post({ ...ACTIVITY, type: 'event', name, value: 'T-180' })).status).to.equal(200);
      expect(website.turns.received).to.have.length(heard);
    }
  });
});
