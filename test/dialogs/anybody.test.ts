// Random people, the same ones every time: buttons, free text, commands, nonsense, silence. Nobody is ever stuck.
import { expect } from 'chai';
import { Chat, type Turned } from '../support/chat.ts';
import { picker } from '../support/picker.ts';
import { flaws } from '../support/properties.ts';

/** `npm run fuzz` meets many more. */
const PEOPLE = Number(process.env['FUZZ_PEOPLE'] ?? 120);
const TURNS = 30;

const SENTENCES = [
  'olvidé la clave de mi empresa',
  'me sale bloqueada',
  'soy la contadora',
  'mi ruc es 1790011674001',
  '1710034065001',
  '1710034065000',
  '1760001550001',
  '1793213150001',
  '1790011674002',
  '171003406',
  'no, el ruc es 1710034065001',
  'me equivoqué, el ruc es 0962467429001',
  'se venció el enlace',
  'no me llega el correo',
  'ya dice que envió el correo',
  'me sale error de conexión con el registro civil',
  'la clave no cumple con los parámetros de seguridad',
  'usuario no tiene correo registrado',
  'fallé las preguntas tres veces',
  'qué pasa si caigo en mora',
  'cómo debe ser la clave',
  'quiero sacar un turno',
  'qué papeles llevo',
  'tengo firma electrónica',
  'cambió el representante legal',
  'cómo pido un préstamo quirografario',
  'ya pude entrar',
  'ya pude entrar gracias',
  'gracias',
  'buenos días',
  'dale',
  'ya',
  'nop',
  'de una',
  'no sé',
  'estoy en la ventanilla',
  'quiero ensayar',
  'alguien entró a mi cuenta',
  '¿qué es la clave de empleador?',
  'NO quiero turno',
  'I forgot the password of my company',
  'my clave es Xk9$mPq2',
  'olvidé la clave. Además quiero sacar un turno',
  'otra empresa',
  'continuar en otro canal',
  'continuar KHMR-XPDW',
  'estado IE-7K4P-2Q',
];
const COMMANDS = [
  'ayuda',
  'por qué',
  'volver',
  'repetir',
  'menú',
  'cancelar',
  'empezar de nuevo',
  'persona',
  'estado',
  'más sencillo',
  'english',
  'español',
  'no avisar',
  'mis datos',
  'borrar mis datos',
  'corregir',
  'saltar',
];
const NONSENSE = [
  '',
  '   ',
  '?',
  '😀',
  'xqzt wvbn',
  '٣٤',
  'a'.repeat(3000),
  '{ruc}',
  '__proto__',
  '- [x] y',
  '1 2 3 4 5 6 7',
  '99',
];
/** Asks for the same words on purpose. */
const AGAIN = ['repetir', 'más sencillo'];
const MINUTE = 60_000;
const SILENCES = [
  MINUTE,
  4 * MINUTE,
  16 * MINUTE,
  40 * MINUTE,
  5 * 60 * MINUTE,
  26 * 60 * MINUTE,
  3 * 24 * 60 * MINUTE,
];

describe('anybody', function () {
  this.timeout(3_600_000);

  it(`is never stuck: ${PEOPLE} people, ${TURNS} turns each`, async () => {
    for (let seed = 1; seed <= PEOPLE; seed += 1) await meet(seed);
  });
});

async function meet(seed: number): Promise<void> {
  const pick = picker(seed);
  const chat = new Chat();
  const path: string[] = [];
  let last = await chat.open();
  check(chat, last, [], path, seed);
  for (let count = 0; count < TURNS; count += 1) {
    if (pick([0, 0, 0, 0, 0, 0, 0, 0, 1]) === 1) {
      const ms = pick(SILENCES);
      path.push(`~${ms / MINUTE}min`);
      for (const rung of await chat.wait(ms)) {
        if (rung.said.length > 0) check(chat, rung, [], path, seed);
        if (rung.said.length > 0) last = rung;
      }
      continue;
    }
    const text =
      pick([0, 1, 2, 3, 4, 5, 6]) < 3 ? pick(last.buttons.length > 0 ? last.buttons : ['1']) : said(pick);
    path.push(text.slice(0, 40));
    const before = AGAIN.includes(text) ? [] : last.said;
    last = await chat.say(text);
    check(chat, last, before, path, seed);
  }
}

const said = (pick: ReturnType<typeof picker>) =>
  pick(pick([SENTENCES, SENTENCES, COMMANDS, NONSENSE, ['1', '2', 'la segunda', 'todo']]));

function check(
  chat: Chat,
  turned: Turned,
  before: readonly string[],
  path: readonly string[],
  seed: number,
): void {
  const wrong = flaws(chat, turned, before);
  expect(wrong, `person ${seed}: ${path.join(' | ')}`).to.deep.equal([]);
}
