// Random people in the middle of booking a turno, the same ones every time: nobody is stuck, and the record stays small.
import { expect } from 'chai';
import type { Chat, Turned } from '../support/chat.ts';
import { picker } from '../support/picker.ts';
import { flaws } from '../support/properties.ts';
import { scarceAgenda, TurnoShop } from '../support/turnoShop.ts';

const PEOPLE = 48;
const TURNS = 30;
const MINUTE = 60_000;

const BEGIN = ['quiero un turno de reinicio', 'quiero un turno de desbloqueo', 'turno para cambio de correo'];
const RUCS = ['1790011674001', '1710034065001'];
const SENTENCES = [
  ...['quiero sacar un turno', 'turno para desbloqueo por videollamada', 'en Quito lo más pronto'],
  ...['el martes en la mañana', 'a las 10', 'en la tarde', 'mejor el jueves', 'otro día', 'lo más pronto'],
  ...['cuándo es mi turno', 'cambiar mi turno', 'cancelar mi turno', 'lista de espera', 'paso', 'no avisar'],
  ...[
    'olvidé la clave',
    'qué pasa si caigo en mora',
    'NO quiero turno',
    'estoy en la ventanilla',
    'KHM-RXP-DWF',
  ],
  ...[
    'sí',
    'no',
    '1',
    '2',
    '3',
    'volver',
    'repetir',
    'cancelar',
    'menú',
    'ayuda',
    'por qué',
    'estado',
    'english',
  ],
  ...['', '?', '😀', 'xqzt wvbn', '__proto__', '99'],
];
const SILENCES = [1, 4, 16, 40, 26 * 60, 3 * 24 * 60].map((minutes) => minutes * MINUTE);

describe('anybody who books', function () {
  this.timeout(120_000);

  it(`is never stuck: ${PEOPLE} people, ${TURNS} turns each`, async () => {
    let booked = 0;
    for (let seed = 1; seed <= PEOPLE; seed += 1) booked += await meet(seed);
    expect(booked).to.be.above(PEOPLE / 8);
  });
});

/** How many turnos this person confirmed. */
async function meet(seed: number): Promise<number> {
  const pick = picker(seed);
  const chat = new TurnoShop(seed % 4 === 0 ? scarceAgenda() : undefined).chat();
  const path: string[] = [];
  let booked = 0;
  const check = (turned: Turned, before: readonly string[] = []) => {
    booked += turned.said.filter((name) => name === 'holdTurno.confirmed').length;
    expect(flaws(chat, turned, before), `person ${seed}: ${path.join(' | ')}`).to.deep.equal([]);
    return turned;
  };
  let last = check(await chat.open());
  for (const text of [pick(BEGIN), 'representante', 'acepto', pick(RUCS), 'tengo todo'])
    last = await chat.say(text);
  for (let count = 0; count < TURNS; count += 1) {
    if (pick([0, 0, 0, 0, 0, 0, 0, 1]) === 1) last = (await silence(chat, pick(SILENCES), check)) ?? last;
    const text =
      pick([0, 1, 2, 3, 4]) < 3 ? pick(last.buttons.length > 0 ? last.buttons : ['1']) : pick(SENTENCES);
    path.push(text);
    last = check(await chat.say(text), text === 'repetir' ? [] : last.said);
  }
  return booked;
}

async function silence(
  chat: Chat,
  ms: number,
  check: (turned: Turned) => Turned,
): Promise<Turned | undefined> {
  const rung = (await chat.wait(ms)).filter(({ said }) => said.length > 0);
  return rung.map((one) => check(one)).at(-1);
}
