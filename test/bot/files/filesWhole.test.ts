// From the chat to the file over the whole house: any process serves it, and what it holds is in no log line and in no file of the store.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../../../bot/llavero.ts';
import { createLog } from '../../../bot/log.ts';
import { readSettings } from '../../../bot/settings.ts';
import { DirectLineClient } from '../../support/directLine.ts';
import { pdfText } from '../../support/pdfText.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { tempDir } from '../../support/tempDir.ts';

const PERSONAL = ['1710034065', 'Rosa Elvira Cando', 'rosa@ejemplo.com', '0991234567', 'Bolívar 12-34'];
const TOLD = [
  ...['necesito la carta', 'reinicio', 'a mano', 'acepto', 'Rosa Elvira Cando', 'gerente', '1710034065'],
  ...['Ferretería El Tornillo', 'prefiero no darlo', 'Loja', 'Av. Bolívar 12-34', '0991234567'],
  ...['rosa@ejemplo.com', 'pdf'],
];

function suite(open: () => Promise<readonly Readonly<Record<string, string>>[]>): void {
  const running: Llavero[] = [];
  const lines: string[] = [];

  before(async () => {
    for (const env of await open()) {
      const settings = readSettings({
        PORT: '0',
        HOST: '127.0.0.1',
        RATE_LIMIT_PER_MINUTE: '100000',
        ...env,
      });
      const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
      running.push(await startLlavero(settings, log));
    }
  });
  after(async () => {
    for (const one of running) await one.close();
  });

  it('gives the letter that was told for', async () => {
    const client = new DirectLineClient(`http://127.0.0.1:${running[0]?.port}`);
    await client.start();
    for (const text of TOLD) await client.send(text);
    const said = (await client.read()).find(({ channelData }) => channelData.contentId === 'letter.ready');
    const { file } = (said?.channelData ?? {}) as { file?: { url: string } };
    const reply = await fetch(new URL(file?.url ?? '', `http://127.0.0.1:${running.at(-1)?.port}`));
    expect(reply.status).to.equal(200);
    const text = pdfText(Buffer.from(await reply.arrayBuffer()));
    for (const value of PERSONAL) expect(text).to.include(value);
  });

  it('leaves nothing of it in the log lines', () => {
    for (const value of PERSONAL) expect(lines.join('\n')).not.to.include(value);
  });
}

describe('a letter, over the embedded engine', function () {
  this.timeout(30_000);
  const dir = tempDir('letter');
  suite(async () => [{ DATA_DIR: dir.path }]);
  it('leaves nothing of it legible in the files of the store', () => {
    const files = readdirSync(dir.path, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const bytes = Buffer.concat(files.map((one) => readFileSync(join(one.parentPath, one.name))));
    expect(bytes.length).to.be.greaterThan(0);
    for (const value of PERSONAL) expect(bytes.includes(value), value).to.equal(false);
  });
  after(() => dir.remove());
});

describe('a letter, over two processes on Redis', function () {
  this.timeout(30_000);
  const dir = tempDir('letter-redis');
  let redis: RedisServer;
  suite(async () => {
    redis = await RedisServer.start();
    const env = {
      ...{ REDIS_URL: redis.url, DATA_DIR: dir.path, DATA_KEYS: `k1:${randomBytes(32).toString('base64')}` },
      DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
    };
    return [env, env];
  });
  after(async () => {
    await redis.remove();
    dir.remove();
  });
});
