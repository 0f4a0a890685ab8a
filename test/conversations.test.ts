// Whole chats as text (test/conversations/*.txt): each plays on the bot by itself, and those without waits over both engines.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Chat } from './support/chat.ts';
import { testKnowledge } from './support/knowledge.ts';
import { RedisServer } from './support/redisServer.ts';
import { type Line, parseScript, play } from './support/script.ts';
import { StoredChats } from './support/storedChats.ts';
import { tempDir } from './support/tempDir.ts';
import { sampleAgenda, scarceAgenda, TurnoShop } from './support/turnoShop.ts';

const folder = join(import.meta.dirname, 'conversations');
const scripts: readonly { readonly name: string; readonly lines: readonly Line[] }[] = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .map((file) => ({
    name: file.slice(0, -4),
    lines: parseScript(readFileSync(join(folder, file), 'utf8')),
  }));
const withoutWaits = scripts.filter(({ lines }) => lines.every(({ kind }) => kind !== 'wait'));

const agendaOf = (lines: readonly Line[]) => lines.find(({ kind }) => kind === 'agenda');
const isAgenda = (lines: readonly Line[]) => {
  const agenda = agendaOf(lines);
  return agenda?.kind === 'agenda' && !agenda.guided;
};

function begin(lines: readonly Line[]): Chat {
  const agenda = agendaOf(lines);
  if (agenda?.kind !== 'agenda') return new Chat();
  const shop = new TurnoShop(agenda.scarce ? scarceAgenda() : sampleAgenda());
  return shop.chat(agenda.guided ? 'guided' : 'agenda');
}

describe('conversations', () => {
  const told = new Set<string>();

  for (const { name, lines } of scripts)
    it(name, async () => {
      for (const fact of await play(lines, begin(lines))) told.add(fact);
    });

  it('tell every fact that is always told, and every one whose condition holds', () => {
    const due = testKnowledge().facts.filter(({ mode }) => mode.includes('A') || mode.includes('C'));
    expect(due.map(({ id }) => id).filter((id) => !told.has(id))).to.deep.equal([]);
  });
});

describe('conversations over the embedded engine', function () {
  this.timeout(30_000);
  const dir = tempDir('conversations');
  let chats: StoredChats;

  before(async () => {
    chats = await StoredChats.open({ dataDir: dir.path });
  });
  after(async () => {
    await chats.close();
    dir.remove();
  });

  for (const { name, lines } of withoutWaits)
    it(name, async () => {
      await play(lines, chats.begin(isAgenda(lines) ? 'agenda' : 'guided'));
    });
});

describe('conversations over Redis', function () {
  this.timeout(30_000);
  const dir = tempDir('conversations-redis');
  let redis: RedisServer;
  let chats: StoredChats;

  before(async () => {
    redis = await RedisServer.start();
    const dataKeys = `k1:${randomBytes(32).toString('base64')}`;
    chats = await StoredChats.open({ dataDir: dir.path, redisUrl: redis.url, dataKeys });
  });
  after(async () => {
    await chats.close();
    await redis.remove();
    dir.remove();
  });

  for (const { name, lines } of withoutWaits)
    it(name, async () => {
      await play(lines, chats.begin(isAgenda(lines) ? 'agenda' : 'guided'));
    });
});
