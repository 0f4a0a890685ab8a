// Does this text look like something nobody should send? Small rules, on this machine, before the network. Pure.

export type Secret = 'clave' | 'code' | 'link';

const SAYS_CLAVE =
  /\b(?:claves?|contrase(?:ñ|n)as?|password|pass|pin)\b\s*(?:nueva|actual|es|era|is|was|del iess)?\s*[:=]?\s*["'«]?(\S{6,20})/giu;
const SAYS_CODE = /\b(?:c[oó]digo|code|otp|token|pin)\b\D{0,20}\b(\d{4,8})\b/iu;
const LINK = /\bhttps?:\/\/\S+/giu;
const EMAIL = /^\S+@\S+\.\p{L}{2,}$/u;

/** The first kind of secret found. */
export function secretIn(text: string): Secret | undefined {
  if (linksOf(text).some(hasToken)) return 'link';
  const words = text.replace(LINK, ' ');
  if (SAYS_CODE.test(words)) return 'code';
  const named = [...words.matchAll(SAYS_CLAVE)].some(
    ([, token = '']) => kindsIn(token) >= 2 && !EMAIL.test(token),
  );
  return named || words.split(/\s+/).some(looksMadeUp) ? 'clave' : undefined;
}

const linksOf = (text: string): readonly string[] => text.match(LINK) ?? [];

/** A long part, a query or a fragment is what makes a link worth stealing. */
function hasToken(link: string): boolean {
  return /[?#]\S{6,}/.test(link) || /\/[\w-]{20,}/.test(link);
}

/** Four kinds of characters in one word of 8 to 20; sentences rarely do that. */
function looksMadeUp(token: string): boolean {
  const bare = token.replace(/^["'«(]+|["'»).,;:!?]+$/g, '');
  const enough = token.length >= 8 && token.length <= 20 && !EMAIL.test(token);
  return enough && (kindsIn(token) === 4 || (bare.length >= 8 && kindsIn(bare) >= 3 && /\d/.test(bare)));
}

export function kindsIn(text: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{L}\d\s]/u].filter((kind) => kind.test(text)).length;
}
