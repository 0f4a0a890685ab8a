// People who write `#contar` through any bot, send again until they are acknowledged, and count what came of it.
import { randomUUID } from 'node:crypto';
import { DirectLineClient } from '../support/directLine.ts';
import { until } from '../support/until.ts';
import type { Bot } from './world.ts';

/** Messages in = answered = shown, each once and in order, or the promise is broken. */
export interface Count {
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  readonly disordered: number;
  /** The slowest acknowledgement, ms. */
  readonly slowest: number;
}

interface Person {
  readonly client: DirectLineClient;
  sent: number;
}

export class Crowd {
  private readonly bots: readonly Bot[];
  private readonly people: readonly Person[];
  private slowest = 0;
  private stopped = false;

  static async gather(bots: readonly Bot[], size: number): Promise<Crowd> {
    const people = Array.from({ length: size }, (_, index) => ({
      client: new DirectLineClient(bots[index % bots.length]?.url ?? ''),
      sent: 0,
    }));
    await Promise.all(people.map(({ client }) => begin(client)));
    return new Crowd(bots, people);
  }

  private constructor(bots: readonly Bot[], people: readonly Person[]) {
    this.bots = bots;
    this.people = people;
  }

  /** Everybody writes so many messages, one after the other, through a bot by turns. */
  async write(each: number, pauseMs = 0): Promise<void> {
    await Promise.all(this.people.map((person) => this.writeAs(person, each, pauseMs)));
  }

  /** Everybody goes on writing until `hush`. */
  async writeOn(pauseMs: number): Promise<void> {
    this.stopped = false;
    await this.write(Number.POSITIVE_INFINITY, pauseMs);
  }

  hush(): void {
    this.stopped = true;
  }

  /** Reads every conversation back. */
  async count(): Promise<Count> {
    const found = await Promise.all(this.people.map((person) => this.countOf(person)));
    const sum = (pick: (one: (typeof found)[number]) => number) =>
      found.reduce((all, one) => all + pick(one), 0);
    return {
      acknowledged: sum(({ acknowledged }) => acknowledged),
      lost: sum(({ lost }) => lost),
      twice: sum(({ twice }) => twice),
      disordered: sum(({ disordered }) => disordered),
      slowest: Math.round(this.slowest),
    };
  }

  private async writeAs(person: Person, each: number, pauseMs: number): Promise<void> {
    for (let index = 0; index < each && !this.stopped; index += 1) {
      const started = performance.now();
      await this.sendOnce(person);
      this.slowest = Math.max(this.slowest, performance.now() - started);
      person.sent += 1;
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
    }
  }

  /** One message, by another bot at each try, until one acknowledges it. */
  private async sendOnce({ client }: Person): Promise<void> {
    const id = randomUUID();
    for (let tries = 0; tries < 300; tries += 1) {
      client.moveTo(this.bots[Math.floor(Math.random() * this.bots.length)]?.url ?? '');
      const sent = await client.send('#contar', id, 1).then(
        () => true,
        (error: Error) => {
          if (error.message.startsWith('refused')) throw error;
          return false;
        },
      );
      if (sent) return;
    }
    throw new Error('a message was never acknowledged');
  }

  private async countOf({ client, sent }: Person): Promise<Omit<Count, 'slowest'>> {
    let said: Awaited<ReturnType<DirectLineClient['read']>> = [];
    client.moveTo(this.bots[0]?.url ?? '');
    await until(
      () =>
        readAll(client).then(
          (read) => {
            said = read;
            return true;
          },
          () => false,
        ),
      'the conversation to be readable',
      20_000,
    );
    const answers = said.flatMap(({ text }) => /^cuenta: (\d+)$/.exec(text)?.[1] ?? []).map(Number);
    const shown = said.flatMap(({ role, clientId, text }) =>
      role === 'user' && text === '#contar' ? [clientId] : [],
    );
    const once = new Set(answers).size;
    return {
      acknowledged: sent,
      lost: Math.max(0, sent - once, sent - new Set(shown).size),
      twice: Math.max(0, answers.length - sent, shown.length - new Set(shown).size),
      disordered: answers.filter((answer, index) => answer !== index + 1).length,
    };
  }
}

/** As the page does: asks again when it is refused. */
const begin = (client: DirectLineClient): Promise<void> =>
  until(
    () =>
      client.start().then(
        () => true,
        () => false,
      ),
    'a conversation to begin',
    30_000,
  );

/** The server gives a page at a time; an id ends in its place in the log. */
async function readAll(client: DirectLineClient): Promise<Awaited<ReturnType<DirectLineClient['read']>>> {
  const first = await client.read();
  const all = [...first];
  for (let page = first; page.length > 0; ) {
    page = await client.read(String(Number(/\d+$/.exec(page.at(-1)?.id ?? '')?.[0] ?? 0)));
    all.push(...page);
  }
  return all;
}

export const isKept = ({ lost, twice, disordered, acknowledged }: Count): boolean =>
  acknowledged > 0 && lost === 0 && twice === 0 && disordered === 0;

export const tell = ({ acknowledged, lost, twice, disordered, slowest }: Count): string =>
  `${acknowledged} acknowledged, ${lost} lost, ${twice} twice, ${disordered} out of order, slowest ${(slowest / 1000).toFixed(1)} s`;
