// ENLACE: a link opens somebody's door; only the name of the house stays.
import type { Page, Span } from './page.ts';
import { withoutEnd } from './words.ts';

const TLD =
  'ec|com|net|org|gob|gov|edu|mil|info|biz|io|co|me|ly|gl|gd|to|cc|tv|app|dev|page|link|click|site|online|store|shop|top|xyz|live|web|cloud|tech|email|icu|club|win|vip|pro|us|es|pe|mx|ar|cl|br|uk|eu|de|fr|ru|cn|tk|ml|ga|cf|gq|id|in|is|it|su|ws|zip|mov|la|lat|bo|uy|py|ve|ca|au|nz|jp|ch|nl|se|no|be|at|pl|pt|ai|gg|sh|im|st|so|tl|my|re|onl|goo|edu';
const LABEL = '[a-z0-9\\u00df-\\uffef_-]{1,63}';
const HOST = `${LABEL}(?:\\.${LABEL}){0,8}`;
const REST = '[^\\s\\uFFFC"<>«»“”]';

const SCHEMED = new RegExp(
  `(?<![a-z0-9])(?:[a-z][a-z0-9+-]{1,12})\\s?:\\s?(?:\\\\|/)\\s?(?:\\\\|/)\\s?${REST}+(?:(?<=[/=?&]) ?\\n${REST}{4,}|\\n(?=[a-z0-9_=-]{8,}(?:\\n|$))(?=[a-z_=-]*\\d)(?=[\\d_=-]*[a-z])${REST}+)?`,
  'g',
);
const ENCODED = new RegExp(`(?<![a-z0-9])h(?:tt|xx)ps?%3a%2f%2f${REST}+`, 'g');
const DATA = new RegExp(`(?<![a-z0-9])(?:data|javascript|blob):[a-z0-9/+;=,:%.-]{8,}${REST}*`, 'g');
const BARE = new RegExp(
  `(?<![a-z0-9@._\\u00df-\\uffef-]|[a-z0-9]:?/{1,2})(?:[^\\s@/\\uFFFC]{1,64}@)?${LABEL}(?:\\.${LABEL}){1,8}(?::\\d{1,5})?(?=[/?#\\\\])${REST}{2,}`,
  'g',
);
const SPACED = new RegExp(
  `(?<![a-z0-9.-])(?:[a-z0-9-]{1,40}\\s?(?:\\.|\\[\\.\\]|\\(\\.\\)|\\[dot\\]|\\(dot\\)|\\(punto\\)|\\[punto\\]| punto | dot )\\s?){1,5}(?:ec|com|net|org|info)(?:\\s?(?:/|\\?|=|&| slash | barra )\\s?${REST}+)+`,
  'g',
);
const PATH = /(?<![^\s"'(])\/(?:[a-z][a-z-]{1,30}\/){1,4}(?=[a-z0-9_-]*\d)[a-z0-9_-]{6,}/g;
const DISGUISED = /^[^/?]{0,200}(?:\s|\[\.|\(\.|dot|punto)/;
// Every form of a link has one of these.
const MAY_BE = /[/\\?#&%:]|barra|slash/;
const KEYED = /[?&#](?:token|code|key|k|t|id|hash|sig|auth|ticket|reset|uid|user|data|q|c|s)=[^\s\uFFFC]+/g;

export function findLinks(page: Page): Span[] {
  if (!MAY_BE.test(page.fold)) return [];
  const spans: Span[] = [];
  // Spaces and written-out dots are looked for after the plain forms, which they would swallow.
  for (const pattern of [SCHEMED, ENCODED, DATA, SPACED, BARE]) {
    for (const hit of page.fold.matchAll(pattern)) {
      const span = pattern === SPACED && !DISGUISED.test(hit[0]) ? undefined : linkAt(hit[0], hit.index);
      if (span && !spans.some((other) => overlaps(other, span))) spans.push(span);
    }
  }
  for (const hit of [...page.fold.matchAll(KEYED), ...paths(page)]) {
    const span: Span = { from: hit.index, to: hit.index + hit[0].length, kind: 'ENLACE', host: '' };
    if (!spans.some((other) => overlaps(other, span))) spans.push(span);
  }
  return spans.map((span) => asWritten(page, span));
}

// "el link termina en /recuperar/88f122c9ab": the end of a link, said to be one.
const paths = ({ fold }: Page): readonly RegExpExecArray[] =>
  /enlace|link|url/.test(fold) ? [...fold.matchAll(PATH)] : [];

/** A look-alike letter (a Cyrillic "е") stays in the marker: folded, a false host would read as the true one. */
function asWritten(page: Page, span: Span): Span {
  const raw = page.text.slice(span.from, span.to);
  if (!span.host || !/[\u0080-\uffff]/.test(raw)) return span;
  return { ...span, host: hostOf(undoDisguise(raw.toLowerCase())) || span.host };
}

function linkAt(raw: string, from: number): Span | undefined {
  const link = withoutEnd(raw, `.,;:!?)]}'’*_`);
  const plain = undoDisguise(link);
  const schemed = /^(?:[a-z][a-z0-9+-]*:[/\\]{2}|data:|javascript:|blob:)/.test(plain);
  const host = hostOf(plain);
  if (schemed ? isBareHost(plain) : !isDomain(host, plain)) return undefined;
  return { from, to: from + link.length, kind: 'ENLACE', host };
}

function undoDisguise(link: string): string {
  return link
    .replace(/%3a/g, ':')
    .replace(/%2f/g, '/')
    .replace(/%40/g, '@')
    .replace(/\s?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|\[punto\]|\(punto\)| punto | dot )\s?/g, '.')
    .replace(/ slash | barra /g, '/')
    .replace(/\s+/g, '')
    .replace(/\\/g, '/');
}

function hostOf(plain: string): string {
  const scheme = /^(data|javascript|blob):/.exec(plain);
  if (scheme) return scheme[1] ?? '';
  const authority = plain.replace(/^[a-z][a-z0-9+-]*:\/\//, '').split(/[/?#]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return host.slice(0, 253).replace(/[^a-z0-9.\-_\u00df-\uffef]/g, '');
}

// "https://www.iess.gob.ec/" opens nothing by itself; anything before an @ may.
const isBareHost = (plain: string): boolean =>
  new RegExp(`^https?://${HOST}/?$`).test(plain) && plain.length < 120;

function isDomain(host: string, plain: string): boolean {
  const last = host.slice(host.lastIndexOf('.') + 1);
  if (!new RegExp(`^(?:${TLD})$`).test(last) && !/^\d+(?:\.\d+){3}$/.test(host))
    return /[?&#][\w-]+=/.test(plain) && /[a-z]/.test(host);
  const path = plain.slice(plain.indexOf(host) + host.length);
  return /^(?::\d+)?[/?#]+[^/\s]/.test(path) || plain.includes('@');
}

const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;
