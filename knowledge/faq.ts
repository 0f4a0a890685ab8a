// Questions people ask in passing: facts/faq.json finds which one a message asks, whatever the order of its words.
import { z } from 'zod';
import { soundKey } from './entities/sound.ts';
import { fold } from './fold.ts';

const ways = z.array(z.string().min(1)).min(2);
const entry = z.strictObject({ id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/), es: ways, en: ways });

/** facts/faq.json */
export const faqFile = z.strictObject({
  source: z.string().min(1),
  reviewed: z.iso.date(),
  /** Heard only in a message that asks. */
  questions: z.array(entry).min(1),
  /** Heard in any message: wishes and situations. */
  topics: z.array(entry).min(1),
});
export type FaqFile = z.infer<typeof faqFile>;

export interface FaqMatch {
  readonly id: string;
  /** 0 to 1: how much of the message and of the known way of asking are the same words. */
  readonly sure: number;
}

export interface Faq {
  readonly ids: readonly string[];
  find(text: string): FaqMatch | undefined;
}

interface Way {
  readonly id: string;
  readonly words: ReadonlySet<string>;
  readonly asks: boolean;
}

/** Below this, two questions only share a subject. */
const ALIKE = 0.75;
/** A wish is not marked by a question's form, so that it must be told more nearly. */
const ALIKE_UNASKED = 0.79;
/** So near that the form does not matter. */
const SAME = 0.999;
/** A longer text tells a story: the trained model reads those. */
const MOST_WORDS = 24;
const STEM = 6;

export function openFaq(file: FaqFile): Faq {
  const ways = [...waysOf(file.questions, true), ...waysOf(file.topics, false)];
  const weight = weigher(ways);
  return {
    ids: [...file.questions, ...file.topics].map(({ id }) => id),
    find: (text) => {
      const said = fold(text);
      const words = wordsOf(said);
      if (words.size === 0 || said.split(' ').length > MOST_WORDS) return undefined;
      const asks = text.includes('?') || ASKING.test(said.replace(COMPLAINT, ' '));
      const found = ways
        .map((way) => ({ ...way, sure: alike(words, way.words, weight) }))
        .filter((way) => way.sure >= (way.asks ? (asks ? ALIKE : SAME) : ALIKE_UNASKED))
        .sort((a, b) => b.sure - a.sure)[0];
      return found && { id: found.id, sure: found.sure };
    },
  };
}

const waysOf = (entries: FaqFile['questions'], asks: boolean): Way[] =>
  entries.flatMap(({ id, es, en }) => [...es, ...en].map((way) => ({ id, asks, words: wordsOf(fold(way)) })));

type Weight = (word: string) => number;

/** Rare words tell questions apart; a word no question has weighs as much as the rarest. */
function weigher(ways: readonly Way[]): Weight {
  const ids = new Map<string, Set<string>>();
  for (const { id, words } of ways)
    for (const word of words) ids.set(word, (ids.get(word) ?? new Set()).add(id));
  const all = new Set(ways.map(({ id }) => id)).size;
  return (word) => Math.log(1 + all / (ids.get(word)?.size ?? 1));
}

function alike(said: ReadonlySet<string>, known: ReadonlySet<string>, weight: Weight): number {
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weight(word), 0);
  const shared = sum([...said].filter((word) => known.has(word)));
  return (2 * shared) / (sum(said) + sum(known));
}

function wordsOf(folded: string): ReadonlySet<string> {
  const words = folded.split(' ').filter((word) => word !== '' && !FILLERS.has(word));
  return new Set(
    words.map((word) => SAME_THING[word] ?? soundKey(word.replace(/(?<=...)e?s$/, '')).slice(0, STEM)),
  );
}

const SAME_THING: Readonly<Record<string, string | undefined>> = {
  q: 'ke',
  k: 'ke',
  clave: 'clave',
  claves: 'clave',
  clabe: 'clave',
  contrasena: 'clave',
  key: 'clave',
  password: 'clave',
  enlace: 'link',
  enlaces: 'link',
  link: 'link',
  correo: 'mail',
  correos: 'mail',
  mail: 'mail',
  email: 'mail',
  mails: 'mail',
};

const FILLERS = new Set(
  (
    'el la los las lo un una unos unas de del al a en y o mi mis su sus se me le les nos ya con por favor porfa hola buenas buenos dias tardes noches ' +
    'disculpe disculpa gracias quisiera quiero saber consulta pregunta digame explique explica podria puede decirme ' +
    'the an of my our your to in on and or please hello hi i you it do does would like know tell'
  ).split(' '),
);

/** "¿Qué hago?" after a problem asks for its way out, not for a fact about it. */
const COMPLAINT = /\b(?:que (?:hago|puedo hacer|debo hacer)|como hago|what (?:can |should |do )?i do)\b/g;
const ASKING =
  /\b(?:que|q|como|cuanto|cuanta|cuantos|cuantas|cuando|donde|cual|cuales|quien|quienes|por ?que|xq|pq|para que|sirve|puedo|se puede|debo|tengo que|hay que|es (?:obligatorio|necesario|seguro|verdad|igual)|what|why|how|when|where|who|which|can|should|must|is (?:it|the|there|this)|are there|does|do i)\b/;
