// Takes secrets out of what people write, before anything else sees it.

import { findPasswords } from './clave.ts';
import { clean } from './clean.ts';
import { findCodes } from './codigo.ts';
import { findAccounts } from './cuenta.ts';
import { findLinks } from './enlace.ts';
import { findHints } from './hints.ts';
import { type Page, pageOf, type RedactContext, type SecretClass, type Span } from './page.ts';
import { findAnswers } from './respuesta.ts';
import { findCards } from './tarjeta.ts';
import { WALL } from './words.ts';

export type Redaction = {
  readonly redacted: string;
  readonly classes: readonly SecretClass[];
  /** The text was longer than a message may be and was cut. */
  readonly tooLong: boolean;
};

export const LONGEST_TEXT = 4000;
// A secret standing across the cut is still seen whole.
const LOOK_AHEAD = 300;
const PASSES = 6;

const MARKERS: Readonly<Record<SecretClass, string>> = {
  CLAVE: '[CLAVE ELIMINADA]',
  CODIGO: '[CODIGO ELIMINADO]',
  ENLACE: '[ENLACE ELIMINADO]',
  RESPUESTA: '[RESPUESTA ELIMINADA]',
  CUENTA: '[CUENTA ELIMINADA]',
  TARJETA: '[TARJETA ELIMINADA]',
};
const MARKER =
  /\[(?:CLAVE|RESPUESTA|CUENTA|TARJETA) ELIMINADA\]|\[CODIGO ELIMINADO\]|\[ENLACE ELIMINADO(?:: [a-z0-9.\-_\u00df-\uffef]{1,253})?\]/g;
const FINDERS: readonly ((page: Page) => Span[])[] = [
  findLinks,
  findCards,
  findAccounts,
  findAnswers,
  findCodes,
  findPasswords,
  findHints,
];

/** The text without its secrets, a marker in place of each; never throws, and twice is the same as once. */
export function redact(text: string, context: RedactContext = {}): Redaction {
  const cleaned = clean(text);
  const tooLong = cleaned.length > LONGEST_TEXT;
  const classes = new Set<SecretClass>();
  let current = tooLong ? cleaned.slice(0, LONGEST_TEXT + LOOK_AHEAD) : cleaned;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = cut(onePass(current, context, classes));
    if (next === current) break;
    current = next;
  }
  return { redacted: cut(current), classes: [...classes], tooLong };
}

function onePass(text: string, context: RedactContext, classes: Set<SecretClass>): string {
  const taken: (readonly [number, number, string])[] = [];
  let rest = text.replace(MARKER, (marker, at: number) => {
    taken.push([at, at + marker.length, marker]);
    return WALL.repeat(marker.length);
  });
  let page = pageOf(rest, context);
  for (const find of FINDERS) {
    if (page.text !== rest) page = pageOf(rest, context);
    const spans = find(page).sort((a, b) => a.from - b.from || b.to - a.to);
    for (const span of spans) {
      if (span.to <= span.from || rest.slice(span.from, span.to).includes(WALL)) continue;
      classes.add(span.kind);
      taken.push([span.from, span.to, markerOf(span)]);
      rest = rest.slice(0, span.from) + WALL.repeat(span.to - span.from) + rest.slice(span.to);
    }
  }
  return rebuild(text, taken);
}

const markerOf = (span: Span): string =>
  span.host ? `[ENLACE ELIMINADO: ${span.host}]` : MARKERS[span.kind];

function rebuild(text: string, taken: readonly (readonly [number, number, string])[]): string {
  let out = '';
  let at = 0;
  for (const [from, to, marker] of [...taken].sort((a, b) => a[0] - b[0])) {
    out += text.slice(at, from) + marker;
    at = to;
  }
  return out + text.slice(at);
}

// Neither a marker nor a pair of surrogates is cut in two.
function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const kept = text.slice(0, LONGEST_TEXT);
  return kept
    .replace(/\[(?:CLAVE|RESPUESTA|CUENTA|TARJETA|CODIGO|ENLACE)[^\]]{0,300}$/, '')
    .replace(/[\uD800-\uDBFF]$/, '');
}
