// Claves told in several tries: "no es Riobamba99, tampoco Riobamba98", "salcedo88 o Salcedo88".
import { isUser, kept } from './given.ts';
import { spanOf } from './key.ts';
import { isOrdinary, mixOf } from './ordinary.ts';
import type { Page, Span, Word } from './page.ts';

const FILE = /\.(?:pdf|xlsx?|docx?|csv|txt|xml|jpe?g|png|zip)$/;
const MOST = 12;
const SHORTEST_STEM = 4;

/** Words made of the same letters as one already found, or as another word that differs only in its capitals. */
export function variantsOf(page: Page, found: readonly Span[]): Span[] {
  const made = page.words.filter((word, at) => isMade(page, word, at)).slice(0, MOST);
  if (made.length < 2) return [];
  const isFound = (word: Word): boolean => found.some((span) => span.from <= word.from && word.to <= span.to);
  return made
    .filter((word) =>
      made.some(
        (other) =>
          stem(other) === stem(word) &&
          (isFound(other) || (other.fold === word.fold && other.core !== word.core)),
      ),
    )
    .map(spanOf);
}

function isMade(page: Page, word: Word, at: number): boolean {
  const { core, fold } = word;
  return (
    core.length <= 64 &&
    /\d/.test(core) &&
    stem(word).length >= SHORTEST_STEM &&
    mixOf(core).kinds >= 2 &&
    !isOrdinary(fold) &&
    !FILE.test(fold) &&
    !kept(page, word) &&
    !isUser(page, at)
  );
}

const stem = ({ fold }: Word): string => fold.replace(/[^a-z]/g, '');
