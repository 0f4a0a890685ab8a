// All words, in both languages: plain, polite, honest, and the portal's terms never varied.
import { expect } from 'chai';
import { fold, LANGS, type Saying } from '../../knowledge/index.ts';
import { testKnowledge } from '../support/knowledge.ts';

const { copy } = testKnowledge();

const MOST_WORDS = 20;
const MOST_SENTENCES = 4;
/** Plain words may need a few more than terse ones. */
const SLACK = 1.15;
const LEAST = 10;
/** Cards that list or instruct, and the privacy notice: long on purpose, by name. */
const LONG =
  /^(consent\.|triage\.route$|turno\.officialPage$|link\.explain$|welcome\.door$|recover\.(intro|atMenu)$|preflight\.mailReady$)/;

interface Text {
  readonly where: string;
  readonly text: string;
}

const textsOf = (saying: Saying): Text[] => [
  { where: saying.name, text: saying.text },
  ...Object.entries(saying.variants).map(([name, text]) => ({ where: `${saying.name} (${name})`, text })),
];
const textsIn = (lang: 'es' | 'en') => [...copy[lang].values()].flatMap(textsOf);
const all = LANGS.flatMap(textsIn);

/** Sentences, each list item one; addresses and quoted menu names do not break. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/https?:\S+|\b[\w-]+(?:\.[\w-]+)+/g, 'dirección')
    .replace(/^(\d+)\. /gm, '$1) ')
    .split(/\n+|(?<=[.!?:;…])\s+/)
    .map((part) => part.replace(/^[-*\d) ]+/, '').trim())
    .filter(Boolean);
}
const wordsOf = (sentence: string) => fold(sentence).split(' ').filter(Boolean);
const say = (found: readonly Text[]) => found.map(({ where, text }) => `${where}: ${text}`);

/** Words; less than this is simple already. */
const SIMPLE_ENOUGH = 16;
/** Texts that somebody else is to read keep their full wording. */
const TO_FORWARD = /^(?:forward|preflight\.noteForIt|templates|titles)/;

describe('the words', () => {
  it('keep sentences short', () => {
    const long = all.flatMap(({ where, text }) =>
      sentencesOf(text)
        .filter((sentence) => wordsOf(sentence).length > MOST_WORDS)
        .map((sentence) => ({ where, text: sentence })),
    );
    expect(say(long)).to.deep.equal([]);
  });

  it('say at most three things and ask one', () => {
    const many = all.filter(({ where, text }) => {
      const prose = text.split('\n').filter((line) => !/^(?:[-*]|\d+\.) /.test(line));
      return sentenceEnds(prose.join(' ')) > MOST_SENTENCES && !LONG.test(where.split(' ')[0] ?? '');
    });
    expect(say(many)).to.deep.equal([]);
    expect(say(all.filter(({ text }) => (text.match(/\?/g) ?? []).length > 1))).to.deep.equal([]);
  });

  it('are easy to read', () => {
    for (const [name, text] of [
      ['all', textsIn('es')],
      ['simpler', textsIn('es').filter(isSimpler)],
    ] as const) {
      const level = readingEase(text.map((one) => one.text).join('. '));
      expect(level, name).to.be.above(name === 'simpler' ? 75 : 70);
    }
  });

  it('the simpler wording is never much the longer one', () => {
    const longer = LANGS.flatMap((lang) => [...copy[lang].values()]).filter(
      ({ text, variants }) =>
        wordsOf(variants.simpler ?? '').length > Math.max(LEAST, wordsOf(text).length * SLACK),
    );
    expect(longer.map(({ name }) => name)).to.deep.equal([]);
  });

  it('give a simpler wording of whatever is more than a line long', () => {
    const hard = [...copy.es.values()].filter(
      ({ name, text, variants }) =>
        !variants.simpler && wordsOf(text).length > SIMPLE_ENOUGH && !TO_FORWARD.test(name),
    );
    expect(hard.map(({ name }) => name)).to.deep.equal([]);
  });

  it('address people as usted', () => {
    const familiar =
      /(?<![\p{L}{])(?:tú|tu|tus|te|contigo|vos|puedes|tienes|quieres|debes|sabes|necesitas|eres|estás|podés|tenés|querés|haz|dime|hazlo|ponlo|cuéntame|escríbeme)(?![\p{L}}])/iu;
    expect(say(textsIn('es').filter(({ text }) => familiar.test(text)))).to.deep.equal([]);
  });

  it('use the words of the trade', () => {
    const foreign =
      /\b(?:dni|e-?mails?|contraseñas?|passwords?|login|links?|tickets?|appointments?|usuario y clave)\b/iu;
    expect(say(textsIn('es').filter(({ text }) => foreign.test(text)))).to.deep.equal([]);
    const varied = /(?<!\()\bemployer (?:key|password|code)\b|\bvirtual appointment\b|\bdelinquency\b/iu;
    expect(say(textsIn('en').filter(({ text }) => varied.test(text)))).to.deep.equal([]);
  });

  it("spell the portal's terms as the portal does", () => {
    const terms = [
      'Clave de Empleador',
      'Desbloqueo de Clave',
      'Generación / Recuperación de Clave',
      'Servicios en Línea',
      'Trámites Virtuales',
      'Mora Patronal',
      'Registro Civil',
      'Préstamos Quirografarios',
      'Certificados de Cumplimiento',
      'Superintendencia de Compañías',
      'Registro Mercantil',
    ];
    const odd = all.flatMap(({ where, text }) =>
      terms
        .filter((term) => loose(term).test(text) && !strictly(text, term))
        .map((term) => `${where}: ${term}`),
    );
    expect(odd).to.deep.equal([]);
  });

  it('never ask for a secret', () => {
    const asks =
      /\b(?:ingrese|escriba|env[ií]e|d[ií]game|mande|p[aá]seme|comparta|enter|type|send|tell me)\b[^.!?\n]*\b(?:clave|c[oó]digo|contraseña|enlace|respuestas?|password|code|link)\b/iu;
    const allowed =
      /en el portal|on the portal|in the portal|\b(?:no|nunca|nadie|never|not|don't)\b|\*[^*]*\*/iu;
    const bad = all.flatMap(({ where, text }) =>
      text
        .split(/(?<=[.!?])\s|\n/)
        .filter((sentence) => asks.test(sentence) && !allowed.test(sentence))
        .map((sentence) => ({ where, text: sentence })),
    );
    expect(say(bad)).to.deep.equal([]);
  });

  it('blame nobody and promise nothing', () => {
    const bad =
      /\b(?:su error|se equivocó usted|usted hizo mal|garantizad[oa]|sin falta|100 ?%|your mistake|guaranteed)\b/iu;
    expect(say(all.filter(({ text }) => bad.test(text)))).to.deep.equal([]);
  });

  it('label choices in one way each', () => {
    const bad = LANGS.flatMap((lang) =>
      [...copy[lang].values()].flatMap(({ name, choices }) => {
        const labels = choices.map(({ label }) => fold(label));
        const twice = labels.filter((label, index) => labels.indexOf(label) !== index);
        const ragged = choices.filter(({ label }) => /[.,;:]$/.test(label) || /^\p{Ll}/u.test(label));
        return [...twice, ...ragged.map(({ label }) => label)].map((label) => `${lang} ${name}: ${label}`);
      }),
    );
    expect(bad).to.deep.equal([]);
  });

  it('every question says why it is asked, what it means, and an example', () => {
    const asked = LANGS.flatMap((lang) => [...copy[lang].values()]).filter(
      ({ name, text, choices }) => choices.length > 0 && text.includes('?') && !name.startsWith('common.'),
    );
    const lacking = asked.filter(
      ({ variants }) => !variants.help || !variants.why || !/(?:ejemplo|example)/i.test(variants.again ?? ''),
    );
    expect(lacking.map(({ name }) => name)).to.deep.equal([]);
  });
});

const isSimpler = ({ where }: Text) => where.endsWith('(simpler)');
const sentenceEnds = (text: string) =>
  (text.replace(/https?:\S+|\w\.\w/g, '').match(/[.!?…](?=\s|$|\*)/g) ?? []).length;
const loose = (term: string) => new RegExp(term.replaceAll(/[áéíóúñ]/gi, '.').replaceAll(' ', '\\s?'), 'i');
/** A sentence of ours may use a term's words in lower case inside a bigger one ("registro civil" never does). */
const strictly = (text: string, term: string) =>
  (text.match(new RegExp(loose(term), 'gi')) ?? []).every((found) => found === term);

/** Fernández Huerta: 100 is very easy, 60 and above is plain. */
function readingEase(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + (word.match(/[aeiouy]+|\d+/g)?.length ?? 1), 0);
  return 206.84 - 60 * (syllables / words.length) - 1.02 * (words.length / sentences.length);
}
