// Conversations as past releases saved them, with invented people: all load and go on.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readRecord } from '../bot/record.ts';
import { flows } from '../dialogs/index.ts';
import { Chat } from './support/chat.ts';
import { flaws, questionOf } from './support/properties.ts';

interface Saved {
  readonly question: string;
  readonly record: unknown;
}

const folder = join(import.meta.dirname, 'saved');
const releases = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));

/** The conversation as the store gives it back; a record that cannot be read would start fresh. */
function load({ record }: Saved): Chat {
  const chat = new Chat();
  chat.record = readRecord(record, 'website');
  return chat;
}

describe('saved conversations', () => {
  it('are kept of every release', () => {
    expect(releases).to.not.deep.equal([]);
  });

  for (const release of releases) {
    const lines = readFileSync(join(folder, release), 'utf8').trimEnd().split('\n');
    const saved = lines.map((line) => JSON.parse(line) as Saved);

    it(`${release}: each is asked its question again`, async () => {
      const moved: string[] = [];
      for (const one of saved) {
        const chat = load(one);
        const turned = await chat.say('repetir');
        const question = one.question.split(' > ').at(-1) ?? '';
        const exists = flows.some((flow) =>
          flow.steps.some((step) => 'ask' in step && `${flow.id}.${step.ask}` === question),
        );
        moved.push(...flaws(chat, turned).map((flaw) => `${one.question}: ${flaw}`));
        if (exists && questionOf(chat) !== question) moved.push(`${one.question} -> ${questionOf(chat)}`);
      }
      expect(moved).to.deep.equal([]);
    });

    it(`${release}: each goes on with the first answer offered`, async () => {
      const wrong: string[] = [];
      for (const one of saved) {
        const chat = load(one);
        const { buttons } = await chat.say('repetir');
        const turned = await chat.say(buttons[0] ?? '1790011674001');
        wrong.push(...flaws(chat, turned).map((flaw) => `${one.question}: ${flaw}`));
      }
      expect(wrong).to.deep.equal([]);
    });
  }
});

describe('a conversation saved by another release', () => {
  const stack = (frames: readonly object[], known: object = {}) => ({
    question: '',
    record: { channel: 'website', data: { greeted: true, lastSeen: 1, stack: frames, known } },
  });

  it('loses flows that are gone, and keeps the one below', async () => {
    const chat = load(
      stack([
        { id: 'triage', state: { done: { situation: 'forgot' }, asking: 'sawBlocked' } },
        { id: 'fortuneTeller', state: { done: { card: 'sun' }, asking: 'card' } },
      ]),
    );
    const turned = await chat.say('no');
    expect(flaws(chat, turned)).to.deep.equal([]);
    expect(questionOf(chat)).to.equal('identity.role');
  });

  it('loses answers that are accepted no more, and asks them again', async () => {
    const chat = load(
      stack([
        {
          id: 'triage',
          state: { done: { situation: 'forgot', sawBlocked: 'perhaps' }, running: 'identity' },
        },
        { id: 'identity', state: { done: { shoeSize: 41, 'tell.old': true }, asking: 'shoeSize' } },
      ]),
    );
    const turned = await chat.say('contador');
    expect(flaws(chat, turned)).to.deep.equal([]);
    expect(chat.record.data.stack.at(-1)?.state.done).to.not.have.property('shoeSize');
  });

  it('loses what is known under a name nobody asks for', async () => {
    const chat = load(
      stack([], {
        shoeSize: { value: 41, at: 1 },
        role: { value: 'captain', at: 1 },
        ruc: { value: '1790011674001', at: 1 },
      }),
    );
    await chat.say('menú');
    expect(Object.keys(chat.record.data.known)).to.deep.equal(['ruc']);
  });

  it('with a question that is gone is asked the next one', async () => {
    const chat = load(stack([{ id: 'closing', state: { done: {}, asking: 'feeling' } }]));
    const turned = await chat.say('estado');
    expect(flaws(chat, turned)).to.deep.equal([]);
    expect(questionOf(chat)).to.equal('closing.entered');
  });

  it('repeats no words that are gone', async () => {
    const saved = stack([{ id: 'triage', state: { done: {}, asking: 'situation' } }]);
    const chat = load({
      ...saved,
      record: { channel: 'website', data: { ...saved.record.data, last: ['triage.old'] } },
    });
    expect((await chat.say('repetir')).said).to.deep.equal(['triage.situation']);
  });

  it('that cannot be read at all starts fresh', async () => {
    const chat = load({ question: '', record: { channel: 'website', data: { stack: 'none' } } });
    expect(flaws(chat, await chat.say('menú'))).to.deep.equal([]);
  });
});
