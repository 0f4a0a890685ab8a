// What makes a number a proof: a word for codes near it, or its having arrived.
import { ARRIVED, COPULA, FILLER, isClave, isCodigo, NUMBERED, PROVES, PROVING, TYPED } from './lexicon.ts';
import type { NumberRun } from './numbers.ts';
import { pointedAt, startsSentence, type Word, walled } from './page.ts';

const REACH = 9;
const REACH_AHEAD = 8;
const PHONE = /^(?:cel|celular|telefono|telf|tel|fono|whatsapp|phone)$/;

// Six digits after "al celular" are no telephone number.
export const names = (fold: string, number: NumberRun): boolean =>
  NUMBERED.has(fold) && !(PHONE.test(fold) && number.length < 7);

export type Key = { readonly word: string; readonly given: boolean };

export function keywordBefore(words: readonly Word[], at: number, number?: NumberRun): Key | undefined {
  let given = pointedAt(words, at);
  let sentences = 0;
  let isHanded = true;
  for (let back = 1; back <= REACH; back += 1) {
    const near = words[at - back];
    const follower = words[at - back + 1];
    if (!near || !follower || walled(follower)) return undefined;
    if (startsSentence(words, at - back + 1)) sentences += 1;
    if (sentences > 1 || (NUMBERED.has(near.fold) && !PHONE.test(near.fold))) return undefined;
    if (isHanded && (COPULA.has(near.fold) || TYPED.has(near.fold))) given = true;
    isHanded &&= FILLER.has(near.fold);
    const names = isCodigo(near.fold) || (number?.split === true && isClave(near.fold));
    if (names && (isOfAnother(words, at - back, at) || (number?.length === 4 && isShown(words, at - back))))
      return undefined;
    if (names) return { word: near.fold, given: given || back === 1 };
  }
  return undefined;
}

export function keywordAfter(words: readonly Word[], last: number, number?: NumberRun): Key | undefined {
  let given = false;
  const hasCome = arrived(words, last);
  for (let ahead = 1; ahead <= REACH_AHEAD; ahead += 1) {
    const near = words[last + ahead];
    if (!near || walled(near) || startsSentence(words, last + ahead)) return undefined;
    if (COPULA.has(near.fold)) given = true;
    if (!isCodigo(near.fold) && !(PROVES.has(near.fold) && ((number?.length ?? 0) >= 5 || hasCome))) continue;
    const next = words[last + ahead + 1];
    if (next && (NUMBERED.has(next.fold) || NUMBERED.has(words[last + ahead + 2]?.fold ?? '')))
      return undefined;
    return { word: near.fold, given };
  }
  return undefined;
}

const STEMS = /^(?:lleg[aou]|mand[aoe]|envi[aeo]|recib[aei])[a-z]{0,5}$/;
const hasArrived = (fold: string): boolean => ARRIVED.has(fold) || STEMS.test(fold);

export function arrived(words: readonly Word[], at: number): boolean {
  for (let back = 1; back <= 5; back += 1) {
    const near = words[at - back];
    if (!near || walled(words[at - back + 1] ?? near) || (NUMBERED.has(near.fold) && !PHONE.test(near.fold)))
      return false;
    if (hasArrived(near.fold)) return true;
  }
  return false;
}

// "384756 que me mandaron": only little words stand between.
export function arrives(words: readonly Word[], last: number): boolean {
  for (let ahead = 1; ahead <= 4; ahead += 1) {
    const near = words[last + ahead];
    if (!near || walled(near) || startsSentence(words, last + ahead)) return false;
    if (hasArrived(near.fold)) return true;
    if (!FILLER.has(near.fold) && !COPULA.has(near.fold)) return false;
  }
  return false;
}

// "me sale código 2013": four digits on the screen are an error's.
const isShown = (words: readonly Word[], key: number): boolean =>
  /^codigos?$|^codes?$/.test(words[key]?.fold ?? '') &&
  /^(?:sale|salio|aparece|arroja|muestra|dice|shows)$/.test(words[key - 1]?.fold ?? '');

// "código de contribuyente especial 5368" proves nothing.
function isOfAnother(words: readonly Word[], key: number, at: number): boolean {
  if (/^(?:error|errores|http|status|estado|falla|fallo)$/.test(words[key - 1]?.fold ?? '')) return true;
  if (
    !/^codigos?$|^codes?$/.test(words[key]?.fold ?? '') ||
    !/^(?:de|del|of|for)$/.test(words[key + 1]?.fold ?? '')
  )
    return false;
  const whose = words
    .slice(key + 2, at)
    .find((word) => !/^(?:la|el|los|las|un|una|mi|the|my)$/.test(word.fold));
  return !!whose && !PROVING.has(whose.fold) && !/^\d$/.test(whose.fold);
}
