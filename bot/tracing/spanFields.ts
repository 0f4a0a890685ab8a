// What a span may carry: names, codes and hashes from a fixed list. Nothing a person wrote, no number of theirs, no address.
import { describeError } from '../log/describeError.ts';
import { mask } from '../log/mask.ts';
import { shortHash } from '../record.ts';

/** Our field -> the collector's name for it. */
const NAMES = {
  method: 'http.request.method',
  route: 'http.route',
  httpStatus: 'http.response.status_code',
  error: 'error.type',
  channel: 'llavero.channel',
  conversation: 'llavero.conversation',
  intent: 'llavero.intent',
  flow: 'llavero.flow',
  step: 'llavero.step',
  status: 'llavero.status',
  code: 'llavero.code',
  timer: 'llavero.timer',
  effect: 'llavero.effect',
  repeat: 'llavero.repeat',
} as const;

export type SpanFields = { readonly [K in keyof typeof NAMES]?: string | number | boolean | undefined };
export type SpanAttributes = Record<string, string | number | boolean>;

/** A name or a code; a sentence is neither. */
const WORD = /^[\w.:/$*-]{1,100}$/;

/** The fields as a collector gets them; a conversation as its short hash, as in the logs. */
export function attributesOf(fields: SpanFields): SpanAttributes {
  const attributes: SpanAttributes = {};
  for (const [field, value] of Object.entries(fields)) {
    const shown = shownAs(field, value);
    if (shown !== undefined) attributes[NAMES[field as keyof typeof NAMES]] = shown;
  }
  return attributes;
}

function shownAs(field: string, value: string | number | boolean | undefined) {
  if (!Object.hasOwn(NAMES, field)) return undefined;
  if (typeof value !== 'string') return value;
  if (field === 'conversation') return shortHash(value);
  return WORD.test(value) ? mask(value) : undefined;
}

/** The code of an error, or its class. */
export function errorType(error: unknown): string {
  const { code, name } = describeError(error);
  return String(code ?? name);
}
