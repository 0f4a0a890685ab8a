// Questions in passing: each is found by every way of asking it that is listed, and by others; statements are left alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { flows } from '../../dialogs/index.ts';
import { faqFile, openFaq } from '../../knowledge/faq.ts';
import { testKnowledge } from '../support/knowledge.ts';

const root = join(import.meta.dirname, '..', '..');
const file = faqFile.parse(JSON.parse(readFileSync(join(root, 'knowledge/facts/faq.json'), 'utf8')));
const faq = openFaq(file);
const entries = [...file.questions, ...file.topics];

describe('the list of questions', () => {
  it('finds each one by every way of asking listed', () => {
    const lost = entries.flatMap(({ id, es, en }) =>
      [...es, ...en].filter((way) => faq.find(way)?.id !== id).map((way) => `${id}: ${way}`),
    );
    expect(lost).to.deep.equal([]);
  });

  it('finds them in other words', () => {
    const others: Readonly<Record<string, string>> = {
      '¿Qué cosa es la clave patronal?': 'whatIsKey',
      'disculpe, ¿cuanto dura el link?': 'linkLives',
      '¿Por qué el portal es tan estricto?': 'whyStrict',
      'buenas tardes, quisiera saber qué navegador debo usar': 'browser',
      'para q es el captcha': 'whyCaptcha',
      '¿cada cuanto tiempo cambio la contraseña?': 'rotation',
      '¿Puedo compartir la clave con el contador?': 'sharing',
      'quien emite firma electronica': 'signatureFrom',
      'how many minutes is the link valid': 'linkLives',
      'un tramitador me ofrece la clave': 'fixer',
    };
    for (const [text, id] of Object.entries(others)) expect(faq.find(text)?.id, text).to.equal(id);
  });

  it('leaves problems and stories to the trained labels', () => {
    for (const text of [
      'olvidé la clave',
      'me sale bloqueada',
      'se venció el enlace',
      'fallé las preguntas',
      'no me llega el correo',
      'el correo es de un ex empleado',
      'me sale error de conexión con el registro civil',
      'la cuenta está bloqueada, ¿qué hago?',
      'no me acepta la clave nueva',
      'sí',
      '',
    ])
      expect(faq.find(text), text).to.equal(undefined);
  });

  it('hardly ever speaks up for a sentence that means something else', () => {
    const heldOut = ['own', 'hard'].flatMap((name) =>
      readFileSync(join(root, `test/knowledge/heldOut/${name}.jsonl`), 'utf8')
        .trim()
        .split('\n'),
    );
    const found = heldOut.filter((line) => faq.find((JSON.parse(line) as { text: string }).text));
    expect(found.length / heldOut.length).to.be.below(0.02);
  });

  it('every question opens a flow', () => {
    const opened = new Set(flows.flatMap(({ opens }) => Object.keys(opens ?? {})));
    expect(entries.map(({ id }) => `faq.${id}`).filter((label) => !opened.has(label))).to.deep.equal([]);
    const listed = new Set(entries.map(({ id }) => `faq.${id}`));
    expect([...opened].filter((label) => label.startsWith('faq.') && !listed.has(label))).to.deep.equal([]);
  });

  it('every fact is told in answer to a question', () => {
    const answers = new Set(
      flows
        .filter(({ opens }) => Object.keys(opens ?? {}).some((label) => label.startsWith('faq.')))
        .flatMap(({ id, steps }) => steps.flatMap((step) => ('tell' in step ? [`${id}.${step.tell}`] : []))),
    );
    const untold = testKnowledge().facts.filter(
      ({ sayings }) => !sayings.some((saying) => answers.has(saying)),
    );
    expect(untold.map(({ id }) => id)).to.deep.equal([]);
  });
});
