// Months by name, in both languages, shortened or misspelled.
import { nearWords, soundKey } from './sound.ts';

const months =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre january february march april may june july august september october november december'.split(
    ' ',
  );
const short: Record<string, number> = {
  ene: 1,
  jan: 1,
  feb: 2,
  mar: 3,
  abr: 4,
  apr: 4,
  jun: 6,
  jul: 7,
  ago: 8,
  aug: 8,
  sep: 9,
  sept: 9,
  set: 9,
  setiembre: 9,
  oct: 10,
  nov: 11,
  dic: 12,
  dec: 12,
};
const nearMonths = nearWords(months, 6);

/** 1 to 12; takes a folded word. */
export function monthOf(word = ''): number | undefined {
  const exact = short[word];
  if (exact !== undefined) return exact;
  if (word.length < 3 || (word.length === 3 && word !== 'may')) return undefined;
  const name = months.includes(word) ? word : nearMonths.find(soundKey(word), word);
  return name === undefined ? undefined : (months.indexOf(name) % 12) + 1;
}
