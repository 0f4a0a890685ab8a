// RESPUESTA: what answers the portal's identity questions, typed here by mistake.

import { ANSWERED, DATES, LIVED, NAMED, NUMBERED_STREET, PLACE, TALK, TOLD } from './answers.ts';
import { FILLER, isState } from './lexicon.ts';
import type { Page, Span, Word } from './page.ts';

const SPEAKS_OF = /resp|contest|pregunt|answer|question|asked/;

export function findAnswers(page: Page): Span[] {
  const asked = page.context.asked ?? '';
  if (page.context.after !== 'questions') {
    if (!SPEAKS_OF.test(page.fold)) return [];
    return [
      ...groups(page.fold, TOLD).filter((span) => hasSubstance(page, span)),
      ...groups(page.fold, ANSWERED).filter((span) => isFact(page, span)),
    ];
  }
  const dates =
    /fecha|date|moment|hora|time|franja|day|plazo|deadline|intent|tries|turno|ruc|cedula|comprobante|receipt|phone|tel|code|codigo/i.test(
      asked,
    )
      ? []
      : whole(page.fold, DATES);
  const rest = [
    ...whole(page.fold, [PLACE, NUMBERED_STREET]),
    ...groups(page.fold, NAMED),
    ...groups(page.fold, LIVED),
    ...groups(page.fold, TOLD),
  ];
  return [...rest, ...dates, ...(asked ? [] : [...loneName(page), ...names(page)])].sort(
    (a, b) => a.from - b.from,
  );
}

function whole(text: string, patterns: readonly RegExp[]): Span[] {
  const hits = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return hits.map((hit) => spanOver(text, hit.index, hit.index + hit[0].length));
}

function groups(text: string, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  for (const hit of text.matchAll(pattern)) {
    const value = hit[1] ?? '';
    const to = hit.index + hit[0].length;
    if (!TALK.test(value.trim())) spans.push(spanOver(text, to - value.length, to));
  }
  return spans;
}

function spanOver(text: string, from: number, to: number): Span {
  const value = text.slice(from, to);
  const start = from + (value.length - value.trimStart().length);
  return { from: start, to: start + value.trim().replace(/[,.]+$/, '').length, kind: 'RESPUESTA' };
}

// Outside the questions only a date, a year or a name with capitals counts as an answer given.
function hasSubstance(page: Page, span: Span): boolean {
  const value = page.text.slice(span.from, span.to);
  return (
    /\d{4}|\d{1,2}[/-]\d{1,2}/.test(value) ||
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(value) ||
    /^\p{Ll}{4,}$/u.test(value)
  );
}

// "me preguntó la fecha y puse 12/03/1975": the value itself, a date, a street or a name.
function isFact(page: Page, span: Span): boolean {
  const value = page.text.slice(span.from, span.to);
  const name = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}$/u.test(value) && !/^[Ee]rror|^RUC/.test(value);
  return name || /\d{4}|\d{1,2}[/.-]\d{1,2}|^\p{L}+\.? .*\d/u.test(value);
}

// "María Fernanda López" and nothing else: somebody's name.
function loneName(page: Page): Span[] {
  const { words, text } = page;
  const only = words.length === 1 ? words[0] : undefined;
  if (only)
    return isLoneFact(only) && !text.includes('?')
      ? [{ from: only.from, to: only.to, kind: 'RESPUESTA' }]
      : [];
  if (words.length < 2 || words.length > 4 || text.includes('?')) return [];
  if (
    !words.every((word) => /^\p{Lu}[\p{L}'.]*$/u.test(word.core) || /^(?:de|la|del|los|y)$/.test(word.core))
  )
    return [];
  if (
    /^(?:hablar|menu|no|si|ayuda|buen|gracias|ya|quiero|otra|error|registro|mucha|patrono|persona|empleador|clave|iess|turno|volver)/.test(
      words[0]?.fold ?? '',
    )
  )
    return [];
  const last = words[words.length - 1];
  return last && words[0] ? [{ from: words[0].from, to: last.to, kind: 'RESPUESTA' }] : [];
}

const CHAT =
  /^(?:pregunt|respuest|respond|contest|error|clave|turno|fall|sale|no|ya|pagina|portal|iess|registro|codigo|enlace|link|correo|ruc|cedula|ayud|persona|quiero|necesit|pued|dice|pide|como|que|cual|agencia|gracias|hola|buen|sistema|bloque|suspend|intent|dato|hablar|the|question|wrong|fail|help|i|can)/;

// A short list of facts with names in it and no talk about the questions: "soltera, dos hijos, Kevin y Doménica".
function names({ words, text }: Page): Span[] {
  if (
    words.length < 2 ||
    words.length > 12 ||
    text.includes('?') ||
    words.some((word) => CHAT.test(word.fold))
  )
    return [];
  const named = words.filter((word, at) => at > 0 && /^\p{Lu}\p{Ll}{2,}$/u.test(word.core));
  return named.map(({ from, to }) => ({ from, to, kind: 'RESPUESTA' }));
}

const EVERYDAY =
  /^(?:listo|perfecto|claro|ningun[oa]|nada|tod[oa]s?|atras|salir|cancelar|siguiente|continu|repet|otr[oa]|dale|ok|vale|exact|empez|inici|reinici|espera|chao|adios|english|espanol|idioma|estado|mis|borrar|genial|excelente|entend|acepto|siga|aceptar|jaja|chuta|nunca|siempre|tampoco|ambas|primera|segunda|tercera|yes|thanks|hello|back|cancel|restart|agente|asesor|humano|volver|menu|opcion|saltar)/;

// A place or a state of life, alone: "Guaranda", "casado".
function isLoneFact({ core, fold }: Word): boolean {
  if (/^(?:solter|casad|divorciad|viud|union libre)/.test(fold)) return true;
  return (
    /^\p{Lu}\p{Ll}{3,}$/u.test(core) &&
    !CHAT.test(fold) &&
    !EVERYDAY.test(fold) &&
    !isState(fold) &&
    !FILLER.has(fold)
  );
}
