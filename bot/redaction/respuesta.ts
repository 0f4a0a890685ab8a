// RESPUESTA: what answers the portal's identity questions, typed here by mistake.
import { CHAT, DATES, LIVED, NAMED, NUMBERED_STREET, PLACE, TOLD } from './answers.ts';
import { FILLER, isState } from './lexicon.ts';
import type { Page, Span, Word } from './page.ts';
import { facts, groups, listed, told, whole } from './told.ts';

const SPEAKS_OF = /resp|contest|pregunt|answer|question|asked/;

export function findAnswers(page: Page): Span[] {
  const asked = page.context.asked ?? '';
  if (page.context.after !== 'questions') {
    if (!SPEAKS_OF.test(page.fold)) return [];
    return told(page);
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
    ...facts(page),
    ...listed(page),
  ];
  return [...rest, ...dates, ...(asked ? [] : [...loneName(page), ...names(page)])].sort(
    (a, b) => a.from - b.from,
  );
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
