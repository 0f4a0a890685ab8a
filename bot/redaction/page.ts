// The text under inspection: as written, folded, and in words.
import { fold } from './clean.ts';
import { WALL, type Word, wordsOf } from './words.ts';

export type { Word } from './words.ts';

export type SecretClass = 'CLAVE' | 'CODIGO' | 'ENLACE' | 'RESPUESTA' | 'CUENTA' | 'TARJETA';

export type RedactContext = {
  /** The slot just asked for: what answers it is kept. */
  readonly asked?: string | undefined;
  /** What the bot's last message spoke of. */
  readonly after?: 'password' | 'code' | 'questions' | undefined;
};

export type Span = {
  readonly from: number;
  readonly to: number;
  readonly kind: SecretClass;
  readonly host?: string;
};

export type Page = {
  readonly text: string;
  readonly fold: string;
  readonly words: readonly Word[];
  readonly context: RedactContext;
};

export function pageOf(text: string, context: RedactContext): Page {
  const folded = fold(text);
  return { text, fold: folded, words: wordsOf(text, folded), context };
}

/** Nothing may be read across: something was taken out there. */
export const walled = (word: Word): boolean => word.gap.includes(WALL);

/** The word before closed its sentence. */
export function startsSentence(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return (
    !before ||
    /[.?;]/.test(before.tail) ||
    /^\p{L}*[!…]+$/u.test(before.core) ||
    (words[at]?.gap ?? '').includes('\n\n')
  );
}

/** A sign that hands over a value stands right before the word: ":", "=", "->" or a new line. */
export function pointedAt(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const before = words[at - 1];
  if (!word || !before || walled(word)) return false;
  return (
    /[:=>→]/.test(before.tail + word.lead) ||
    /^[–—-]+$/.test(word.gap.trim()) ||
    word.gap.includes('\n') ||
    /[:=>→]/.test(word.gap) ||
    (before.fold === 'puntos' && words[at - 2]?.fold === 'dos')
  );
}
