// New tickets told to another system over loopback: signed, and again until it hears.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { webhookTimer } from '../../../bot/desk/tickets/webhook.ts';
import { openStore, type SealedStore } from '../../../bot/store/index.ts';
import { tempDir } from '../../support/tempDir.ts';
import { startDesk } from './deskWorld.ts';

const SECRET = 's'.repeat(32);

describe('the webhook of new tickets', function () {
  this.timeout(20_000);
  const dir = tempDir('desk-webhook');
  let store: SealedStore;
  const heard: { readonly body: string; readonly signature: string; readonly timestamp: string }[] = [];
  const statuses = [500, 204];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const header = (name: string) => String(request.headers[name]);
    heard.push({ body, signature: header('x-llavero-signature'), timestamp: header('x-llavero-timestamp') });
    response.writeHead(statuses[heard.length - 1] ?? 204).end();
  });

  before(async () => {
    store = await openStore({ dataDir: dir.path });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    server.close();
    await store.close();
    dir.remove();
  });

  it('is signed, tried again after a failure, and sent no more once heard', async () => {
    const desk = await startDesk(store, { hasWebhook: true });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const timer = webhookTimer(desk.parts, { url, secret: SECRET, waits: [50] });
    const { ticket } = await desk.open('someone');
    const end = Date.now() + 12_000;
    for (
      let rounds = 0;
      Date.now() < end && rounds < 2;
      await new Promise((resolve) => setTimeout(resolve, 60))
    ) {
      const { now, dues } = await store.nextDue();
      for (const { shard } of dues.filter(({ at }) => at <= now))
        for (const taken of await store.takeDue(shard, 300, 50))
          if (timer.rings(taken)) await timer.ring(taken);
      if (heard.length >= 2) rounds += 1;
    }
    expect(heard).to.have.lengthOf(2);
    for (const { body, signature, timestamp } of heard) {
      const expected = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
      expect(signature).to.equal(`sha256=${expected}`);
      expect(JSON.parse(body)).to.nested.include({ event: 'ticket.opened', 'ticket.id': ticket });
      expect(body).not.to.include('someone');
    }
    desk.stop();
  });
});
