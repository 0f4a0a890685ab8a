// Cuts a message into clauses and says which of them carries the request.

import type { Heard } from './hear.ts';
import { isMark } from './normalise.ts';

export interface Clause {
  readonly heard: readonly Heard[];
  /** It asks for something: a question, or "quiero", "necesito", "how do I". */
  readonly asks: boolean;
  /** It opens with "y además", "de paso", "por cierto": a second request follows. */
  readonly extra: boolean;
  /** It opens with "ahora", "y ya", "pero ahora": what came before is past. */
  readonly now: boolean;
  /** It tells of something over: "ya pasó", "al comienzo", "se solucionó". */
  readonly over: boolean;
  /** It says what is not meant: "no quiero cancelar", "no es el correo". */
  readonly denied: boolean;
  /** It says that all is well now: "ya pude entrar". */
  readonly solved: boolean;
}

const SHORTEST = 3;
const MOST = 24;

/** First word -> the rest of each phrase that starts with it. */
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

const extras =
  phrases(`y ademas|ademas|aparte|de paso|por cierto|otra cosa|otra pregunta|otra consulta|y otra|tambien quiero
  |tambien quisiera|tambien necesito|y tambien|tambien como|tambien me|ah y|a parte|asimismo|adicionalmente|igualmente|de una vez|y de una
  |y lo otro|lo otro|segundo|also|and also|by the way|another thing|another question|besides`);

const turns =
  phrases(`pero|ahora|entonces|y ahora|y ya|luego|despues|asi que|por eso|por lo que|sin embargo|aunque|porque|a ver|al final|mejor
  |quiero|necesito|quisiera|solicito|prefiero|lo que quiero|paseme|comuniqueme|y quiero|y necesito|y quisiera|y solicito|y deseo|y queremos
  |y necesitamos|y como|y que|y donde|y puedo|but|now|so|and now|then|i want|i need|i would like|and i want|and i need|and how`);

const present = phrases('ahora|y ahora|pero ahora|y ya|pero ya|hoy|now|but now|and now');

const past =
  phrases(`al comienzo|al principio|al inicio|primero|antes|ya paso|ya pude|ya se arreglo|ya se soluciono|ya la arregle|ya lo arregle
  |se soluciono|estuvo|estaba|habia|fallaba|salia|pense|creia|ya no es|semana pasada|mes pasado|ano pasado|ayer|ya esta actualizado
  |ya la desbloquearon|ya se desbloqueo|ya lo cambie|ya cambie|ya actualice|yesterday|at first|last week|it was`);

const solutions =
  phrases(`ya pude|ya entre|ya esta listo|ya se soluciono|ya se arreglo|ya se resolvio|se resolvio|se soluciono|se arreglo
  |ya quedo|quedo restablecida|ya lo logre|lo logre|ya tengo acceso|ya ingrese|ya funciona|ya funciono|estoy adentro|ya estoy adentro|i got in
  |i am in|it works now|is solved|solved|problem solved`);

const denials =
  phrases(`no quiero|no necesito|no es|no es que|no fue|no era|no quisiera|no deseo|no busco|no le pido|no hablo de|no se trata
  |i do not want|i do not need|it is not|its not|not the|is not|ya no esta|ya no estan|ya no necesito|ya no quiero|ya no tengo problema`);

const asking = new Set(
  `quiero quisiera queremos quisieramos necesito necesitamos solicito solicitamos requiero requerimos deseo deseamos como cual cuales cuanto
  cuanta cuantos cuanto donde puedo podemos podria podrian puede pueden deme denme agendeme agende ayudeme ayudenme digame diganme indiqueme
  indicar informar explicar paseme comuniqueme want need how what where which can could would`.split(/\s+/),
);

export function clausesOf(heard: readonly Heard[]): Clause[] {
  const pieces: Heard[][] = [[]];
  let words = 0;
  for (const [at, token] of heard.entries()) {
    pieces[pieces.length - 1]?.push(token);
    words += isMark(token.word) ? 0 : 1;
    if (at + 1 === heard.length || !endsAt(heard, at, words)) continue;
    pieces.push([]);
    words = 0;
  }
  return joined(pieces).slice(-MOST).map(toClause);
}

function endsAt(heard: readonly Heard[], at: number, words: number): boolean {
  const { word } = heard[at] ?? { word: '' };
  if (isMark(word) && word !== ',') return true;
  if (word === 'no' || word === 'not') return false;
  return (
    words >= SHORTEST &&
    (word === ',' || startsWith(heard, at + 1, extras) || startsWith(heard, at + 1, turns))
  );
}

/** Scraps of one or two words belong to what follows. */
function joined(pieces: readonly Heard[][]): Heard[][] {
  const whole: Heard[][] = [];
  let carry: Heard[] = [];
  for (const piece of pieces) {
    carry.push(...piece);
    if (wordsIn(carry) < SHORTEST) continue;
    whole.push(carry);
    carry = [];
  }
  const last = whole.pop() ?? [];
  return [...whole, [...last, ...carry]];
}

function toClause(heard: readonly Heard[]): Clause {
  const first = heard.findIndex(({ word }) => !isMark(word));
  const denied = startsDenied(heard, first);
  const asks = !denied && heard.some(({ word }) => word === '?' || asking.has(word));
  const over = !asks && heard.some((_, at) => startsWith(heard, at, past));
  const solved = !asks && heard.some((_, at) => startsWith(heard, at, solutions));
  return {
    heard,
    asks,
    over: over && !solved,
    denied,
    solved,
    extra: startsWith(heard, first, extras),
    now: startsWith(heard, first, present),
  };
}

/** A denial stands within the first words: "la cuenta ya no está bloqueada". */
function startsDenied(heard: readonly Heard[], first: number): boolean {
  return (
    [0, 1, 2].some((place) => startsWith(heard, first + place, denials)) &&
    heard.every(({ word }) => word !== '?')
  );
}

function phrases(list: string): Phrases {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of list.split('|')) {
    const [first = '', ...rest] = phrase.trim().split(' ');
    byFirst.set(first, [...(byFirst.get(first) ?? []), rest]);
  }
  return byFirst;
}

function startsWith(heard: readonly Heard[], at: number, known: Phrases): boolean {
  const rests = known.get(heard[at]?.word ?? '');
  return rests?.some((rest) => rest.every((word, place) => heard[at + 1 + place]?.word === word)) ?? false;
}

function wordsIn(heard: readonly Heard[]): number {
  return heard.reduce((count, { word }) => count + (isMark(word) ? 0 : 1), 0);
}
