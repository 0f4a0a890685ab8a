// What could not be delivered: staff see it, and send it again.
import { expect } from 'chai';
import type { DeskAnswer } from '../../../bot/desk/deskRoute.ts';
import { leverRoutes } from '../../../bot/desk/routes/leverRoutes.ts';
import { Levers } from '../../../bot/levers/levers.ts';
import { createLog } from '../../../bot/log.ts';
import { until } from '../../support/until.ts';
import { postWebhook, type RunningWhatsapp, startWhatsapp, written } from '../../support/whatsapp.ts';

const ANA = '593970009901';

describe('undelivered messages', function () {
  this.timeout(30_000);
  let whatsapp: RunningWhatsapp;
  before(async () => {
    whatsapp = await startWhatsapp();
  });
  after(() => whatsapp.stop());

  const call = (method: string, path: string, params: Record<string, string> = {}): Promise<DeskAnswer> => {
    const { store, outbox } = whatsapp;
    const levers = new Levers({ store, log: createLog({ level: 'silent' }) });
    const route = leverRoutes({ levers, store, outbox }).find(
      (one) => one.path === path && one.method === method,
    );
    const caller = { id: 'k', name: 'ops', role: 'admin', kind: 'key' } as const;
    return route?.handle({
      caller,
      params,
      query: new URLSearchParams(),
      body: undefined,
      request: {} as never,
    }) as Promise<DeskAnswer>;
  };
  interface Shown {
    readonly id: string;
    readonly why: string;
    readonly messages: number;
  }
  const list = async () => (await call('GET', '/deliveries')).json as readonly Shown[];

  it('are listed with their reason, and gone from the list once sent again', async () => {
    expect(await list()).to.deep.equal([]);
    whatsapp.graph.script(ANA, { status: 400, code: 131026 });
    await postWebhook(whatsapp.url, written(ANA, 'wamid.D1', '#contar'));
    await until(async () => (await list()).length === 1, 'the letter');
    const [letter] = await list();
    expect(letter).to.include({ why: '131026', messages: 1, channel: 'whatsapp' });
    expect(JSON.stringify(letter)).to.not.include(ANA);
    const resent = await call('POST', '/deliveries/:id/resend', { id: letter?.id ?? '' });
    expect(resent.status).to.equal(202);
    await until(() => whatsapp.graph.texts(ANA).length === 1, 'the message');
    expect(whatsapp.graph.texts(ANA)).to.deep.equal(['cuenta: 1']);
    expect(await list()).to.deep.equal([]);
  });

  it('stand there again when that fails too, and are sent by one only', async () => {
    whatsapp.graph.script(ANA, { status: 400, code: 131026 });
    await postWebhook(whatsapp.url, written(ANA, 'wamid.D2', '#contar'));
    await until(async () => (await list()).length === 1, 'the letter');
    whatsapp.graph.script(ANA, { status: 400, code: 100 });
    const id = (await list())[0]?.id ?? '';
    const both = [1, 2].map(() => call('POST', '/deliveries/:id/resend', { id }).catch((error) => error));
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).to.deep.equal([202, 404]);
    await until(async () => (await list())[0]?.why === '100', 'the letter again');
    expect(await list()).to.have.length(1);
  });

  it('that never were are not sent', async () => {
    for (const id of ['', 'nonsense', Buffer.from('1 nobody').toString('base64url')]) {
      const answer = await call('POST', '/deliveries/:id/resend', { id }).catch((error) => error);
      expect(answer.status, id).to.equal(404);
    }
  });
});
