// From what somebody typed to plain tokens: folded, shorthand spelt out, numbers and addresses reduced to kinds.

import { contractions, shorthand } from './shorthand.ts';

const HEAD = 900;
const TAIL = 1300;

const pieces =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d+(?:[.,:/\-h ]?\d+)*|\p{L}+(?:['’]\p{L}+)?|[?!.,;:…]|\n|\p{Extended_Pictographic}/gu;

/** Tokens of a message: words in a–z, marks for anything else that matters (`#10`, `@mail`, `?`). */
export function tokenise(text: string): string[] {
  const tokens: string[] = [];
  for (const [piece] of fold(text).matchAll(pieces)) addToken(tokens, piece);
  return tokens;
}

/** Lower case, no accents, no invisible characters; a very long text keeps its beginning and its end. */
export function fold(text: string): string {
  const window = text.length > HEAD + TAIL ? `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}` : text;
  return window
    .normalize('NFKC')
    .slice(0, 2 * (HEAD + TAIL))
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+|\p{Cf}+/gu, '')
    .replace(/\r\n?/g, '\n');
}

/** Letters and figures only: two sentences alike in this are the same sentence. */
export function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function isWord(token: string): boolean {
  const code = token.charCodeAt(0);
  return code >= 97 && code <= 122;
}

export function isMark(token: string): boolean {
  return token.length === 1 && '?!.,;:'.includes(token);
}

function addToken(tokens: string[], piece: string): void {
  const code = piece.charCodeAt(0);
  if (piece.includes('@')) tokens.push('@mail');
  else if (piece.startsWith('http') || piece.startsWith('www.')) tokens.push('@url');
  else if (code >= 48 && code <= 57) tokens.push(numberKind(piece));
  else if (piece === '\n' || piece === '…') tokens.push('.');
  else if (piece.length === 1 && '?!.,;:'.includes(piece)) tokens.push(piece);
  else if (/^\p{L}/u.test(piece)) addWord(tokens, piece);
  else tokens.push('@emoji');
}

function addWord(tokens: string[], piece: string): void {
  const plain = piece.replace(/['’]/g, '');
  if (!/^[a-z]+$/.test(plain)) {
    tokens.push('@foreign');
    return;
  }
  const word = plain.slice(0, 24).replace(/(.)\1{2,}/g, '$1');
  const full = contractions.get(word) ?? shorthand.get(word);
  if (full) tokens.push(...full);
  else tokens.push(word);
}

function numberKind(piece: string): string {
  const digits = piece.replace(/\D/g, '').length;
  if (digits >= 12 && digits <= 14) return '#ruc';
  if (digits >= 9 && digits <= 11) return '#cedula';
  if (piece === '24' || piece === '500' || piece === '404' || piece === '503') return `#${piece}`;
  return digits > 4 ? '#long' : '#';
}
