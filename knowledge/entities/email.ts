// E-mail addresses, typed or dictated.
import { choose } from './choose.ts';
import type { Finding, Mention, Reading } from './reading.ts';

const address =
  /^[a-z0-9](?:[a-z0-9_%+-]|\.(?!\.)){0,63}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;
const typed = /[^\s,;:<>()"'@¿?¡!]*(?: ?@ ?[^\s;:<>()"'@¿?¡!]*)+/g;
const dictated =
  /(?:[a-z0-9_.+-]+ (?:punto|dot|guion bajo|guion medio|guion|underscore|dash) ){0,6}[a-z0-9_.+-]+ ?(?:\(|\[)?\b(?:arroba|aroba|at)\b(?:\)|\])? ?[a-z0-9-]+(?: ?(?:\.|punto|dot) ?[a-z0-9-]+){0,6}/g;
const providers = /\b(?:gmail|hotmail|outlook|yahoo|icloud|live)\b/;

/** The address, `multiple` when there are several, `format` when it is none. */
export function findEmail(reading: Reading): Finding {
  const mentions = [...typedMentions(reading), ...dictatedMentions(reading)];
  const found = choose(mentions, reading.folded);
  if (found.value !== undefined || found.reason !== undefined) return found;
  const different = new Set(mentions.map(({ value }) => value).filter((value) => value !== undefined));
  if (different.size > 1) return { reason: 'multiple' };
  return reading.asked === 'email' && looksTried(reading) ? { reason: 'format' } : {};
}

function typedMentions({ said, folded }: Reading): Mention[] {
  if (!folded.includes('@')) return [];
  const mentions: Mention[] = [];
  for (const match of said.matchAll(typed)) {
    const text = match[0]
      .toLowerCase()
      .replace(/[.,)*_]+$/, '')
      .replace(/ ?@ ?/g, '@')
      .replace(/^[*(_]+/, '');
    // A handle (@IESSec) or what the portal masks (g***@gmail.com) is nobody's attempt.
    if (/^@[^@.]*$|\*/.test(text)) continue;
    const place = { start: match.index, end: match.index + match[0].length };
    mentions.push(address.test(text) ? { ...place, value: text } : { ...place, reason: 'format' });
  }
  return mentions;
}

function dictatedMentions(reading: Reading): Mention[] {
  const { folded } = reading;
  if (!/\b(?:arroba|aroba|at)\b/.test(folded) || !/\b(?:arroba|aroba|punto|dot)\b|[([]at[)\]]/.test(folded))
    return [];
  const mentions: Mention[] = [];
  for (const match of folded.matchAll(dictated)) {
    const text = written(match[0]);
    const isTried =
      reading.asked === 'email' || /\b(?:punto|dot|gmail|hotmail|outlook|yahoo)\b/.test(match[0]);
    const place = { start: match.index, end: match.index + match[0].length };
    if (address.test(text)) mentions.push({ ...place, value: text });
    else if (isTried) mentions.push({ ...place, reason: 'format' });
  }
  return mentions;
}

function written(dictation: string): string {
  return dictation
    .replace(/ ?[([]?\b(?:arroba|aroba|at)\b[)\]]? ?/, '@')
    .replace(/ (?:guion bajo|underscore) /g, '_')
    .replace(/ (?:guion medio|guion|dash) /g, '-')
    .replace(/ ?\b(?:punto|dot)\b ?/g, '.')
    .replace(/ ?\. ?/g, '.');
}

function looksTried({ folded, bare }: Reading): boolean {
  if (folded.includes('@') || providers.test(folded)) return true;
  return bare && /^\S*[.\d_]\S+\.?$/.test(folded.trim());
}
