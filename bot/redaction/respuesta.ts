// RESPUESTA: what answers the portal's identity questions, typed here by mistake.
import { FILLER, isState } from './lexicon.ts';
import type { Page, Span, Word } from './page.ts';

const MONTH =
  'ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t|tiembre)?|setiembre|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?|january|february|march|april|june|july|august|september|october|november|december|jan|apr|aug|dec';
const DAY =
  '(?:primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti[a-z]{3,6}|treinta|treinta y uno|\\d{1,2}(?:st|nd|rd|th)?)';
const DATES: readonly RegExp[] = [
  /(?<![\d/.-])\d{1,4} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}(?![\d/])/g,
  new RegExp(
    `(?<![a-z0-9])${DAY}[ -](?:de )?(?:${MONTH})(?![a-z])(?:(?:[ ,/-]| de | del ){1,3}(?:ano )?\\d{2,4}(?!\\d))?`,
    'g',
  ),
  new RegExp(
    `(?<![a-z0-9])(?:${MONTH})(?![a-z])[ ,.]{0,2}(?:\\d{1,2}(?:st|nd|rd|th)?[ ,]{1,2})?(?:de |del )?(?:19|20)\\d{2}(?!\\d)`,
    'g',
  ),
  /(?<![\d$.,/-])(?:19[2-9]\d|20[0-4]\d)(?![\d/:]|[.,]\d)/g,
  /(?<!\d)\d{8}(?!\d)/g,
];
const PLACE =
  /(?<![a-z])(?:av|avda|avenida|calle|calles|cdla|ciudadela|urb|urbanizacion|barrio|sector|conjunto|pasaje|psje|km|kilometro|mz|manzana|villa|street|avenue|road|recinto|coop|cooperativa|parroquia|lotizacion|edificio|via)\.? [^\n\uFFFC?!;]{3,120}/g;
const NUMBERED_STREET = /(?<![a-z0-9])n\d{1,3}-\d{1,4}(?: (?:y|e) [^\n\uFFFC?!;]{3,60})?/g;
const KIN =
  'mama|papa|madre|padre|mami|papi|esposa|esposo|conyuge|marido|mujer|hij[oa]s?|abuel[oa]|herman[oa]s?|suegr[oa]|ti[oa]|perr[oa]|gat[oa]|mascota|apellidos?|nombres?|direccion|domicilio|casa|calle|barrio|ciudad|parroquia|canton|provincia|colegio|escuela|universidad|fecha|nacimiento|matrimonio|banco|jefe|empleo|trabajo|estado civil|telefono|mother|father|wife|husband|spouse|son|daughter|surname|maiden|school|address|birthday|born|pet|dog|representante|empresa';
const NAMED = new RegExp(
  `(?<![a-z])(?:${KIN})(?![a-z])[^\\n\\uFFFC.;?!:=]{0,40}?(?:\\b(?:se llama|se llamaba|llamada|es|era|fue|son|is|was|named)\\b|[:=]) ?([^\\n\\uFFFC.;?!]{2,120})`,
  'g',
);
const LIVED =
  /(?<![a-z])(?:naci|nacio|nacida|nacido|vivo|vivia|vive|vivimos|me case|casad[oa]|trabaje|trabajaba|estudie|me gradue|born|live|lived|married|resido|domiciliad[oa]|soy de|constituy[oe]|se constituyo|emitido|se emitio|inicio|iniciamos)(?: (?:con|en|el|la|in|on|at|to|actividades|ruc|por|desde|de|a|hace))* ([^\n\uFFFC.;?!]{2,120})/g;
const TOLD =
  /(?<![a-z])(?:respuestas?(?: (?:correctas?|a la pregunta|de seguridad|secreta|que di|que puse|fue|es|era|son|is|was)){1,3}|mi respuesta|respondi(?: que)?|conteste(?: que)?|answered|my answer (?:is|was)|the answer (?:is|was))[ :=]{1,3}(?:es |el |que |con |is |naci (?:el|en) )?([^\n\uFFFC.;?!]{2,80})/g;
const TALK =
  /^(?:las? pregunt|a las pregunt|incorrect|correct|mal|bien|tod|no\b|si\b|que no|otra|distint|diferent|la misma|el mismo|los mismos|rar|muy|un error|lo que|cual|que\b|invalid|errone|equivocad|rechaz|vencid|necesari|obligatori|de (?:la|las|los|el)\b|del? (?:representante|empresa)|requerid|wrong|not\b|the wrong|asi|como\b|cuando|l[ao]s? (?:del?|que)\b|el (?:del?|que)\b|l[oa]s? (?:pregunt|tres|tod|datos)|hoy|ayer|manana|importante|necesaria|mi cuenta|valid|aceptad|bloquead|cambiad|suspendid|por\b|para\b|tan\b|ya\b|otro)/;

export function findAnswers(page: Page): Span[] {
  const asked = page.context.asked ?? '';
  if (page.context.after !== 'questions')
    return groups(page.fold, TOLD).filter((span) => hasSubstance(page, span));
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
