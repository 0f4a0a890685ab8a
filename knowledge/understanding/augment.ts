// Writes each training sentence again the way phones, haste and manners change it.

import { type Chance, chanceFrom } from './random.ts';
import type { Sample } from './vocabulary.ts';

/** Sentences that carry no request: said before or after one. */
export interface Carriers {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly story: readonly string[];
  /** Whose keys and turnos are none of ours: "del banco", "con el dentista". */
  readonly otherKey: readonly string[];
  readonly otherTurno: readonly string[];
}

export const noCarriers: Carriers = { before: [], after: [], story: [], otherKey: [], otherTurno: [] };

const brief: Record<string, string> = {
  que: 'q',
  porque: 'xq',
  para: 'pa',
  'por favor': 'xfa',
  también: 'tmb',
  de: 'd',
  del: 'dl',
  con: 'cn',
  gracias: 'grax',
  mensaje: 'msj',
  desde: 'dsd',
  cuando: 'cdo',
  quiero: 'kiero',
  por: 'x',
  bien: 'bn',
  donde: 'dnd',
};

const soundAlikes: readonly (readonly [RegExp, string])[] = [
  [/v/, 'b'],
  [/b/, 'v'],
  [/c(?=[ei])/, 's'],
  [/s/, 'z'],
  [/z/, 's'],
  [/ll/, 'y'],
  [/y/, 'll'],
  [/h/, ''],
  [/qu/, 'k'],
  [/ó/, 'o'],
  [/c(?=[aou])/, 'k'],
  [/rr/, 'r'],
  [/cc/, 'c'],
  [/x/, 's'],
  [/g(?=[ei])/, 'j'],
  [/ue/, 'e'],
  [/ie/, 'i'],
  [/eo/, 'io'],
];

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** One more sentence like `sample`, misspelt; the same seed always gives the same one. */
export function misspelt(sample: Sample, seed: number): Sample {
  const chance = chanceFrom(seed);
  const words = sample.text.split(' ');
  const errors = 1 + Math.floor(words.length / 5);
  for (let error = 0; error < errors; error += 1) spoilOne(words, chance);
  const text = words.join(' ');
  return { ...sample, text: chance.next() < 0.3 ? text.toLowerCase().replace(/[¿?¡!.,]/g, '') : text };
}

/** The sentence among manners and circumstances. */
export function carried(sample: Sample, carriers: Carriers, seed: number): Sample {
  const chance = chanceFrom(seed);
  const parts = [sample.text];
  if (chance.next() < 0.55) parts.unshift(chance.pick(carriers.story) ?? '');
  if (chance.next() < 0.25) parts.unshift(chance.pick(carriers.story) ?? '');
  if (chance.next() < 0.3) parts.push(chance.pick(carriers.story) ?? '');
  if (chance.next() < 0.1) parts.push(chance.pick(carriers.story) ?? '');
  if (chance.next() < 0.5) parts.unshift(chance.pick(carriers.before) ?? '');
  if (chance.next() < 0.4) parts.push(chance.pick(carriers.after) ?? '');
  const joint = chance.pick(['. ', ', ', ' ', '. ', ', ']) ?? ' ';
  return { ...sample, text: parts.filter((part) => part !== '').join(joint) };
}

function spoilOne(words: string[], chance: Chance): void {
  const at = chance.below(words.length);
  const word = words[at] ?? '';
  const dice = chance.next();
  const short = brief[word.toLowerCase()];
  if (short !== undefined) words[at] = short;
  else if (dice < 0.12 && at + 1 < words.length) words.splice(at, 2, word + (words[at + 1] ?? ''));
  else if (word.length < 4) return;
  else if (dice < 0.5) words[at] = soundAlike(word, chance);
  else words[at] = slipped(word, chance);
}

function soundAlike(word: string, chance: Chance): string {
  const fitting = soundAlikes.filter(([sound]) => sound.test(word));
  const [sound, other] = chance.pick(fitting) ?? [/$/, ''];
  return word.replace(sound, other);
}

/** A slip of the finger: letters swapped, lost, doubled or hit beside. */
function slipped(word: string, chance: Chance): string {
  const at = 1 + chance.below(word.length - 2);
  const head = word.slice(0, at);
  const letter = word[at] ?? '';
  const tail = word.slice(at + 1);
  const dice = chance.next();
  if (dice < 0.3) return head + tail;
  if (dice < 0.5) return head + letter + letter + tail;
  if (dice < 0.75) return head + tail.slice(0, 1) + letter + tail.slice(1);
  return head + beside(letter, chance) + tail;
}

function beside(letter: string, chance: Chance): string {
  const row = rows.find((keys) => keys.includes(letter));
  if (row === undefined) return letter;
  return row[row.indexOf(letter) + (chance.next() < 0.5 ? 1 : -1)] ?? letter;
}
