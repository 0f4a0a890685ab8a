// The conversations of the spine on WhatsApp and in Teams: through the channel's own door, heard in its own words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createActivityLog } from '../../../bot/activityLog.ts';
import { recordKey } from '../../../bot/record.ts';
import { ALL_SHARDS, type SealedStore } from '../../../bot/store/index.ts';
import { type Line, parseScript, play, type Said, saidIn, type Talker } from '../../support/script.ts';
import { recorded, startTeams } from '../../support/teams.ts';
import { until } from '../../support/until.ts';
import { postWebhook, startWhatsapp, written } from '../../support/whatsapp.ts';

const SCRIPTS = ['happyPath', 'expiredLink', 'civilRegistry', 'rucRepairs'];
const MOST_ENTRIES = 1000;

/** A script to its first wait: stores keep real time. */
function linesOf(name: string): readonly Line[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'conversations', `${name}.txt`), 'utf8');
  const lines = parseScript(text).filter(({ kind }) => kind !== 'facts');
  const wait = lines.findIndex(({ kind }) => kind === 'wait');
  return wait < 0 ? lines : lines.slice(0, wait);
}

interface Voice {
  readonly store: SealedStore;
  /** Through the door; the status it answers. */
  send(text: string): Promise<number>;
  /** What reached this person so far. */
  reached(): readonly string[];
}

/** Plays a person; what the bot said must be kept under its names and reach them in words. */
async function talkerOn(voice: Voice): Promise<Talker> {
  const before = new Set(await conversations(voice.store));
  const log = createActivityLog(voice.store);
  let conversation: string | undefined;
  let heard = 0;
  const say = async (text: string): Promise<Said> => {
    expect(await voice.send(text)).to.equal(200);
    conversation ??= (await conversations(voice.store)).find((one) => !before.has(one));
    const entries = await log.read(conversation ?? '', heard, MOST_ENTRIES);
    heard = entries.at(-1)?.seq ?? heard;
    const said = saidIn(entries.map(({ activity }) => activity));
    await until(() => said.texts.every((one) => isIn(voice.reached(), one)), `"${text}" answered in words`);
    return said;
  };
  return {
    say,
    open: () => say('hola'),
    wait: () => Promise.reject(new Error('no waiting here')),
    another: () => {
      throw new Error('nobody else here');
    },
    heard: () => [],
  };
}

async function conversations(store: SealedStore): Promise<string[]> {
  const found: string[] = [];
  for (const shard of ALL_SHARDS)
    for await (const key of store.registered(shard))
      if (key.startsWith(recordKey(''))) found.push(key.slice(recordKey('').length));
  return found;
}

/** Marks and line breaks differ from channel to channel; words do not. */
const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const isIn = (reached: readonly string[], text: string) =>
  words(reached.join(' ')).includes(words(text).slice(0, 40).trim());

describe('the same conversation, channel by channel', function () {
  this.timeout(60_000);

  for (const [index, name] of SCRIPTS.entries()) {
    it(`${name} on WhatsApp`, async () => {
      const whatsapp = await startWhatsapp();
      const person = `59396000123${index}`;
      let count = 0;
      const send = (text: string) => {
        count += 1;
        return postWebhook(whatsapp.url, written(person, `wamid.voice${index}x${count}`, text));
      };
      await play(
        linesOf(name),
        await talkerOn({ store: whatsapp.store, send, reached: () => whatsapp.graph.texts(person) }),
      );
      await whatsapp.stop();
    });

    it(`${name} in Teams`, async () => {
      const teams = await startTeams();
      const conversation = { id: `a:voice-${name}` };
      let count = 0;
      const send = async (text: string) => {
        count += 1;
        const sent = recorded('personalMessage', { id: `voice-${count}`, text });
        return (await teams.post({ ...sent, conversation: { ...sent.conversation, ...conversation } }))
          .status;
      };
      const reached = () => teams.connector.texts(conversation.id);
      await play(linesOf(name), await talkerOn({ store: teams.store, send, reached }));
      await teams.stop();
    });
  }
});
