// Booked on the website, gone on in WhatsApp: staff's news of the turno arrive there and nowhere else.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../../../bot/llavero.ts';
import { createLog } from '../../../bot/log.ts';
import { readSettings } from '../../../bot/settings.ts';
import { DeskClient } from '../../support/deskClient.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { FakeGraph } from '../../support/fakeGraph.ts';
import { testKnowledge } from '../../support/knowledge.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { tempDir } from '../../support/tempDir.ts';
import { until } from '../../support/until.ts';
import { META, postWebhook, written } from '../../support/whatsapp.ts';

const SECRET = 'operators-secret-0123456789';
const BOOK = [
  'quiero un turno de desbloqueo',
  'representante',
  'acepto',
  '1790011674001',
  'en oficina',
  'tengo todo',
  'Pichincha',
  '1',
  '1',
  '1',
  'confirmar',
];
/** How the news begin. */
const CLOSED = testKnowledge().copy.es.get('displacedTurno.instead')?.text.split('{')[0] ?? '?';

function suite(name: string, settings: () => Promise<Record<string, string>>, over: () => Promise<void>) {
  describe(`a turno whose case moved to WhatsApp ${name}`, function () {
    this.timeout(40_000);
    let [house, graph]: [Llavero | undefined, FakeGraph | undefined] = [undefined, undefined];
    let count = 0;
    const url = () => `http://127.0.0.1:${house?.port}`;

    before(async () => {
      graph = await FakeGraph.start();
      const env = {
        ...{ PORT: '0', HOST: '127.0.0.1', RATE_LIMIT_PER_MINUTE: '100000', ...META },
        ...{ WHATSAPP_GRAPH_URL: graph.url, DESK_API_KEYS: `ops:admin:${SECRET}` },
        ...(await settings()),
      };
      house = await startLlavero(readSettings(env), createLog({ level: 'silent' }));
    });
    after(async () => {
      await house?.close();
      await graph?.close();
      await over();
    });

    const contents = async (client: DirectLineClient) =>
      (await client.read())
        .filter(({ role }) => role === 'bot')
        .map(({ channelData }) => channelData.contentId ?? '');
    const last = async (client: DirectLineClient) => (await contents(client)).at(-1) ?? '';
    const answered = async (client: DirectLineClient, text: string) => {
      const before = (await contents(client)).length;
      await client.send(text);
      await until(
        async () => (await contents(client)).length > before && (await last(client)) !== 'common.oneMoment',
        `an answer to ${text}`,
      );
    };
    const write = async (phone: string, text: string) => {
      count += 1;
      expect(await postWebhook(url(), written(phone, `wamid.M${count}`, text))).to.equal(200);
    };
    const texts = (phone: string) => graph?.texts(phone) ?? [];

    it('is told there when staff close its window, and cancelled from there', async () => {
      const phone = '593990001234';
      const web = new DirectLineClient(url());
      await web.start();
      for (const text of BOOK) await answered(web, text);
      await until(async () => (await contents(web)).includes('holdTurno.confirmed'), 'the turno');
      await answered(web, 'no');
      await answered(web, 'continuar en otro canal');
      await until(async () => /[A-Z]{4}-[A-Z]{4}/.test((await web.heard()).join(' ')), 'the code');
      const code = /\b[A-Z]{4}-[A-Z]{4}\b/.exec((await web.heard()).join(' '))?.[0] ?? '';
      await write(phone, `continuar ${code}`);
      await until(async () => (await last(web)) === 'otherChannel.movedAway', 'the old chat to be told');
      expect((await web.heard()).at(-1)).to.include('WhatsApp');
      await until(() => texts(phone).some((text) => /IE-\w{4}-\w{2}/.test(text)), 'the case to arrive');

      const desk = new DeskClient(url(), SECRET);
      const turno = await theTurno(desk);
      const silent = (await contents(web)).length;
      await desk.expect(200, 'POST', '/turnos/close', { office: turno.office, day: turno.day });
      await until(() => texts(phone).some((text) => text.includes(CLOSED)), 'the news on WhatsApp');
      await write(phone, 'cancelarlo');
      await until(async () => (await theTurno(desk))?.state === 'cancelled', 'the turno to be cancelled');
      expect((await contents(web)).slice(silent)).to.deep.equal([]);
    });

    async function theTurno(desk: DeskClient) {
      const offices = await desk.expect<{ id: string }[]>(200, 'GET', '/turnos/offices');
      for (const { id } of offices)
        for (let ahead = 0; ahead < 15; ahead += 1) {
          const day = new Date(Date.now() + ahead * 86_400_000 - 18_000_000).toISOString().slice(0, 10);
          const sheet = await desk.expect<{
            turnos: { office: string; day: string; time: string; state: string }[];
          }>(200, 'GET', `/turnos?office=${id}&day=${day}`);
          if (sheet.turnos[0]) return sheet.turnos[0];
        }
      throw new Error('no turno on any sheet');
    }
  });
}

const folders = [tempDir('moved-turnos'), tempDir('moved-turnos-redis')] as const;
suite(
  'on the embedded engine',
  async () => ({ DATA_DIR: folders[0].path }),
  async () => folders[0].remove(),
);

let redis: RedisServer | undefined;
suite(
  'on Redis',
  async () => {
    redis = await RedisServer.start();
    return {
      ...{ DATA_DIR: folders[1].path, REDIS_URL: redis.url },
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
    };
  },
  async () => {
    await redis?.remove();
    folders[1].remove();
  },
);
