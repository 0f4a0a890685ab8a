// The incident board over a store: what one process hears, all know; who asked is told once.
import { expect } from 'chai';
import { fastClock } from '../../bot/clock.ts';
import type { Inbound, Received } from '../../bot/conversation.ts';
import { openIncidents } from '../../bot/incidents/openIncidents.ts';
import { originMark } from '../../bot/incidents/reporters.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { type RunningScheduler, startScheduler } from '../../bot/scheduler.ts';
import { type SealedStore, StoreAway, shardOf } from '../../bot/store/index.ts';
import { incidentsFile } from '../../knowledge/incidents.ts';
import { until } from '../support/until.ts';

const rules = incidentsFile.parse({
  ...{ source: 'test', reviewed: '2026-11-21', staffHours: 24, waitHours: 2 },
  trip: { reporters: 5, minutes: 30 },
  keep: { reporters: 2, minutes: 60 },
  recovered: { reporters: 2 },
  faults: {
    registro_civil: { es: 'x', en: 'x' },
    server: { es: 'x', en: 'x' },
    spam: { es: 'x', en: 'x' },
    short: { es: 'x', en: 'x' },
  },
});
const log = createLog({ level: 'silent' });

interface Setting {
  readonly processes: number;
  open(): Promise<SealedStore>;
}

interface Process {
  readonly store: SealedStore;
  readonly incidents: Awaited<ReturnType<typeof openIncidents>>;
  readonly scheduler: RunningScheduler;
}

export function incidentsContract(setting: () => Setting): void {
  const all: Process[] = [];
  const told: Inbound[] = [];
  let isAway = false;

  const open = async (store: SealedStore, speed: number): Promise<Process> => {
    const receive = async (inbound: Inbound): Promise<Received> => {
      if (isAway) throw new StoreAway('not now');
      told.push(inbound);
      return { seq: 0, repeat: false };
    };
    const turns = { receive, exists: async () => true, consented: async () => true };
    const clock = fastClock(Date.now(), speed);
    const incidents = await openIncidents(
      { store, log, clock, turns, metrics: createMetrics() },
      () => rules,
    );
    const takers = incidents.part.takers ?? [];
    const ring: Parameters<typeof startScheduler>[0]['ring'] = async (taken) =>
      takers.find((taker) => taker.rings(taken))?.ring(taken);
    return { store, incidents, scheduler: startScheduler({ store, ring, log }) };
  };

  before(async () => {
    const { processes } = setting();
    for (let index = 0; index < processes; index += 1) all.push(await open(await setting().open(), 1));
  });
  after(async () => {
    for (const { incidents, scheduler, store } of all) {
      await incidents.part.stop?.();
      await scheduler.stop();
      await store.close();
    }
  });

  const at = (conversation: string, channel: Inbound['channel'] = 'whatsapp') => ({
    key: `k-${conversation}`,
    channel,
    conversation,
  });
  const effect = (name: string, args: Record<string, string>, who: ReturnType<typeof at>, process = 0) =>
    all[process % all.length]?.incidents.part.effects?.[`incident.${name}`]?.(args, who);
  const states = (fault: string) => all.map(({ incidents }) => incidents.incidents.state(fault).on);

  it('is known to every process within seconds of the fifth employer', async () => {
    for (let person = 0; person < 4; person += 1)
      await effect('report', { error: 'registro_civil' }, at(`w${person}`), person);
    expect(states('registro_civil')).to.not.include(true);
    await effect('report', { error: 'registro_civil' }, at('w4'));
    await until(() => states('registro_civil').every(Boolean), 'every process to know', 3000);
    const port = all.at(-1)?.incidents.part.ports?.incidents;
    expect(port?.state('registro_civil')).to.include({ on: true, waitMs: 2 * 3_600_000 });
    expect(port?.state('server')).to.deep.equal({ on: false });
  });

  it('is tripped by no single RUC, address or person, however many chats', async () => {
    const mark = originMark(Buffer.from('key'), '198.51.100.7');
    for (let chat = 0; chat < 12; chat += 1) {
      const page = at(`${String(chat).padStart(22, 'x')}${mark}`, 'website');
      await effect('report', { error: 'spam', ruc: `17${String(chat).padStart(11, '0')}` }, page, chat);
      await effect('report', { error: 'server', ruc: '1790011674001' }, at(`many-${chat}`), chat);
      await effect('report', { error: 'short' }, at('one-person'), chat);
    }
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect([...states('spam'), ...states('server'), ...states('short')]).to.not.include(true);
  });

  it('loses none of many reports at once', async () => {
    const reports = Array.from({ length: 5 }, (_, person) =>
      effect('report', { error: 'server' }, at(`crowd-${person}`), person),
    );
    await Promise.all(reports);
    await until(() => states('server').every(Boolean), 'every process to know', 3000);
  });

  it('leaves no RUC and no address in what it keeps', async () => {
    const { records } = (await all[0]?.store.read(shardOf('incidents'), { records: ['incidents'] })) ?? {};
    const kept = JSON.stringify(records?.['incidents']?.value);
    expect(kept).to.match(/"r[\w-]{16}"/);
    expect(kept).to.not.match(/1790011674001|198\.51|one-person/);
  });

  it('tells those who asked once, in whichever process, when staff switch it off', async () => {
    for (let person = 0; person < 70; person += 1)
      await effect('follow', { error: 'registro_civil' }, at(`follower-${person}`), person);
    await effect('follow', { error: 'registro_civil' }, at('follower-0'));
    await effect('follow', { error: 'server' }, at('other-fault'));
    isAway = true;
    expect(await all[0]?.incidents.incidents.switch('registro_civil', false, 'ana')).to.equal(true);
    await until(() => states('registro_civil').every((on) => !on), 'every process to know', 3000);
    await new Promise((resolve) => setTimeout(resolve, 700));
    isAway = false;
    const heard = () => told.filter(({ messageId }) => messageId?.startsWith('T-INC/registro_civil/'));
    await until(
      () => new Set(heard().map(({ conversation }) => conversation)).size === 70,
      'all to be told',
      15_000,
    );
    expect(new Set(heard().map(({ messageId }) => messageId)).size).to.equal(1);
    expect(heard()[0]?.activity).to.deep.equal({ type: 'event', name: 'timer', value: 'T-INC' });
    expect(told.map(({ conversation }) => conversation)).to.not.include('other-fault');
  });

  it('is on and off as staff say, and refuses what is no fault', async () => {
    const { incidents } = all[0]?.incidents ?? {};
    expect(await incidents?.switch('nonsense', true, 'ana')).to.equal(false);
    await incidents?.switch('short', true, 'ana');
    await until(() => states('short').every(Boolean), 'every process to know', 3000);
    expect(all[0]?.incidents.incidents.all().find(({ fault }) => fault === 'short')).to.include({
      by: 'staff',
    });
    await incidents?.switch('short', false, 'ana');
    await until(() => states('short').every((on) => !on), 'every process to know', 3000);
  });

  it('ends by itself, and tells then', async () => {
    // Timers are anybody's: those whose clock is slower must not answer this one.
    for (const { scheduler } of all) await scheduler.stop();
    const fast = await open(all[0]?.store as SealedStore, 3600);
    const { effects = {} } = fast.incidents.part;
    for (let person = 0; person < 5; person += 1)
      await effects['incident.report']?.({ error: 'spam', ruc: `09${person}` }, at(`fast-${person}`));
    expect(fast.incidents.incidents.state('spam').on).to.equal(true);
    await effects['incident.follow']?.({ error: 'spam' }, at('fast-follower'));
    await until(
      () => told.some(({ conversation }) => conversation === 'fast-follower'),
      'the end to be told',
      8000,
    );
    expect(fast.incidents.incidents.state('spam').on).to.equal(false);
    await fast.incidents.part.stop?.();
    await fast.scheduler.stop();
  });
}
