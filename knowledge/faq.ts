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
  const index = indexOf(ways, weigher(ways));
  return {
    ids: [...file.questions, ...file.topics].map(({ id }) => id),
    find: (text) => {
      const said = fold(text);
      const words = wordsOf(said);
      if (words.size === 0 || said.split(' ').length > MOST_WORDS) return undefined;
      const asks = text.includes('?') || ASKING.test(said.replace(COMPLAINT, ' '));
      return likest(index, words, (way) => (way.asks ? (asks ? ALIKE : SAME) : ALIKE_UNASKED));
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

interface Index {
  readonly weight: Weight;
  readonly ways: readonly (Way & { readonly total: number })[];
  /** Word -> places of the ways that have it: a message is held against those alone. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
}

function indexOf(ways: readonly Way[], weight: Weight): Index {
  const byWord = new Map<string, number[]>();
  for (const [place, { words }] of ways.entries())
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), place]);
  return { weight, byWord, ways: ways.map((way) => ({ ...way, total: sum(way.words, weight) })) };
}

const sum = (words: Iterable<string>, weight: Weight) => {
  let total = 0;
  for (const word of words) total += weight(word);
  return total;
};

/** The way with most of its words in common that is like enough; the first of equals. */
function likest(
  { weight, ways, byWord }: Index,
  said: ReadonlySet<string>,
  least: (way: Way) => number,
): FaqMatch | undefined {
  const shared = new Map<number, number>();
  for (const word of said)
    for (const place of byWord.get(word) ?? []) shared.set(place, (shared.get(place) ?? 0) + weight(word));
  const all = sum(said, weight);
  let best: FaqMatch | undefined;
  for (const place of [...shared.keys()].sort((a, b) => a - b)) {
    const way = ways[place];
    if (!way) continue;
    const sure = (2 * (shared.get(place) ?? 0)) / (all + way.total);
    if (sure >= least(way) && sure > (best?.sure ?? 0)) best = { id: way.id, sure };
  }
  return best;
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
