// ESC: who asks for a person, or needs one, meets staff; the bot keeps silent while they talk and goes on where it was.
import { expect } from 'chai';
import type { DeskNews } from '../../dialogs/index.ts';
import { Chat, type Turned } from '../support/chat.ts';
import { flaws, questionOf } from '../support/properties.ts';

const nothing = async () => null;

/** A chat with a desk; `wishes` grows with what it was asked for. */
function deskChat(answer: object = { ticket: 't1', position: 2, minutes: 10 }, staffed = true) {
  const wishes: Record<string, unknown>[] = [];
  const chat = new Chat(undefined, {
    staffed,
    effects: {
      'desk.open': async (args) => {
        wishes.push({ ...args });
        return answer as never;
      },
      'desk.heard': nothing,
      'desk.leave': nothing,
      'desk.callback': nothing,
      'desk.rated': nothing,
    },
  });
  const say = async (...texts: readonly string[]): Promise<Turned> => {
    let last: Turned | undefined;
    for (const text of texts) last = await chat.say(text);
    if (!last) throw new Error('nothing said');
    return last;
  };
  const news = (value: DeskNews) => chat.turn({ type: 'event', name: 'desk', value });
  return { chat, wishes, say, news };
}

/** Names of sayings, events and the case's code left out. */
const names = ({ said }: Turned) => said.filter((name) => name !== '?' && !name.startsWith('common.case'));
const asked = ({ thought }: Turned) => thought.effects.map(({ name }) => name);

describe('handing over to staff', () => {
  it('goes into the queue at once, with the case, and says where one stands', async () => {
    const { say, wishes, chat } = deskChat();
    await chat.open();
    const turn = await say('hablar con una persona');
    expect(names(turn)).to.deep.equal(['person.inQueue', 'person.waiting']);
    expect(turn.buttons).to.deep.equal(['Esperar', 'Que me escriban', 'Seguir con guía']);
    expect(wishes[0])
      .to.include({ reason: 'asked', lang: 'es' })
      .and.have.property('caseCode')
      .that.matches(/^IE-/);
    expect(chat.record.data.ticket).to.equal('t1');
  });

  for (const [words, meanwhile] of [
    ['here', ['common.oneMoment']],
    ['quiero un turno', undefined],
    ['empezar de nuevo', undefined],
  ] as const)
    it(`knows its ticket when "${words}" was written before it was open`, async () => {
      let said: readonly string[] = [];
      const chat: Chat = new Chat(undefined, {
        staffed: true,
        effects: {
          'desk.open': async () => {
            said = names(await chat.say(words));
            return { ticket: 't1', position: 2, minutes: 10 };
          },
          'desk.leave': nothing,
        },
      });
      await chat.open();
      await chat.say('hablar con una persona');
      if (meanwhile) expect(said).to.deep.equal(meanwhile);
      expect(chat.record.data.ticket).to.equal('t1');
      await chat.turn({ type: 'event', name: 'desk', value: { kind: 'joined', ticket: 't1', name: 'Rosa' } });
      expect(chat.record.data.with).to.equal('person');
    });

  it('puts who was robbed of the account first, also when they ask for a person themselves', async () => {
    const { say, wishes, chat } = deskChat();
    await chat.open();
    await say('alguien entró a mi cuenta y cambió la clave', 'hablar con una persona');
    expect(wishes[0]).to.include({ reason: 'security' });
  });

  it('says that it cannot work out the wait when it cannot', async () => {
    const { say, chat } = deskChat({ ticket: 't1', position: 1, minutes: null });
    await chat.open();
    expect(names(await say('persona'))).to.include('person.inQueueOnly');
  });

  it('keeps a message out of hours, and says when the desk opens', async () => {
    const { say, chat } = deskChat({
      ticket: 't1',
      closedNow: true,
      opensAt: Date.parse('2026-11-25T08:00:00-05:00'),
    });
    await chat.open();
    expect(names(await say('persona'))).to.deep.equal(['person.closedNow', 'person.untilOpen']);
    expect(names(await say('dejar un mensaje'))).to.deep.equal(['person.note']);
    const kept = await say('el enlace no me llega al correo');
    expect(names(kept)).to.include('person.noteKept');
    expect(asked(kept)).to.include('desk.heard');
  });

  it('keeps today’s honest sentence where nobody attends', async () => {
    const { say, wishes, chat } = deskChat({}, false);
    await chat.open();
    expect(names(await say('hablar con una persona'))).to.deep.equal([
      'person.nobodyHere',
      'person.meanwhile',
    ]);
    expect(wishes).to.deep.equal([]);
  });

  it('goes on helping while the person waits, and tells the desk what they write', async () => {
    const { say, chat } = deskChat();
    await chat.open();
    await say('persona', 'seguir con guía');
    const turn = await say('olvidé la clave');
    expect(names(turn)).to.include('triage.sawBlocked');
    expect(asked(turn)).to.include('desk.heard');
  });

  it('is silent while staff are there, and answers the next message when they left', async () => {
    const { say, news, chat } = deskChat();
    await chat.open();
    const question = names(await say('olvidé la clave')).at(-1);
    await say('persona', 'esperar');
    expect(names(await news({ kind: 'joined', ticket: 't1', name: 'Ana' }))).to.deep.equal(['desk.joined']);
    const silent = await say('no me llega nada');
    expect([names(silent), asked(silent)]).to.deep.equal([[], ['desk.heard']]);
    const left = await news({ kind: 'left', ticket: 't1', name: 'Ana', askRating: true });
    expect(names(left)).to.deep.equal([question]);
    expect(left.texts.filter(Boolean)).to.have.lengthOf(1);
    expect(left.texts[0]).to.match(/^Ana cerró la conversación/);
    expect(names(await say('no')).length).to.be.greaterThan(0);
  });

  it('asks how it was when nothing else stands open', async () => {
    const { say, news, chat } = deskChat();
    await chat.open();
    await say('persona');
    await news({ kind: 'joined', ticket: 't1', name: 'Ana' });
    expect(
      names(await news({ kind: 'left', ticket: 't1', name: 'Ana', outcome: 'solved', askRating: true })),
    ).to.deep.equal(['deskRating.helped']);
    expect(asked(await say('bien'))).to.include('desk.rated');
    expect(chat.record.data.outcome).to.equal('solved');
  });

  it('takes up the talk when the desk puts the case back, and leaves the queue on request', async () => {
    const { say, news, chat } = deskChat();
    await chat.open();
    await say('persona');
    await news({ kind: 'joined', ticket: 't1', name: 'Ana' });
    const back = await news({ kind: 'requeued', ticket: 't1', why: 'silent' });
    expect(back.texts[0]).to.match(/vuelve a la fila/);
    const gone = await say('ya no espero');
    expect(names(gone)).to.include('desk.leftQueue');
    expect(asked(gone)).to.include('desk.leave');
    expect(chat.record.data.ticket).to.equal(undefined);
  });

  it('keeps no words of staff that ask for secrets unguarded: what follows a clave is redacted', async () => {
    const { say, news, chat } = deskChat();
    await chat.open();
    await say('persona');
    await news({ kind: 'joined', ticket: 't1', name: 'Ana' });
    await news({ kind: 'said', ticket: 't1', name: 'Ana', text: 'La clave nueva va en el portal' });
    const turn = await say('Quito2026$ab');
    expect(turn.thought.echo?.text).not.to.include('Quito2026$ab');
  });

  it('hears nothing of tickets that are not its own', async () => {
    const { say, news, chat } = deskChat();
    await chat.open();
    await say('persona');
    expect(names(await news({ kind: 'joined', ticket: 'other', name: 'Eva' }))).to.deep.equal([]);
    expect(chat.record.data.with).to.equal('bot');
  });

  it('puts events for another desk on the log', async () => {
    const { say, news, chat } = deskChat();
    await chat.open();
    const events = (turn: Turned) =>
      turn.thought.replies
        .filter(({ type }) => type === 'event')
        .map(({ name, value }) => [name, value?.state]);
    const first = await chat.say('persona');
    expect([...events(first)].length + chat.record.logged).to.be.greaterThan(0);
    expect(events(await news({ kind: 'joined', ticket: 't1', name: 'Ana' }))).to.deep.equal([
      ['handoff.status', 'accepted'],
    ]);
    expect(events(await news({ kind: 'left', ticket: 't1', name: 'Ana' }))).to.deep.equal([
      ['handoff.status', 'completed'],
    ]);
    await say('hola');
  });
});

describe('offering a person', () => {
  const offers: readonly (readonly [string, string, readonly string[]])[] = [
    ['three tries at a question', 'notUnderstood', ['olvidé la clave', 'xyzzy', 'plugh', 'qwrty', 'zxcvb']],
    ['being fed up', 'upset', ['olvidé la clave', 'esto no sirve']],
    ['words of distress', 'upset', ['olvidé la clave', 'mi hija está enferma y no puedo más']],
    ['a minor', 'upset', ['olvidé la clave', 'soy menor de edad']],
    ['somebody who asks for money', 'fixer', ['me cobran por el turno']],
    [
      'somebody who wants in without the representative',
      'thirdParty',
      ['puedo recuperar la clave sin el representante legal', 'no'],
    ],
    ['a possible hijack, at once', 'security', ['alguien entró a mi cuenta', 'no']],
  ];
  for (const [what, reason, texts] of offers)
    it(`after ${what}`, async () => {
      const { say, wishes, chat } = deskChat();
      await chat.open();
      const turn = await say(...texts);
      if (!names(turn).includes('person.inQueue')) {
        expect(names(turn)).to.include('handOver.offer');
        expect(names(await say('sí, con persona'))).to.include('person.inQueue');
      }
      expect(wishes.at(-1)).to.include({ reason });
    });

  it('after two expired links', async () => {
    const { say, chat, wishes } = deskChat();
    await chat.open();
    await say(
      'se venció el enlace',
      'sí, ahora',
      'sí',
      'todo',
      'todo',
      'ya estoy ahí',
      'lo aceptó',
      'listo',
      'aviso de correo',
    );
    const turn = await say('empezar 180 s', 'se venció', 'lo abrí tarde');
    expect(names(turn)).to.include('handOver.offer');
    await say('sí, con persona');
    expect(wishes.at(-1)).to.include({ reason: 'expiredLinks' });
  });

  it('says nothing where nobody attends', async () => {
    const { say, chat } = deskChat({}, false);
    await chat.open();
    expect(names(await say('me cobran por el turno'))).not.to.include('handOver.offer');
  });

  it('goes on with the guide when it is declined, and a person can still be asked for', async () => {
    const { say, chat, wishes } = deskChat();
    await chat.open();
    await say('me cobran por el turno', 'seguir con guía');
    expect(wishes).to.deep.equal([]);
    expect(names(await say('persona'))).to.include('person.inQueue');
    expect(wishes[0]).to.include({ reason: 'asked' });
  });
});

describe('every command at the questions of the desk', () => {
  const CLOSED = { ticket: 't1', closedNow: true, opensAt: Date.parse('2026-11-25T08:00:00-05:00') };
  const roads: Readonly<Record<string, () => Promise<ReturnType<typeof deskChat>>>> = {
    'person.waiting': () => at(undefined, 'persona'),
    'person.untilOpen': () => at(CLOSED, 'persona'),
    'person.note': () => at(CLOSED, 'persona', 'dejar un mensaje'),
    'handOver.offer': () => at(undefined, 'me cobran por el turno'),
    'deskRating.helped': async () => {
      const road = await at(undefined, 'persona');
      await road.news({ kind: 'joined', ticket: 't1', name: 'Ana' });
      await road.news({ kind: 'left', ticket: 't1', name: 'Ana', outcome: 'solved', askRating: true });
      return road;
    },
  };
  const at = async (answer: object | undefined, ...texts: readonly string[]) => {
    const road = deskChat(answer);
    await road.chat.open();
    await road.say(...texts);
    return road;
  };
  const TEXTS = [
    ...[
      'ayuda',
      'por qué',
      'repetir',
      'estado',
      'más sencillo',
      'english',
      'no avisar',
      'mis datos',
      'volver',
    ],
    ...['corregir', 'menú', 'cancelar', 'empezar de nuevo', 'hablar con una persona', 'ya no espero'],
    ...[
      'quiero sacar un turno',
      'ya pude entrar',
      'qué pasa si caigo en mora patronal',
      'xqzt wvbn',
      '¿?',
      '999',
    ],
  ];
  for (const [question, road] of Object.entries(roads))
    it(question, async () => {
      const wrong: string[] = [];
      for (const text of TEXTS) {
        const { chat } = await road();
        expect(questionOf(chat)).to.equal(question);
        const turned = await chat.say(text);
        const messages = { ...turned, said: names(turned), texts: turned.texts.filter(Boolean) };
        wrong.push(...flaws(chat, messages).map((flaw) => `${text}: ${flaw}`));
      }
      expect(wrong).to.deep.equal([]);
    });
});
