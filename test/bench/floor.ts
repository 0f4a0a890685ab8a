// The floor: restify with one GET and one SET of 1.5 KB on Redis a request, auto-pipelined. A process of its own.
import { Redis } from 'ioredis';
import restify from 'restify';

const redis = new Redis(process.argv[2] ?? '', { enableAutoPipelining: true });
const value = 'x'.repeat(1500);
const server = restify.createServer();
server.post('/turn/:id', async (request: restify.Request, response: restify.Response) => {
  const key = `floor:${request.params.id}`;
  await redis.get(key);
  await redis.set(key, value);
  response.send(200, { id: key });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${server.address().port}\n`));
