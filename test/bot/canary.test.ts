// A secret pasted in the chat is found nowhere afterwards: log, history, embedded files, Redis' memory and its file.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DirectLineClient } from '../support/directLine.ts';
import { killLeftovers, startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';

const CANARIES = ['Canario77!Azul', 'zQ8canario.Luz$', '918273', 'tok3ncanario55'];
const PASTED = [
  `mi clave es ${CANARIES[0]} y no me deja entrar`,
  '#secreto',
  CANARIES[1] ?? '',
  `el código que me llegó es ${CANARIES[2]}`,
  `https://www.iess.gob.ec/empleador/reset?token=${CANARIES[3]}`,
];

async function paste(url: string): Promise<string> {
  const client = new DirectLineClient(url);
  await client.start();
  for (const text of PASTED) await client.send(text);
  const history = await client.read();
  expect(
    history.filter(({ channelData }) => channelData.contentId === 'common.secret').length,
  ).to.be.at.least(2);
  return JSON.stringify(history);
}

function filesBelow(dir: string): Buffer {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(names.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
}

function expectNone(where: string, content: string | Buffer): void {
  for (const canary of CANARIES) expect(content.includes(canary), `${canary} in ${where}`).to.equal(false);
}

describe('a secret pasted in the chat', function () {
  this.timeout(40_000);
  after(killLeftovers);

  it('is nowhere with the embedded engine', async () => {
    const dir = tempDir('canary');
    const llavero = await startLlavero({ DATA_DIR: dir.path, LOG_LEVEL: 'trace' });
    expectNone('the history', await paste(llavero.url));
    await llavero.stop();
    expectNone('the log', llavero.output());
    expectNone('the files', filesBelow(dir.path));
    dir.remove();
  });

  it('is nowhere with Redis, its memory and its files', async () => {
    const dir = tempDir('canary');
    const redis = await RedisServer.start();
    const secrets = {
      DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    };
    const llavero = await startLlavero({
      ...secrets,
      REDIS_URL: redis.url,
      DATA_DIR: dir.path,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'trace',
    });
    expectNone('the history', await paste(llavero.url));
    expectNone('the log', llavero.output());
    await redis.command('SAVE');
    expectNone("Redis' files", filesBelow(redis.folder));
    await llavero.stop();
    await redis.remove();
    dir.remove();
  });
});
