// What people and channels do to it: the same message again, many at once, one slot for all, a damaged record.
import { randomUUID } from 'node:crypto';
import { DirectLineClient } from '../support/directLine.ts';
import { until } from '../support/until.ts';
import { Crowd, isKept, tell } from './crowd.ts';
import { pause, type Row } from './row.ts';
import type { Bot } from './world.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const urlOf = (bots: readonly Bot[], index: number) => bots[index % bots.length]?.url ?? '';

async function gather(bots: readonly Bot[], size: number): Promise<DirectLineClient[]> {
  const clients = upTo(size).map((index) => new DirectLineClient(urlOf(bots, index)));
  await Promise.all(clients.map((client) => client.start()));
  return clients;
}

const counted = async (client: DirectLineClient) =>
  (await client.heard()).flatMap((text) => /^cuenta: (\d+)$/.exec(text)?.[1] ?? []).map(Number);

const isUpTo = (numbers: readonly number[], count: number) =>
  numbers.length === count && numbers.every((number, index) => number === index + 1);

export const trafficRows: readonly Row[] = [
  {
    name: 'REL-01',
    fault: 'the same message five times at once, over both bots',
    promise: 'one effect, one answer',
    run: async ({ bots }) => {
      const clients = await gather(bots, 20);
      await Promise.all(
        clients.map(async (client) => {
          const id = randomUUID();
          await Promise.all(
            upTo(5).map((index) => {
              client.moveTo(urlOf(bots, index));
              return client.send('#contar', id);
            }),
          );
        }),
      );
      const answers = (await Promise.all(clients.map(counted))).flat();
      const kept = answers.length === 20 && answers.every((answer) => answer === 1);
      return { kept, counted: `100 posts by 20 people, ${answers.length} answers` };
    },
  },
  {
    name: 'REL-02',
    fault: 'bursts: eight messages 20–140 ms apart, nobody waits for an answer',
    promise: 'answers in order',
    run: async ({ bots }) => {
      const clients = await gather(bots, 10);
      await Promise.all(
        clients.map(async (client) => {
          const sending: Promise<string>[] = [];
          for (const _ of upTo(8)) {
            sending.push(client.send('#contar'));
            await pause(20 + Math.random() * 120);
          }
          await Promise.all(sending);
        }),
      );
      const inOrder = (await Promise.all(clients.map(counted))).filter((answers) => isUpTo(answers, 8));
      return {
        kept: inOrder.length === 10,
        counted: `${inOrder.length} of 10 conversations 1 to 8 in order`,
      };
    },
  },
  {
    name: 'REL-03',
    fault: 'both bots, the same conversations, at once',
    promise: 'no update lost',
    run: async ({ bots }) => {
      const clients = await gather(bots, 15);
      await Promise.all(
        clients.flatMap((client) =>
          upTo(20).map((index) => {
            client.moveTo(urlOf(bots, index));
            return client.send('#contar', randomUUID(), 100);
          }),
        ),
      );
      const whole = (await Promise.all(clients.map(counted))).filter((answers) =>
        isUpTo(
          [...answers].sort((a, b) => a - b),
          20,
        ),
      );
      return {
        kept: whole.length === 15,
        counted: `${whole.length} of 15 conversations count 1 to 20 once each`,
      };
    },
  },
  {
    name: 'REL-12',
    fault: 'two hundred people want the last slot, over both bots',
    promise: 'one has it; asking again gives the same turno',
    run: async ({ bots }) => {
      const clients = await gather(bots, 200);
      const slot = `#turno ${randomUUID()}`;
      const ids = clients.map(() => randomUUID());
      const ask = () => Promise.all(clients.map((client, index) => client.send(slot, ids[index])));
      await ask();
      await ask();
      const told = (await Promise.all(clients.map((client) => client.heard()))).flatMap((texts) =>
        texts.filter((text) => text.startsWith('turno: ')),
      );
      const won = told.filter((text) => text !== 'turno: ocupado');
      return {
        kept: won.length === 1 && told.length === 200,
        counted: `${told.length} answers, ${won.length} turno(s) for capacity 1`,
      };
    },
  },
  {
    name: 'REL-16',
    fault: 'the stored bytes of conversations are damaged',
    promise: 'a polite new start, never a 5xx for ever',
    run: async ({ bots, redis }) => {
      if (!redis) throw new Error('needs Redis');
      const clients = await gather(bots, 5);
      await Promise.all(clients.map((client) => client.send('olvidé la clave de mi empresa')));
      const spoil =
        "local n=0 for _,k in ipairs(redis.call('KEYS','{*}r:c:*')) do redis.call('SET',k,ARGV[1],'KEEPTTL') n=n+1 end return n";
      const spoilt = Number(
        /:(\d+)/.exec(await redis.command('EVAL', spoil, '0', '7:not what was sealed'))?.[1] ?? 0,
      );
      const before = await Promise.all(clients.map(async (client) => (await client.heard()).length));
      await Promise.all(clients.map((client) => client.send('hola')));
      const after = await Promise.all(clients.map(async (client) => (await client.heard()).length));
      const answered = after.filter((length, index) => length > (before[index] ?? 0)).length;
      return {
        kept: spoilt >= 5 && answered === 5,
        counted: `${spoilt} records damaged, ${answered} of 5 people answered`,
      };
    },
  },
];

/** Runs `fault` while a crowd writes, and lets it write on for a while after. */
export async function underLoad(
  bots: readonly Bot[],
  load: { readonly people: number; readonly pauseMs: number; readonly afterMs?: number },
  fault: () => Promise<string>,
) {
  const crowd = await Crowd.gather(bots, load.people);
  const writing = crowd.writeOn(load.pauseMs);
  await pause(300);
  const told = await fault().finally(async () => {
    await pause(load.afterMs ?? 500);
    crowd.hush();
  });
  await writing;
  const count = await crowd.count();
  return {
    kept: isKept(count),
    counted: [told, tell(count)].filter(Boolean).join('; '),
    slowest: count.slowest,
  };
}

/** Ms until a bot is ready again. */
export async function backAfter(bots: readonly Bot[]): Promise<number> {
  const started = performance.now();
  for (const bot of bots)
    await until(async () => (await bot.status('/readyz')) === 200, 'a bot to be ready', 30_000);
  return performance.now() - started;
}
