// npm run chat: the bot in the terminal, over the same mind as every channel; nothing is stored.
import { createInterface } from 'node:readline';
import { buildHouse, newConversation, openReception } from '../../dialogs/index.ts';
import { realClock } from '../clock.ts';
import type { Inbound } from '../conversation.ts';
import { openKnowledge } from '../llavero.ts';
import { createMind } from '../mind.ts';
import type { ConversationRecord } from '../record.ts';
import { readSettings } from '../settings.ts';
import type { Thought } from '../turn.ts';

const reception = openReception(buildHouse(openKnowledge(readSettings({}))));
const mind = createMind({ reception, probes: false, clock: realClock });
const timers = new Map<string, NodeJS.Timeout>();
let record: ConversationRecord = { channel: 'website', count: 0, logged: 0, data: newConversation() };
let turns = Promise.resolve();

async function turn(activity: Inbound['activity']): Promise<void> {
  const full = { from: { id: 'terminal', name: '' }, recipient: { id: 'llavero', name: '' }, ...activity };
  const inbound: Inbound = {
    channel: 'website',
    conversation: 'terminal',
    messageId: undefined,
    activity: full,
  };
  const thought = await mind.think(inbound, record, Date.now());
  record = thought.record;
  arm(thought);
  for (const { text, suggestedActions } of thought.replies) {
    process.stdout.write(`\n${text}\n`);
    const titles = suggestedActions?.actions.map(({ title }) => `[${title}]`) ?? [];
    if (titles.length > 0) process.stdout.write(`${titles.join(' ')}\n`);
  }
}

function arm({ set, cancel }: Thought): void {
  for (const timer of [...cancel, ...set.keys()]) clearTimeout(timers.get(timer));
  for (const [timer, at] of set)
    timers.set(
      timer,
      setTimeout(() => queue({ type: 'event', name: 'timer', value: timer }), at - Date.now()),
    );
}

function queue(activity: Inbound['activity']): void {
  turns = turns.then(() => turn(activity)).then(() => lines.prompt());
}

const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' });
queue({ type: 'conversationUpdate', membersAdded: [{ id: 'terminal', name: '' }] });
lines.on('line', (text) => queue({ type: 'message', text }));
lines.on('close', () => turns.then(() => process.exit(0)));
