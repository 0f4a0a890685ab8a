// Told by halves or by count: "mi clave empieza con Ferr y termina en 2024", "los 6 números son 918273".
import { FILLER, isState, UNITS } from './lexicon.ts';
import type { Page, Span } from './page.ts';

const KEYED = /clave|contra|pass|pwd|clabe|klave/;
const SPOKEN = /(?:clave|contra|pass|pwd|mia|anterior|nueva)[^.;?!]{0,60}$/;
const OTHER = /(?<![a-z])(?:ruc|cedula|tarjeta|cuenta|celular|telefono|correo)[^.;,?!]{0,20}$/;
const HALF =
  /(?<![a-z])(?:empieza|empezaba|comienza|inicia|arranca|termina|terminaba|acaba|finaliza|starts?|begins?|ends?) (?:con|por|en|with|in) (?:el |la |los |las |the )?([^\s\uFFFC]{1,30})(?: ([a-z]+))?/g;
// "la clave es chimborazo y después un 26": what comes behind the part already taken.
const FOLLOWED =
  /\uFFFC(?: (?:y|and))? (?:despues|luego|al final|seguido(?: de)?|mas|then|followed by) (?:un |una |el |los |a )?([^\s\uFFFC]{1,12})(?: ([a-z]+))?/g;
// "La Troncal 5 <- esa es mi clave".
const ARROWED =
  /(?:^|\n) ?([^\n\uFFFC]{4,40}?) ?(?:<[-=]+|←) ?(?:[a-z]+ ){0,4}(?:clave|contrasena|password)(?![a-z])/g;
const COUNT: Readonly<Record<string, number>> = { tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8 };
const COUNTED =
  /(?<![a-z0-9])([3-8]|tres|cuatro|cinco|seis|siete|ocho) (?:numeros|numeritos|digitos|cifras|digits|numbers)(?: [a-z]+){0,6}[ :]{1,3}(\d(?:[ -]?\d){2,7})(?![\d/])/g;

export function findHints(page: Page): Span[] {
  return [...halves(page), ...followed(page), ...counted(page), ...pointed(page)];
}

function halves({ fold, text, context }: Page): Span[] {
  const isAsked = context.after === 'password';
  if (!isAsked && !KEYED.test(fold)) return [];
  const spans: Span[] = [];
  for (const hit of fold.matchAll(HALF)) {
    const before = fold.slice(0, hit.index);
    if (OTHER.test(before) || !(isAsked || SPOKEN.test(before))) continue;
    const value = (hit[1] ?? '').replace(/[.,;!?)]+$/, '');
    const from = hit.index + hit[0].indexOf(hit[1] ?? '', hit[0].search(/ (?:con|por|en|with|in) /) + 4);
    const core = text.slice(from, from + value.length);
    if (isHalf(core, value, hit[2] ?? '')) spans.push({ from, to: from + value.length, kind: 'CLAVE' });
  }
  return spans;
}

function followed({ fold, text }: Page): Span[] {
  if (!KEYED.test(fold)) return [];
  return [...fold.matchAll(FOLLOWED)].flatMap((hit) => {
    const value = (hit[1] ?? '').replace(/[.,;!?)]+$/, '');
    const from = hit.index + hit[0].length - (hit[1] ?? '').length - (hit[2] ? hit[2].length + 1 : 0);
    const to = from + value.length;
    return isHalf(text.slice(from, to), value, hit[2] ?? '') ? [{ from, to, kind: 'CLAVE' as const }] : [];
  });
}

function pointed({ fold }: Page): Span[] {
  if (!/<[-=]|←/.test(fold)) return [];
  return [...fold.matchAll(ARROWED)].map((hit) => {
    const from = hit.index + hit[0].indexOf(hit[1] ?? '');
    return { from, to: from + (hit[1] ?? '').length, kind: 'CLAVE' };
  });
}

function isHalf(core: string, fold: string, next: string): boolean {
  if (/^\d{1,8}$/.test(core)) return !UNITS.has(next);
  if (
    FILLER.has(fold) ||
    isState(fold) ||
    /^(?:vocal|consonante|punto|caracter|especial|signo|otr[oa])/.test(fold)
  )
    return false;
  return /\p{Lu}|\d|[^\p{L}\d]/u.test(core);
}

function counted({ fold }: Page): Span[] {
  if (!/num|digit|cifras/.test(fold)) return [];
  const spans: Span[] = [];
  for (const hit of fold.matchAll(COUNTED)) {
    const digits = hit[2] ?? '';
    const many = COUNT[hit[1] ?? ''] ?? Number(hit[1]);
    const to = hit.index + hit[0].length;
    if (digits.replace(/\D/g, '').length === many)
      spans.push({ from: to - digits.length, to, kind: 'CODIGO' });
  }
  return spans;
}
