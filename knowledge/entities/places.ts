// Cities of Ecuador, by name, nickname or slip of spelling.
import { z } from 'zod';
import places from '../facts/places.json' with { type: 'json' };
import { choose, longest } from './choose.ts';
import { type Finding, foldInPlace, type Mention, type Reading, type Word } from './reading.ts';
import { nearWords, soundKey } from './sound.ts';

/** facts/places.json */
export const placesFile = z.strictObject({
  source: z.string().min(1),
  reviewed: z.iso.date(),
  note: z.string(),
  cities: z.array(
    z.strictObject({
      name: z.string().min(1),
      province: z.string().min(1),
      /** A common word as well: it counts only where a place is expected. */
      guarded: z.boolean().optional(),
      aliases: z.array(z.string().min(1)).optional(),
      guardedAliases: z.array(z.string().min(1)).optional(),
    }),
  ),
  /** Cities abroad people name: understood and refused. */
  elsewhere: z.array(z.string().min(1)),
  offices: z.array(z.string().min(1)),
});

interface Name {
  readonly city: string | undefined;
  readonly guarded: boolean;
}

const data = placesFile.parse(places);
const names = new Map<string, Name>();
for (const { name, guarded = false, aliases = [], guardedAliases = [] } of data.cities) {
  for (const said of [name, ...aliases]) names.set(keyOf(said), { city: name, guarded });
  for (const said of guardedAliases) names.set(keyOf(said), { city: name, guarded: true });
}
for (const abroad of data.elsewhere) names.set(keyOf(abroad), { city: undefined, guarded: true });

/** First sounds of every name, so that most words are dismissed with one look. */
const firstSounds = new Set([...names.keys()].map((key) => key.split(' ')[0]));
const oneWord = new Map<string, string>();
for (const { name, guarded } of data.cities) {
  if (!guarded && !name.includes(' ')) oneWord.set(foldInPlace(name), name);
}
const slips = nearWords([...oneWord.keys()], 5);
const longestName = 5;

const placeBefore =
  /\b(?:en|ciudad(?: de)?|canton|desde|agencias? (?:de)?|iess(?: de| en)?|cau(?: de)?|oficinas? (?:de|en)|centro de|turno (?:de|para)|cita (?:de|para)|in|near|city(?: of)?|sede|sucursal|provincia de)\s+(?:la ciudad de |el canton )?$/;
const looseBefore = /(?:\b(?:de|para|a|o|y|at|from|to|soy|or|and|mejor)|^)\s*$/;
const notPlace =
  /(?:\b(?:av|avda|ave|avenida|calle|sr|sra|srta|ing|dr|dra|lic|econ|abg|don|dona|senor|senora|llamo|banco|cooperativa|universidad|diario|apellido|se|me|te|le|lo|la|los|las|nos|les)\b\.?(?:\s+(?:de|del|la))?)\s*$/;

/** The official name; `unknown` when a place was asked for or named that is none of ours. */
export function findCity(reading: Reading): Finding {
  const mentions = cityMentions(reading);
  const found = choose(preferred(mentions, reading.folded), reading.folded);
  if (mentions.length > 0 || reading.asked !== 'city') return found;
  return looksLikeName(reading) ? { reason: 'unknown' } : {};
}

/** Every city named in the text. */
export function cityMentions(reading: Reading): Mention[] {
  const found: Mention[] = [];
  reading.words.forEach((word, at) => {
    const mention = cityAt(word, at, reading) ?? slipMention(word, reading);
    if (mention !== undefined) found.push(mention);
  });
  return longest(found);
}

function cityAt(first: Word, at: number, reading: Reading): Mention | undefined {
  if (!firstSounds.has(first.sound)) return undefined;
  let key = first.sound;
  let found = names.has(key) ? { name: names.get(key), end: first.end } : undefined;
  let last = first;
  for (const word of reading.words.slice(at + 1, at + longestName)) {
    if (!/^[ .]{1,2}$/.test(reading.folded.slice(last.end, word.start))) break;
    key = `${key} ${word.sound}`;
    if (names.has(key)) found = { name: names.get(key), end: word.end };
    last = word;
  }
  if (found?.name === undefined) return undefined;
  return nameMention(found.name, { start: first.start, end: found.end }, reading);
}

type Place = Pick<Word, 'start' | 'end'>;

function nameMention(name: Name, place: Place, reading: Reading): Mention | undefined {
  const before = reading.folded.slice(Math.max(0, place.start - 30), place.start);
  const isHere = placeBefore.test(before) || isAsked(reading, place) || endsList(before);
  if (name.guarded ? !isHere : notPlace.test(before)) return undefined;
  // "se quitó" and "Quito" differ by an accent alone.
  if (reading.said.slice(place.start, place.end).toLowerCase() === 'quitó') return undefined;
  if (name.city !== undefined) return { ...place, value: name.city };
  return reading.booking || reading.asked === 'city' ? { ...place, reason: 'unknown' } : undefined;
}

/** "Quito, Guayaquil o Manta": what follows a city in a list is one too. */
function endsList(before: string): boolean {
  const city = /([a-z]+)(?:,| or| and| o| y| u)+ $/.exec(before)?.[1];
  const name = city === undefined ? undefined : names.get(soundKey(city));
  return name?.city !== undefined && !name.guarded;
}

/** A slip is believed where a place is expected. */
function slipMention(word: Word, reading: Reading): Mention | undefined {
  if (word.end - word.start < 5 || names.has(word.sound)) return undefined;
  const name = slips.find(word.sound, word.text);
  if (name === undefined) return undefined;
  const before = reading.folded.slice(Math.max(0, word.start - 30), word.start);
  const expected = placeBefore.test(before) || isAsked(reading, word);
  if (notPlace.test(before)) return undefined;
  if (!expected && (word.end - word.start < 7 || !looseBefore.test(before))) return undefined;
  return { start: word.start, end: word.end, value: oneWord.get(name) };
}

/** The place the turno is for outweighs where somebody lives. */
function preferred(mentions: readonly Mention[], folded: string): readonly Mention[] {
  if (new Set(mentions.map(({ value }) => value)).size < 2) return mentions;
  const home =
    /\b(?:vivo|vivimos|soy|somos|estoy|estamos|resido|trabajo|radico|live|am|matriz|empresa|oficina) (?:en |de |in |from |es de |esta en |is in )?$/;
  const away = mentions.filter(({ start }) => !home.test(folded.slice(Math.max(0, start - 25), start)));
  return away.length > 0 ? away : mentions;
}

function isAsked({ asked, bare, folded }: Reading, place: Place): boolean {
  return asked === 'city' && (bare || place.end - place.start === folded.trim().length);
}

function looksLikeName({ folded, bare }: Reading): boolean {
  const text = folded.trim();
  const isTalk =
    /^(?:si|no|ok|dale|bueno|gracias|ayuda|hola|menu|volver|cancelar|yes|cualquier.*|no se|la que sea|.*\?)$/.test(
      text,
    );
  return (
    bare &&
    !isTalk &&
    /^(?:en |de |la ciudad de |in )?[a-z' ]{3,30}[.!]?$/.test(text) &&
    text.split(' ').length <= 4
  );
}

function keyOf(said: string): string {
  return foldInPlace(said)
    .replace(/[^a-z ]/g, '')
    .split(/\s+/)
    .map(soundKey)
    .join(' ');
}

/** Offices people call by a name of their own. */
export const officeNames: readonly string[] = data.offices;

/** The province of a city by its official name. */
export const provinceOf = (city: string): string | undefined =>
  data.cities.find(({ name }) => name === city)?.province;
