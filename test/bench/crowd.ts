// A crowd that is only there: memory with 100,000 conversations known and 5,000 sockets open.
import { WebSocket } from 'ws';
import { startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { fill } from './growth.ts';
import { Line, memoryOf, post, SAYINGS } from './load.ts';
import { newKeys, onRedis } from './subjects.ts';

const KNOWN = 100_000;
const SOCKETS = 5000;
const ABREAST = 50;

/** Resident memory of the one process, MB. */
export async function crowd(): Promise<number> {
  const keys = newKeys();
  const redis = await RedisServer.start();
  await fill(redis, keys, KNOWN);
  const dir = tempDir('bench');
  const env = { DATA_DIR: dir.path, TEST_PROBES: '0', LOG_LEVEL: 'error', ...onRedis(redis, keys) };
  const running = await startLlavero(env);
  const line = new Line(Number(new URL(running.url).port));
  const sockets: WebSocket[] = [];
  for (let from = 0; from < SOCKETS; from += ABREAST)
    sockets.push(...(await Promise.all(Array.from({ length: ABREAST }, () => person(line)))));
  const megabytes = memoryOf(running.process.pid ?? 0);
  for (const socket of sockets) socket.terminate();
  line.close();
  await running.stop();
  await redis.remove();
  dir.remove();
  return megabytes;
}

/** Opens a chat, says one thing and stays on the line. */
async function person(line: Line): Promise<WebSocket> {
  const { conversationId, token } = JSON.parse(
    (await line.call('POST', '/api/chat/token', undefined, {})).body,
  );
  const opened = await line.call('POST', '/v3/directline/conversations', token, {});
  const socket = new WebSocket(JSON.parse(opened.body).streamUrl);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  await post(line, { id: conversationId, token }, SAYINGS[0] ?? '');
  return socket;
}
