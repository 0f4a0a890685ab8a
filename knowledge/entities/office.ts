// An office as the person calls it: "agencia de Urdesa", "CAU sur", "la Caja del Seguro".
import { cityMentions, officeNames } from './places.ts';
import { type Finding, foldInPlace, type Mention, type Reading } from './reading.ts';

const kinds =
  '(?:agencia|oficina|sucursal|cau|centro de atencion(?: universal)?|centro de salud|matriz|office|branch)';
const kindFirst = new RegExp(
  `\\b${kinds}\\b(?: (?:de|del|en|in|at))?(?: ["“«]?(?:la|el|los|las|the))?((?: ["“«]?[a-z0-9.]+["”»]?){1,4})`,
  'g',
);
const kindLast = /\b(?:the )?((?:[a-z]+ ){1,2})(?:office|branch|agency)\b/g;
const named = new RegExp(
  `\\b(?:${officeNames.map((name) => foldInPlace(name).replace(/\./g, '\\.?')).join('|')})(?! (?:del|de ahorro|fuerte|chica)\\b)(?: (?:norte|sur|centro|este|oeste))?\\b`,
  'g',
);
const direction = /^ (?:del? )?(?:norte|sur|centro|este|oeste|matriz|north|south|central)\b/;
/** Words that end a name, or are none. */
const stop =
  /^(?:del?|en|in|at|a|al|para|por|con|el|y|o|que|el|es|esta|cual|mas|me|se|no|si|hay|lunes|martes|miercoles|jueves|viernes|sabado|manana|hoy|las|tipo|porque|iess|virtual|cercana|mas|horario|hora|donde|dice|queda|atiende|abre|tiene|turno|necesito|quiero|puedo|pero|or|and|for|on|tomorrow|monday|tuesday|wednesday|thursday|friday|is|to|please|porfa|favor|universal|seguro|empresa|viajes|mi|su|nuestra|ahi|alla|aca|aqui|yo|ya|nos|les?|voy|siempre|alguna|una?|correos?|contabilidad|contador\w*|abogad\w*|personal|nomina|next|who|that)$/;
const noName =
  /^(?:the|a|an|any|nearest|your|iess|which|what|main|my|this|to|in|of|closest|an iess|the iess|post|at)$/;

/** The words as said; nothing for "una agencia" or "la más cercana". */
export function findOffice(reading: Reading): Finding {
  const { folded, said, asked } = reading;
  const spot =
    (hasKind(folded) ? (kindMention(reading) ?? lastMention(reading)) : undefined) ?? namedMention(folded);
  const isPart = asked === 'office' && !hasKind(folded) && spot !== undefined && isNameAround(spot, reading);
  if (spot !== undefined && !isPart)
    return {
      value: said
        .slice(spot.start, spot.end)
        .replace(/["“”«»]/g, '')
        .trim(),
    };
  return asked === 'office' ? wholeAnswer(reading) : {};
}

/** "Plaza Quitumbe": the bare answer is a name of two words, of which one is known by itself. */
function isNameAround(spot: Mention, { folded, said, bare }: Reading): boolean {
  const before = said.slice(0, spot.start).trim().split(' ');
  const words = before.filter((word) => !LEADS.has(foldInPlace(word)));
  const isName = (word: string) =>
    (/^\p{Lu}\p{Ll}{2,}$/u.test(word) && !WISH.test(foldInPlace(word))) ||
    KINDS_OF_PLACE.test(foldInPlace(word));
  return bare && words.length === 1 && words.every(isName) && folded.slice(spot.end).trim() === '';
}

const WISH = /^(?:prefiero|quiero|elijo|mejor|voy|para)$/;
const KINDS_OF_PLACE = /^(?:plaza|terminal|mall|edificio|parque|sector|barrio|torre)$/;

const LEADS = new Set(['', 'en', 'a', 'la', 'el', 'in', 'at', 'the']);

function hasKind(folded: string): boolean {
  return /\b(?:agencia|oficina|sucursal|cau|centro de|matriz|office|branch|agency)\b/.test(folded);
}

function kindMention(reading: Reading): Mention | undefined {
  for (const match of reading.folded.matchAll(kindFirst)) {
    const tail = match[1] ?? '';
    const tailStart = match.index + match[0].length - tail.length;
    const length = nameLength(tail, tailStart, reading);
    if (length > 0) return { start: match.index, end: tailStart + length };
  }
  return undefined;
}

/** How much of the words after the kind is its name; a city alone is no office. */
function nameLength(tail: string, tailStart: number, reading: Reading): number {
  let length = 0;
  for (const match of tail.matchAll(/ [^ ]+/g)) {
    const isStreet = match[0] === ' de' && /\d$/.test(tail.slice(0, match.index));
    if (!isStreet && stop.test(match[0].replace(/[^a-z0-9]/g, ''))) break;
    length = match.index + match[0].length;
    if (match[0].endsWith('.') && match[0].length > 4) break;
  }
  const name = tail.slice(0, length).replace(/\.$/, '');
  const end = tailStart + name.length;
  if (!isName(name, tailStart, reading)) return 0;
  const isCity = cityMentions(reading).some((city) => city.start <= tailStart + 1 && city.end >= end);
  return isCity ? 0 : name.length;
}

/** "agencia voy" is none: a name has a capital, is known, or follows "de". */
function isName(name: string, start: number, { said, folded }: Reading): boolean {
  const before = folded.slice(Math.max(0, start - 14), start);
  const first = said.slice(start).replace(/^[ "“«]+/, '');
  const isShouted = said === said.toUpperCase();
  if (direction.test(name) || new RegExp(named.source).test(name)) return true;
  if (/^\p{Lu}/u.test(first) && !isShouted) return true;
  return /\b(?:agencia|cau) (?:de|del|en)(?: (?:la|el|los|las))?$/.test(before) || /\d/.test(name);
}

function lastMention({ folded, said }: Reading): Mention | undefined {
  for (const match of folded.matchAll(kindLast)) {
    const name = (match[1] ?? '')
      .trim()
      .split(' ')
      .filter((word) => !noName.test(word) && !stop.test(word));
    const text = name.join(' ');
    const start = folded.indexOf(text, match.index);
    const isNamed = /^\p{Lu}/u.test(said.slice(start)) || direction.test(` ${text}`);
    if (name.length > 0 && isNamed) return { start, end: match.index + match[0].length };
  }
  return undefined;
}

function namedMention(folded: string): Mention | undefined {
  for (const match of folded.matchAll(named)) {
    if (
      match[0] === 'la caja' &&
      /^ (?:fuerte|chica|del?)\b/.test(folded.slice(match.index + match[0].length))
    )
      continue;
    return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

function wholeAnswer({ said, folded, bare }: Reading): Finding {
  const text = folded.trim();
  if (
    !bare ||
    !/[a-z]{3}/.test(text) ||
    /^(?:no se|cualquier.*|la que sea|si|no|ok|la mas cercana|ayuda|menu)\W*$/.test(text)
  )
    return {};
  return {
    value: said
      .trim()
      .replace(/^(?:en|a)\s+(?:la|el)?\s*/i, '')
      .replace(/[.!]+$/, ''),
  };
}
