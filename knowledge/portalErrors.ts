// Messages of the portal, recognised however loosely they are quoted.
import { z } from 'zod';
import { foldInPlace, type Word } from './entities/reading.ts';
import { nearWords, soundKey } from './entities/sound.ts';
import file from './facts/portalErrors.json' with { type: 'json' };

/** facts/portalErrors.json */
export const portalErrorsFile = z.strictObject({
  /** Words that resemble those of a message and are none: what may happen, not what did. */
  unlike: z.array(z.string().min(1)),
  errors: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z_]+$/),
      quote: z.string().min(1),
      source: z.string().min(1),
      reviewed: z.iso.date(),
      aliases: z.array(z.string().min(1)).min(1),
    }),
  ),
});
export type PortalError = z.infer<typeof portalErrorsFile>['errors'][number];

const data = portalErrorsFile.parse(file);
/** Every message known, with its source. */
export const portalErrors: readonly PortalError[] = data.errors;

interface Pattern {
  readonly id: string;
  /** The words that carry it, as the vocabulary knows them. */
  readonly words: readonly string[];
}

const fillers = new Set('de del con el la los las su sus un una al a the with of me mi tu ha y e'.split(' '));
const quoted = portalErrors.flatMap(({ id, quote, aliases }) =>
  [quote, ...aliases].map((said) => ({ id, words: carrying(said) })),
);
const vocabulary = nearWords([...new Set([...quoted.flatMap(({ words }) => words), ...data.unlike])], 5);
const byFirst = new Map<string, Pattern[]>();
for (const { id, words } of quoted) {
  // Words that sound alike are one word of the vocabulary.
  const known = words.map((word) => vocabulary.find(soundKey(word), word) ?? word);
  const first = known[0] ?? '';
  byFirst.set(first, [...(byFirst.get(first) ?? []), { id, words: known }]);
}
/** Words that may stand between two words of a message. */
const widestGap = 2;

/** The id of the message quoted: the fullest match, the later one of equals. */
export function findPortalError(said: readonly Pick<Word, 'sound' | 'text'>[]): string | undefined {
  const words = said.filter(({ text }) => !fillers.has(text));
  const heard = words.map(({ sound, text }) => vocabulary.find(sound, text));
  let best: Pattern | undefined;
  heard.forEach((known, at) => {
    if (known === undefined) return;
    for (const pattern of byFirst.get(known) ?? []) {
      if (pattern.words.length < (best?.words.length ?? 0)) continue;
      if (follows(pattern.words, heard, at) && !isDenied(words, at)) best = pattern;
    }
  });
  return best?.id;
}

function carrying(said: string): string[] {
  const words = foldInPlace(said).match(/[a-z0-9]+/g) ?? [];
  return words.filter((word) => !fillers.has(word));
}

function follows(words: readonly string[], heard: readonly (string | undefined)[], from: number): boolean {
  let at = from;
  for (let next = 1; next < words.length; next += 1) {
    const found = heard.slice(at + 1, at + 2 + widestGap).indexOf(words[next]);
    if (found < 0) return false;
    at += 1 + found;
  }
  return true;
}

/** "ya no está bloqueada", "no es el captcha" */
function isDenied(words: readonly Pick<Word, 'text'>[], at: number): boolean {
  if (words[at]?.text === 'no') return false;
  const before = words
    .slice(Math.max(0, at - 2), at)
    .map(({ text }) => text)
    .join(' ');
  return /^(?:no es|no era|no por|.*ya no|.*not|(?:pasa|que|y) si)$/.test(before);
}

/** Kept for the start-up check: messages that sound the same under two ids. */
export function clashingAliases(): string[] {
  const seen = new Map<string, string>();
  return quoted.flatMap(({ id, words }) => {
    const key = words.map(soundKey).join(' ');
    const before = seen.get(key);
    seen.set(key, id);
    return before !== undefined && before !== id ? [`${key}: ${before}, ${id}`] : [];
  });
}
