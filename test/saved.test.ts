// Conversations as past releases saved them, with invented people: all load, keep their place, and go on.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readRecord } from '../bot/record.ts';
import { nameOf } from '../dialogs/flow.ts';
import { type ConversationData, flows } from '../dialogs/index.ts';
import { Chat, type Turned } from './support/chat.ts';
import { flaws, questionOf } from './support/properties.ts';
import { waitingPlaces } from './support/savedPlaces.ts';
import { openSaved, type Saved } from './support/savedWorld.ts';

/** As 0.1.0 was written: a record and its question. */
interface SavedQuestion {
  readonly question: string;
  readonly record: unknown;
}

const folder = join(import.meta.dirname, 'saved');
const releases = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
const newest = releases.at(-1) ?? '';
const MOST_BYTES = 400 * 1024;

const linesOf = <T>(file: string): readonly T[] =>
  readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** The conversation as the store gives it back; a record that cannot be read would start fresh. */
function load({ record }: { readonly record: unknown }): Chat {
  const chat = new Chat();
  chat.record = readRecord(record, 'website');
  return chat;
}

const known = (flow: string, name: string): boolean =>
  flows.some(
    ({ id, slots, steps }) => id === flow && (name in slots || steps.some((step) => nameOf(step) === name)),
  );
const isAsked = (question: string) =>
  flows.some(({ id, steps }) => steps.some((step) => 'ask' in step && `${id}.${step.ask}` === question));

/** No apology, nothing lost by the record, no secret asked for. */
const broken = (chat: Chat, turned: Turned): readonly string[] => [
  ...flaws(chat, turned).filter((flaw) => !/^(said nothing|left nothing open)/.test(flaw)),
  ...(turned.said.includes('common.sorry') ? ['apologised'] : []),
];

const before = ({ record }: Saved) => readRecord(record, 'website').data;

/** Answers given before that are gone, though their flow is still under way. */
function lostAnswers(old: ConversationData, { record }: Chat, allowed: Saved['came']['lost'] = {}) {
  return old.stack.flatMap(({ id, state }, index) => {
    const frame = record.data.stack[index];
    if (frame?.id !== id) return [];
    const now = frame.state.done;
    return Object.keys(state.done)
      .filter((name) => known(id, name) && !(name in now) && !allowed[id]?.includes(name))
      .map((name) => `${id}.${name} is forgotten`);
  });
}

describe('saved conversations', () => {
  it('are kept of every release, in a file that is no burden', () => {
    expect(releases).to.include.members(['0.1.0.jsonl', '0.2.0.jsonl']);
    for (const file of releases) expect(statSync(join(folder, file)).size, file).to.be.lessThan(MOST_BYTES);
  });

  it('stand at every step a conversation can be left at', () => {
    const stood = new Set(linesOf<Saved>(newest).flatMap(({ places }) => places));
    const places = waitingPlaces(flows);
    const missing = places.filter((place) => !stood.has(place));
    const what =
      'nobody stands there in the newest file: give a script or test/saved/roads.ts a way to it, then run';
    expect(missing, `${what} node --import tsx test/saved/write.ts`).to.deep.equal([]);
    const others = ['desk person', 'desk queue', 'ended solved', 'ended open', 'companies', 'ring T-180'];
    expect(others.filter((place) => !stood.has(place))).to.deep.equal([]);
    // Tools that wait are found by their own text: none found would mean that it reads otherwise now.
    expect(places.filter((place) => place.startsWith('await ')).length).to.be.at.least(10);
  });

  for (const release of releases.filter((file) => file !== '0.1.0.jsonl'))
    describe(release, () => takenOver(release));

  describe('0.1.0.jsonl', () => {
    const saved = linesOf<SavedQuestion>('0.1.0.jsonl');

    it('each is asked its question again', async () => {
      const moved: string[] = [];
      for (const one of saved) {
        const chat = load(one);
        const turned = await chat.say('repetir');
        const question = one.question.split(' > ').at(-1) ?? '';
        moved.push(...flaws(chat, turned).map((flaw) => `${one.question}: ${flaw}`));
        if (isAsked(question) && questionOf(chat) !== question)
          moved.push(`${one.question} -> ${questionOf(chat)}`);
      }
      expect(moved).to.deep.equal([]);
    });

    it('each goes on with the first answer offered', async () => {
      const wrong: string[] = [];
      for (const one of saved) {
        const chat = load(one);
        const { buttons } = await chat.say('repetir');
        const turned = await chat.say(buttons[0] ?? '1790011674001');
        wrong.push(...flaws(chat, turned).map((flaw) => `${one.question}: ${flaw}`));
      }
      expect(wrong).to.deep.equal([]);
    });
  });
});

function takenOver(release: string): void {
  const saved = linesOf<Saved>(release);
  const asked = new Set(saved.flatMap(({ places }) => places.filter((place) => place.startsWith('ask '))));

  it('opens every record as it was written', () => {
    const fresh = saved.filter((one) => {
      const { data } = one.record as { readonly data: ConversationData };
      return before(one).stack.length !== data.stack.length;
    });
    expect(fresh.map(({ places }) => places.join())).to.deep.equal([]);
  });

  it('each question is asked again where it stood, with every answer kept', async () => {
    const wrong: string[] = [];
    for (const one of saved) {
      const data = before(one);
      const top = data.stack.at(-1);
      const question = `${top?.id}.${top?.state.asking}`;
      if (data.with === 'person' || top?.state.awaiting !== undefined || !isAsked(question)) continue;
      // A letter whose data are forgotten begins anew, whatever is said.
      if (top?.state.done['wiped'] === true) continue;
      // Right after it was asked: what is kept for minutes is there still.
      const chat = openSaved({ ...one, now: Math.max(data.lastSeen, data.lastSpoke) || one.now });
      const turned = await chat.say('repetir');
      const all = [...broken(chat, turned), ...lostAnswers(data, chat)];
      if (questionOf(chat) !== question) all.push(`is asked ${questionOf(chat)}`);
      wrong.push(...all.map((flaw) => `${question}: ${flaw}`));
    }
    expect(wrong).to.deep.equal([]);
  });

  it('each goes on as it did then, or to a question that is new', async () => {
    const wrong: string[] = [];
    for (const one of saved) {
      const chat = openSaved(one);
      const turned = await chat.turn(one.next);
      const top = chat.record.data.stack.at(-1);
      const now = top ? `${top.id}.${top.state.asking ?? top.state.awaiting ?? '?'}` : 'nothing';
      const isThere = one.came.question === 'nothing' || isAsked(one.came.question);
      const all = [...broken(chat, turned), ...lostAnswers(before(one), chat, one.came.lost)];
      if (one.came.spoke && turned.said.length === 0) all.push('is not answered');
      if (isThere && now !== one.came.question && (now === 'nothing' || asked.has(`ask ${now}`)))
        all.push(`goes to ${now}, not ${one.came.question}`);
      for (const [flow, ...gained] of one.came.stack) {
        const done = chat.record.data.stack.findLast(({ id }) => id === flow)?.state.done;
        if (!done) continue;
        const unheard = gained.filter((name) => known(flow, name) && !(name in done));
        all.push(...unheard.map((name) => `${flow}.${name} is not heard`));
      }
      const where = `${one.places.join(', ')} <- ${one.next.text ?? JSON.stringify(one.next.value)}`;
      wrong.push(...all.map((flaw) => `${where}: ${flaw}`));
    }
    expect(wrong).to.deep.equal([]);
  });

  it('who waits for an effect is told so, and goes on when it comes', async () => {
    const waiting = saved.filter((one) => before(one).stack.at(-1)?.state.awaiting !== undefined);
    expect(waiting).to.not.deep.equal([]);
    const wrong: string[] = [];
    for (const one of waiting) {
      const chat = openSaved(one);
      const { said } = await chat.say('mmm');
      if (!said.includes('common.oneMoment'))
        wrong.push(`${one.places.join()}: ${said.join(' ') || 'nothing'}`);
      const turned = await chat.turn(one.next);
      wrong.push(...broken(chat, turned).map((flaw) => `${one.places.join()}: ${flaw}`));
      if (chat.record.data.stack.some(({ state }) => state.awaiting !== undefined))
        wrong.push(`${one.places.join()}: still waits`);
    }
    expect(wrong).to.deep.equal([]);
  });
}

describe('a conversation saved by another release', () => {
  const stack = (frames: readonly object[], more: object = {}) => ({
    record: { channel: 'website', data: { greeted: true, lastSeen: 1, stack: frames, ...more } },
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
        known: {
          shoeSize: { value: 41, at: 1 },
          role: { value: 'captain', at: 1 },
          ruc: { value: '1790011674001', at: 1 },
        },
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

  it('whose slot has another name now is asked that one, and keeps the flows below', async () => {
    const chat = load(
      stack([
        { id: 'triage', state: { done: { situation: 'forgot', sawBlocked: 'no' }, running: 'identity' } },
        { id: 'identity', state: { done: { profession: 'accountant' }, asking: 'profession' } },
      ]),
    );
    const turned = await chat.say('contador');
    expect(flaws(chat, turned)).to.deep.equal([]);
    expect(chat.record.data.stack.map(({ id }) => id).slice(0, 2)).to.deep.equal(['triage', 'identity']);
    expect(chat.record.data.stack[0]?.state.done).to.include({ situation: 'forgot', sawBlocked: 'no' });
    expect(chat.record.data.stack[1]?.state.done).to.not.have.property('profession');
  });

  it('below which a step is gone goes on with what that flow does next', async () => {
    const chat = load(
      stack([
        { id: 'triage', state: { done: { situation: 'forgot', sawBlocked: 'no' }, running: 'palmReading' } },
        { id: 'closing', state: { done: {}, asking: 'entered' } },
      ]),
    );
    const turned = await chat.say('sí');
    expect(flaws(chat, turned)).to.deep.equal([]);
    expect(questionOf(chat)).to.equal('closing.rating');
    let last = turned;
    for (const text of ['saltar', 'ninguno', 'menú']) last = await chat.say(text);
    expect(flaws(chat, last)).to.deep.equal([]);
  });

  it('that waits for a slot that is gone waits no more', async () => {
    const chat = load(
      stack([
        { id: 'triage', state: { done: {}, asking: 'situation' } },
        { id: 'person', state: { done: {}, awaiting: 'omen', over: true } },
      ]),
    );
    const turned = await chat.say('hola');
    expect(turned.said).to.not.include('common.oneMoment');
    expect(flaws(chat, turned)).to.deep.equal([]);
    const late = await chat.turn({
      type: 'event',
      name: 'effect',
      value: { to: { flow: 'person', slot: 'omen' }, value: { failed: true } },
    });
    expect(late.said).to.not.include('common.sorry');
  });

  it('is not offered to go on with a flow that is gone', async () => {
    for (const id of ['goOn', 'resume']) {
      const chat = load(
        stack([
          { id: 'triage', state: { done: {}, asking: 'situation' } },
          { id: 'fortuneTeller', state: { done: {}, asking: 'card' } },
          { id, state: { done: { below: 'fortuneTeller' }, asking: id } },
        ]),
      );
      const turned = await chat.say('repetir');
      expect(flaws(chat, turned)).to.deep.equal([]);
      expect(questionOf(chat), id).to.equal('triage.situation');
    }
  });

  it('keeps what it does not know out, and several flows in their order', async () => {
    const frames = ['triage', 'recover', 'questions', 'person', 'goOn'].map((id, index) => ({
      id,
      state: {
        ...{ done: id === 'goOn' ? { below: 'person' } : {}, tries: 0, mood: 'new' },
        ...(index > 2 ? { over: true } : {}),
      },
    }));
    const chat = load(stack(frames, { horoscope: 'leo', timers: { 'T-OLD': 5 } }));
    const turned = await chat.say('repetir');
    expect(turned.said).to.not.include('common.sorry');
    expect(chat.record.data).to.not.have.property('horoscope');
    expect(chat.record.data.stack[0]?.id).to.equal('triage');
  });

  it('whose timers nobody knows any more is not disturbed by them', async () => {
    const frames = [{ id: 'triage', state: { done: {}, asking: 'situation' } }];
    const chat = load(stack(frames, { timers: { 'T-OLD': 5, 'T-OLDER/x': 6, 'T-OLD@y': 7 } }));
    for (const timer of ['T-OLD', 'T-OLDER/x', 'T-OLD@y', 'T-TUR24/none', '']) {
      const { said } = await chat.turn({ type: 'event', name: 'timer', value: timer });
      expect(said, timer).to.deep.equal([]);
    }
    expect(questionOf(chat)).to.equal('triage.situation');
    expect((await chat.say('olvidé la clave')).said).to.deep.equal(['triage.sawBlocked']);
  });

  it('repeats no words that are gone', async () => {
    const chat = load(
      stack([{ id: 'triage', state: { done: {}, asking: 'situation' } }], { last: ['triage.old'] }),
    );
    expect((await chat.say('repetir')).said).to.deep.equal(['triage.situation']);
  });

  it('that cannot be read at all starts fresh', async () => {
    const chat = load({ record: { channel: 'website', data: { stack: 'none' } } });
    expect(flaws(chat, await chat.say('menú'))).to.deep.equal([]);
  });
});
