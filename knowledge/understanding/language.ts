// Which language a message is in; Spanish unless English clearly outweighs it.

import type { Heard } from './hear.ts';
import { isWord } from './normalise.ts';
import type { Language } from './stems.ts';
import type { WordRecord } from './vocabulary.ts';

const spanish = new Set(
  'el la los las un una de del que y en no se me mi por con para es esta como su al lo le mas pero ya si porque cuando donde quiero necesito hola gracias buenas buenos dias usted'.split(
    ' ',
  ),
);
const english = new Set(
  'the an of and to in is are was it my i you we they not do does can how what when where why with for from have has this that hello thanks please want need help yes good morning'.split(
    ' ',
  ),
);

export function languageOf(heard: readonly Heard[], words: ReadonlyMap<string, WordRecord>): Language {
  let balance = 0.3;
  for (const { typed, word } of heard) {
    if (!isWord(typed)) continue;
    if (spanish.has(typed)) balance += 1;
    else if (english.has(typed)) balance -= 1;
    else balance += (words.get(word)?.[3] ?? looks(typed)) / 100;
  }
  return balance >= 0 ? 'es' : 'en';
}

/** A guess from the letters of an unknown word, −60 English to 60 Spanish. */
function looks(word: string): number {
  if (/(?:th|sh|wh|ck|ing|tion|ght|ly|oo|ee)/.test(word) || /[kw]/.test(word)) return -60;
  return /(?:cion|dad|mente|ando|iendo|[aeo]s?)$/.test(word) ? 30 : 0;
}
