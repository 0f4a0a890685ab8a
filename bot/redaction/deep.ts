// The same for whole activities: every string of a JSON value, wherever it stands.

import { clean, fold } from './clean.ts';
import { isClave, isCodigo } from './lexicon.ts';
import type { RedactContext } from './page.ts';
import { redact } from './text.ts';

const DEEPEST = 40;
// Names the protocol gives to things of its own; their values are kept while they look like one.
const PROTOCOL =
  /^(?:id|.*[a-z](?:Id|ID|Ids)|.*_id|aadObjectId|type|role|locale|channelData\.tenant|timestamp|.*[Tt]imestamp|.*[Tt]imezone|.*[Dd]ate|.*[Tt]ime|contentType|textFormat|watermark|eTag|serviceUrl|name|mimeType|.*(?:[Ss]ize|[Cc]ount|[Ww]idth|[Hh]eight)s?)$/;
const IDENTIFIER = /^[\w.:@|+/=,;-]{1,512}$/;
const SERVICE = /^https?:\/\/[\w.:-]{1,253}(?:\/[\w.~-]{0,80}){0,6}$/;

/** A JSON value with the secrets of its strings taken out; keys and shape stay. */
export function redactDeep(value: unknown, context: RedactContext = {}): unknown {
  return walk(value, context, '', 0);
}

function walk(value: unknown, context: RedactContext, key: string, depth: number): unknown {
  if (typeof value === 'string') return textUnder(key, value, context);
  if (typeof value === 'number') return numberUnder(key, value, context);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => walk(item, context, key, depth + 1));
  if (value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [safeKey(name), walk(item, context, name, depth + 1)]),
  );
}

// A key is kept; one that is itself a sentence may carry a secret.
const safeKey = (name: string): string => (/^[\w.:@-]{1,64}$/.test(name) ? name : redact(name).redacted);

function textUnder(key: string, value: string, context: RedactContext): string {
  const { isPassword, isCode, isProtocol } = meaningOf(key);
  if (value !== '' && isPassword) return '[CLAVE ELIMINADA]';
  if (isCode) return redact(value, { ...context, after: 'code' }).redacted;
  if (key === 'serviceUrl' && SERVICE.test(value)) return value;
  if (key !== 'name' && isProtocol && IDENTIFIER.test(value) && !/^(?:eyj|https?:)/i.test(value))
    return clean(value);
  return redact(value, context).redacted;
}

interface KeyMeaning {
  readonly isPassword: boolean;
  readonly isCode: boolean;
  readonly isProtocol: boolean;
}

/** Activities have the same few keys; strangers may send others, so the memory of them ends. */
const MOST_KEYS = 500;
const meanings = new Map<string, KeyMeaning>();

function meaningOf(key: string): KeyMeaning {
  const known = meanings.get(key);
  if (known) return known;
  const named = fold(key).replace(/[^a-z0-9]+/g, '_');
  const meaning = { isPassword: isClave(named), isCode: isCodigo(named), isProtocol: PROTOCOL.test(key) };
  if (meanings.size < MOST_KEYS && key.length <= 64) meanings.set(key, meaning);
  return meaning;
}

function numberUnder(key: string, value: number, context: RedactContext): number | string {
  if (PROTOCOL.test(key) || !Number.isSafeInteger(value) || value < 1000) return value;
  const named = fold(key);
  if (isClave(named)) return '[CLAVE ELIMINADA]';
  const { redacted, classes } = redact(
    String(value),
    isCodigo(named) ? { ...context, after: 'code' } : context,
  );
  return classes.length > 0 ? redacted : value;
}
