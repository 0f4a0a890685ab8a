// Writes how this release keeps conversations, once at each release: node --import tsx test/saved/write.ts [release]
// Nothing is made up: people play every question, every road of an agenda, every script and the desk, and what is written
// is the record before a turn, what came next, and where it led. The fewest turns that stand everywhere are kept.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConversationData, flows } from '../../dialogs/index.ts';
import type { Slot } from '../../dialogs/slots.ts';
import { AGENDA_ROADS, playRoad } from '../support/agendaRoads.ts';
import { Chat } from '../support/chat.ts';
import { everyQuestion } from '../support/everyQuestion.ts';
import { placesOf, waitingPlaces } from '../support/savedPlaces.ts';
import { afterOf, begin, deskWorlds, type Saved, type SavedWorld } from '../support/savedWorld.ts';
import { parseScript, play } from '../support/script.ts';
import { sampleAgenda, scarceAgenda, TurnoShop } from '../support/turnoShop.ts';
import { ROADS } from './roads.ts';

const root = join(import.meta.dirname, '..', '..');
const HOUR = 3_600_000;

/** The newest heading of the changelog. */
const unreleased = (): string =>
  /^## (\d+\.\d+\.\d+)/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))?.[1] ?? '';

type Shops = WeakMap<Chat, { readonly shop: TurnoShop; readonly mode: 'agenda' | 'guided' }>;

/** Every turn anybody has from here on. */
function listen(): readonly Saved[] {
  const heard: Saved[] = [];
  const shops: Shops = new WeakMap();
  const { chat: openChat } = TurnoShop.prototype;
  TurnoShop.prototype.chat = function (mode = 'agenda', more = {}) {
    const chat = openChat.call(this, mode, more);
    shops.set(chat, { shop: this, mode });
    return chat;
  };
  const { turn } = Chat.prototype;
  Chat.prototype.turn = async function (next) {
    const record = structuredClone(this.record);
    const world = worldOf(this, shops);
    const before = { now: this.now, record, world, next: structuredClone(next) };
    const turned = await turn.call(this, next);
    heard.push({
      places: placesOf(record.data, next),
      ...before,
      came: afterOf(record.data, this.record, turned.said.length),
    });
    return turned;
  };
  return heard;
}

function worldOf(chat: Chat, shops: Shops): SavedWorld {
  const { shop, mode } = shops.get(chat) ?? {};
  const desk = (['open', 'closed'] as const).find(
    (name) =>
      chat.about.staffed && chat.about.effects?.['desk.open'] === deskWorlds[name].effects?.['desk.open'],
  );
  const scarce = shop && shop.agenda.file.horizonDays === scarceAgenda().file.horizonDays;
  return {
    ...(chat.name === 'c1' ? {} : { conversation: chat.name }),
    ...(desk ? { staffed: desk } : {}),
    ...(mode ? { mode } : {}),
    ...(chat.about.ports?.incidents ? { incident: true as const } : {}),
    ...(scarce ? { scarce: true as const } : {}),
    ...(shop && mode === 'agenda' ? { shop: shop.state } : {}),
    ...(chat.cases.isEmpty ? {} : { cases: chat.cases.everything() }),
  };
}

async function playScripts(): Promise<void> {
  const folder = join(root, 'test', 'conversations');
  for (const file of readdirSync(folder).sort()) {
    const lines = parseScript(readFileSync(join(folder, file), 'utf8'));
    const agenda = lines.find(({ kind }) => kind === 'agenda');
    if (agenda?.kind !== 'agenda') await play(lines, new Chat());
    else {
      const shop = new TurnoShop(agenda.scarce ? scarceAgenda() : sampleAgenda());
      await play(lines, shop.chat(agenda.guided ? 'guided' : 'agenda'));
    }
  }
}

/** A road of an agenda, and every answer to the question at its end. */
async function playOn(road: readonly string[], deep: number): Promise<void> {
  const chat = await playRoad(road);
  const top = chat.record.data.stack.at(-1);
  const slot = flows.find(({ id }) => id === top?.id)?.slots[top?.state.asking ?? ''] as Slot | undefined;
  if (!slot || deep === 0) return;
  const answers = slot.choices?.map((_, index) => `${index + 1}`) ?? ['1', ...slot.examples.slice(0, 1)];
  for (const answer of answers) await playOn([...road, answer], deep - 1);
}

/** Lines are said; `~24` waits hours; `@` goes on as somebody else; `!{…}` is news of the desk. */
async function playLines(first: Chat, lines: readonly string[]): Promise<void> {
  let chat = first;
  await chat.open();
  for (const line of lines) {
    if (line.startsWith('~')) await chat.wait(Number(line.slice(1)) * HOUR);
    else if (line === '@') chat = chat.another();
    else if (line.startsWith('!'))
      await chat.turn({ type: 'event', name: 'desk', value: JSON.parse(line.slice(1)) });
    else await chat.say(line);
  }
}

/** Slim: only what the next turn may look at. */
function lean(saved: Saved): Saved {
  const needsCases = /company\.|otherCompany|caseLookup|continueHere|otherChannel|myData/.test(
    JSON.stringify([saved.record, saved.next, saved.came]),
  );
  const { cases, ...world } = saved.world;
  return { ...saved, world: needsCases && cases ? { ...world, cases } : world };
}

/** The smallest ones that stand at every place somebody stood at. */
function fewest(heard: readonly Saved[]): readonly Saved[] {
  const sized = heard
    .map(lean)
    .map((saved) => ({ saved, rank: rankOf(saved), size: JSON.stringify(saved).length }))
    .sort((a, b) => a.rank - b.rank || a.size - b.size);
  const covered = new Set<string>();
  return sized.flatMap(({ saved }) => {
    if (saved.places.every((place) => covered.has(place))) return [];
    for (const place of saved.places) covered.add(place);
    return [saved];
  });
}

/** Rather what a person says, and what moves them on, than news and refusals. */
function rankOf({ record, next, came }: Saved): number {
  const { data } = record as { readonly data: ConversationData };
  const top = data.stack.at(-1);
  const isMoved = `${top?.id}.${top?.state.asking}` !== came.question;
  return next.type !== 'message' ? 2 : isMoved ? 0 : 1;
}

const heard = listen();
await everyQuestion({ isFine: true });
await everyQuestion({ isFine: true, begin: () => begin({ staffed: 'open' }) });
await playScripts();
for (const road of AGENDA_ROADS) await playOn(road, 2);
for (const { lines, limits, ...world } of ROADS) await playLines(begin(world, limits), lines);
const states = fewest(heard);
const places = new Set(states.flatMap((state) => state.places));
const missing = waitingPlaces(flows).filter((place) => !places.has(place));
for (const place of missing) process.stderr.write(`nobody stood at: ${place}\n`);
const lines = states.map((state) => `${JSON.stringify(state)}\n`).sort();
writeFileSync(join(import.meta.dirname, `${process.argv[2] ?? unreleased()}.jsonl`), lines.join(''));
process.stdout.write(
  `${heard.length} turns, ${states.length} states, ${lines.join('').length} bytes, ${missing.length} missing\n`,
);
process.exitCode = missing.length === 0 ? 0 : 1;
