// What can happen to bots: killed, asked to stop, on a wrong clock, given other keys, in front of a Graph that fails.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DirectLineClient } from '../support/directLine.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';
import { type Outcome, pause, type Row } from './row.ts';
import { underLoad } from './trafficRows.ts';
import { type Bot, newKey, openRedisWorld, type World } from './world.ts';

const LOAD = { people: 15, pauseMs: 100 };

/** Both bots, one after the other, so many times. */
async function killByTurns(bots: readonly Bot[], times: number): Promise<string> {
  for (let count = 0; count < times; count += 1) {
    const bot = bots[count % bots.length];
    await pause(150 + Math.random() * 200);
    await bot?.kill();
    await bot?.start();
  }
  return `${times} kills`;
}

export const killRow: Row = {
  name: 'REL-04',
  fault: 'bots killed in the middle of turns',
  promise: 'nothing acknowledged is lost, nothing twice',
  run: ({ bots }) => underLoad(bots, LOAD, () => killByTurns(bots, 4)),
};

export const stopRow: Row = {
  name: 'REL-19',
  fault: 'SIGTERM under load',
  promise: 'ends with 0 within 10 s; nothing lost',
  run: async ({ bots }) => {
    let [code, ms]: [number | null | undefined, number] = [undefined, 0];
    const outcome = await underLoad(bots, LOAD, async () => {
      const started = performance.now();
      code = await bots[0]?.stop();
      ms = performance.now() - started;
      await bots[0]?.start();
      return `ended with ${code} after ${ms.toFixed(0)} ms`;
    });
    return { ...outcome, kept: outcome.kept && code === 0 && ms < 10_000 };
  },
};

const WAIT_MS = 3000;

/** Timers of many, rung by whoever lives: each once, none early, none late. */
async function ring(bots: readonly Bot[], meanwhile: () => Promise<unknown>): Promise<Outcome> {
  const clients = Array.from(
    { length: 20 },
    (_, index) => new DirectLineClient(bots[index % bots.length]?.url ?? ''),
  );
  await Promise.all(clients.map((client) => client.start()));
  await Promise.all(clients.map((client) => client.send(`#reloj ${WAIT_MS}`)));
  const set = performance.now();
  await meanwhile();
  const rung = clients.map(() => 0);
  const look = async () => {
    for (const [index, client] of clients.entries()) {
      if (rung[index]) continue;
      const heard = await client.heard().catch((): readonly string[] => []);
      if (heard.includes(`reloj: ${WAIT_MS}`)) rung[index] = performance.now() - set;
    }
    return rung.every(Boolean);
  };
  await until(look, 'every timer to ring', 20_000);
  await pause(500);
  const times = await Promise.all(
    clients.map(
      async (client) => (await client.heard()).filter((text) => text === `reloj: ${WAIT_MS}`).length,
    ),
  );
  const [early, late] = [Math.min(...rung) - WAIT_MS, Math.max(...rung) - WAIT_MS];
  const once = times.filter((count) => count === 1).length;
  const counted = `${once} of 20 rang once, ${(early / 1000).toFixed(1)} to ${(late / 1000).toFixed(1)} s after their time`;
  return { kept: once === 20 && early > -1000 && late < 6000, counted };
}

export const timerRow: Row = {
  name: 'REL-10',
  fault: 'every bot killed with timers pending',
  promise: 'each rings once, at most 1 s early and 6 s late',
  run: ({ bots }) =>
    ring(bots, async () => {
      await Promise.all(bots.map((bot) => bot.kill()));
      await pause(500);
      await Promise.all(bots.map((bot) => bot.start()));
    }),
};

const AHEAD = pathToFileURL(join(import.meta.dirname, 'clockAhead.mjs')).href;

export const clockRow: Row = {
  name: 'REL-11',
  fault: 'the clock of one bot 90 s ahead',
  promise: 'timers as above, tokens good at both',
  run: async ({ bots }) => {
    await bots[1]?.stop();
    await bots[1]?.start({ NODE_OPTIONS: `--import=${AHEAD}` });
    const rung = await ring(bots, async () => undefined);
    const crowd = await underLoad(bots, { people: 10, pauseMs: 30 }, async () => '');
    await bots[1]?.stop();
    await bots[1]?.start();
    return { kept: rung.kept && crowd.kept, counted: `${rung.counted}; ${crowd.counted}` };
  },
};

export const keyRow: Row = {
  name: 'REL-17',
  fault: 'DATA_KEYS changed under load, one bot after the other',
  promise: 'every conversation goes on; without a needed key no start',
  run: async ({ bots, env }) => {
    const [k1, k2] = [env['DATA_KEYS'] ?? '', newKey('k2')];
    let refused = false;
    const outcome = await underLoad(bots, LOAD, async () => {
      for (const DATA_KEYS of [`${k1},${k2}`, `${k2},${k1}`])
        for (const bot of bots) {
          await bot.stop();
          await bot.start({ DATA_KEYS });
        }
      await pause(300);
      await bots[1]?.stop();
      refused = await (bots[1]?.start({ DATA_KEYS: k1 }) ?? Promise.resolve()).then(
        () => false,
        () => true,
      );
      await bots[1]?.start({ DATA_KEYS: `${k2},${k1}` });
      return refused ? 'the old key alone is refused' : 'the old key alone was taken';
    });
    return { ...outcome, kept: outcome.kept && refused };
  },
};

const PEOPLE = 12;

export const graphRow: Row = {
  name: 'REL-09',
  fault: 'Graph answers 429, 500, 503, cuts, or takes the message and loses its answer',
  promise: 'in order, once (at most twice when the answer was lost)',
  run: async () => {
    const graph = await FakeGraph.start();
    const world = await openRedisWorld({ ...META, WHATSAPP_GRAPH_URL: graph.url });
    try {
      return await writeToGraph(world, graph);
    } finally {
      await world.close();
      await graph.close();
    }
  },
};

async function writeToGraph({ bots }: World, graph: FakeGraph): Promise<Outcome> {
  const people = Array.from({ length: PEOPLE }, (_, index) => `5939900011${String(index).padStart(2, '0')}`);
  const faults = [{ status: 429, retryAfter: '1' }, { status: 500 }, { status: 503 }, 'cut', 'lose'] as const;
  for (const [index, person] of people.entries()) graph.script(person, faults[index % faults.length] ?? 'ok');
  const sending = people.map(async (person, index) => {
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1)
      statuses.push(
        await postWebhook(bots[index % 2]?.url ?? '', written(person, `wamid.C${index}.${count}`, '#contar')),
      );
    return statuses;
  });
  const taken = (await Promise.all(sending)).flat().filter((status) => status === 200).length;
  const texts = (person: string) => graph.texts(person).filter((text) => text.startsWith('cuenta: '));
  await until(
    () => people.every((person) => texts(person).includes('cuenta: 3')),
    'every answer to arrive',
    45_000,
  );
  const inOrder = people.filter(
    (person) => [...new Set(texts(person))].join() === 'cuenta: 1,cuenta: 2,cuenta: 3',
  ).length;
  const repeats = people.reduce((sum, person) => sum + texts(person).length - 3, 0);
  const lost = people.filter((_, index) => faults[index % faults.length] === 'lose').length;
  return {
    kept: taken === PEOPLE * 3 && inOrder === PEOPLE && repeats <= lost && graph.mostAbreast <= PEOPLE,
    counted: `${taken} webhooks taken, ${inOrder} of ${PEOPLE} people 1 to 3 in order, ${repeats} repeat(s) for ${lost} lost answers`,
  };
}
