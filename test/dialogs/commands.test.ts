// Every command at every question of every flow: it comes back to a valid state, with the question asked again or the flow properly left.
import { expect } from 'chai';
import { flows } from '../../dialogs/index.ts';
import type { Turned } from '../support/chat.ts';
import { everyQuestion, goOnFrom, type Moment } from '../support/everyQuestion.ts';
import { flaws, questionOf } from '../support/properties.ts';

/** Says something and asks the open question again. */
const STAYS = [
  'ayuda',
  'por qué',
  'repetir',
  'estado',
  'más sencillo',
  'español',
  'english',
  'no avisar',
  'mis datos',
];
/** Answers in one message, and asks the open question again. */
const DIGRESSIONS = ['qué pasa si caigo en mora patronal', 'cómo debe ser la clave nueva'];
/** Opens or leaves something. */
const MOVES = [
  'volver',
  'corregir',
  'menú',
  'cancelar',
  'empezar de nuevo',
  'hablar con una persona',
  'borrar mis datos',
  'ya dice que envió el correo',
  'ya pude entrar',
  'quiero sacar un turno',
  'me sale error de conexión con el registro civil',
  'xqzt wvbn',
  '¿?',
  '999',
];

/** Asked only where somebody attends: handOver.test.ts says every command there. */
const WITH_STAFF = [
  'person.waiting',
  'person.untilOpen',
  'person.note',
  'handOver.offer',
  'deskRating.helped',
];
/** Asked only while an incident runs: incidents.test.ts. */
const IN_INCIDENTS = ['otherError.remind'];

describe('every command at every question', () => {
  let all: readonly Moment[];
  /** One for each question, whatever lies below. */
  let moments: readonly Moment[];

  before(async function () {
    this.timeout(60_000);
    all = await everyQuestion();
    const names = all.map(({ question }) => question.split(' > ').at(-1));
    moments = all.filter((_, index) => names.indexOf(names[index]) === index);
  });

  it('reaches every question of every flow', () => {
    const asked = new Set(moments.map(({ question }) => question.split(' > ').at(-1)));
    const all = flows.flatMap((flow) =>
      flow.steps.flatMap((step) => ('ask' in step ? [`${flow.id}.${step.ask}`] : [])),
    );
    expect(
      all.filter((name) => !asked.has(name) && ![...WITH_STAFF, ...IN_INCIDENTS].includes(name)),
    ).to.deep.equal([]);
  });

  for (const text of [...STAYS, ...DIGRESSIONS, ...MOVES])
    it(`"${text}" leaves a question open`, async () => {
      const wrong: string[] = [];
      for (const moment of moments) {
        const { turned, chat } = await say(moment, text);
        wrong.push(...flaws(chat, turned).map((flaw) => `${moment.question}: ${flaw}`));
      }
      expect(wrong).to.deep.equal([]);
    });

  for (const text of STAYS)
    it(`"${text}" asks the same question again`, async () => {
      const moved: string[] = [];
      for (const moment of moments) {
        const { chat } = await say(moment, text);
        const top = moment.question.split(' > ').at(-1);
        if (questionOf(chat) !== top) moved.push(`${top} -> ${questionOf(chat)}`);
      }
      expect(moved).to.deep.equal([]);
    });

  it('a digression asks the same question again, in its own words', async () => {
    const moved: string[] = [];
    for (const text of DIGRESSIONS)
      for (const moment of moments.filter(isLasting)) {
        const asked = await say(moment, 'repetir');
        const { chat, turned } = await say(moment, text);
        const top = moment.question.split(' > ').at(-1);
        if (questionOf(chat) !== top) moved.push(`${text}: ${top} -> ${questionOf(chat)}`);
        else if (withoutCodes(turned.texts.at(-1)) !== withoutCodes(asked.turned.texts.at(-1)))
          moved.push(`${text}: ${top} in other words`);
      }
    expect(moved).to.deep.equal([]);
  });

  it('"volver" again and again ends at the start, and says so', async () => {
    const stuck: string[] = [];
    for (const moment of all) {
      const chat = await goOnFrom(moment);
      let said: readonly string[] = [];
      for (let count = 0; count < 40 && !said.includes('common.atTheStart'); count += 1)
        said = (await chat.say('volver')).said;
      if (!said.includes('common.atTheStart')) stuck.push(moment.question);
    }
    expect(stuck).to.deep.equal([]);
  });

  it('nonsense four times at any question ends with a person, never the same words twice', async () => {
    const wrong: string[] = [];
    for (const moment of moments.filter(isLasting)) {
      const chat = await goOnFrom(moment);
      let before: readonly string[] = [];
      const said: string[] = [];
      for (let count = 0; count < 4; count += 1) {
        const turned = await chat.say('xqzt wvbn');
        wrong.push(...flaws(chat, turned, before).map((flaw) => `${moment.question}: ${flaw}`));
        before = turned.said;
        said.push(...turned.said);
      }
      const isName = moment.question.endsWith('otherCompany.alias');
      if (!isName && !said.includes('person.nobodyHere') && !said.includes('common.ticking'))
        wrong.push(`${moment.question}: no person`);
    }
    expect(wrong).to.deep.equal([]);
  });
});

/** A road that is played anew has a turno of its own. */
const withoutCodes = (text = '') => text.replace(/\b[A-Z]{3}-[A-Z]{3}-[A-Z]{3}\b/g, 'CODE');

/** Not a question about the conversation itself, which gives way to whatever comes. */
const isLasting = ({ question }: Moment) =>
  !/(welcome|guess|goOn|resume|leaving|alsoAsked|person|(turno|visit)Reminder|afterTurno)\.\w+$/.test(
    question,
  ) && !question.includes('nothing');

async function say(
  moment: Moment,
  text: string,
): Promise<{ chat: Awaited<ReturnType<typeof goOnFrom>>; turned: Turned }> {
  const chat = await goOnFrom(moment);
  return { chat, turned: await chat.say(text) };
}
