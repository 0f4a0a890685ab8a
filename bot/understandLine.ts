// One line of the program `understand`: pure, so that every text can be tried on it.

import { z } from 'zod';
import type { Understanding } from '../knowledge/index.ts';
import { redact } from './redact.ts';

export interface Entities {
  readonly slots: Readonly<Record<string, string>>;
  readonly rejected: Readonly<Record<string, string>>;
}

/** What the program needs besides the line. */
export interface Reader {
  readonly understanding: Understanding;
  readonly findEntities?: (text: string, options: { now: Date; asked?: string }) => Entities;
  readonly clock: () => Date;
}

const request = z.object({
  text: z.string(),
  id: z.unknown().optional(),
  now: z.string().transform(toDate).pipe(z.date()).nullish(),
  asked: z.string().nullish(),
});

/** The answer to a line; a line that is no request answers `{ error }`. */
export function answerLine(line: string, reader: Reader): Readonly<Record<string, unknown>> {
  const parsed = request.safeParse(parse(line));
  if (!parsed.success)
    return { error: 'not a request: {"text": string, "id"?, "now"?: ISO time, "asked"?: string}' };
  const { id, now, asked } = parsed.data;
  const text = withoutSecrets(parsed.data.text, asked ?? undefined);
  const { lang, intent, confidence, alternatives, also, finer } = reader.understanding.understand(
    text,
    asked ? { asked } : {},
  );
  const when = now ?? reader.clock();
  const found = reader.findEntities?.(text, { now: when, ...(asked ? { asked } : {}) });
  const { slots, rejected } = found ?? { slots: {}, rejected: {} };
  const answer = { id: id ?? null, text, lang, intent, confidence, alternatives, slots, rejected, also };
  return finer ? { ...answer, finer } : answer;
}

/** As at the door: a secret is neither understood nor echoed; any other text stays as it was given. */
function withoutSecrets(text: string, asked: string | undefined): string {
  const { redacted, classes } = redact(text, asked ? { asked } : {});
  return classes.length > 0 ? redacted : text;
}

/** A time with no zone is Ecuador's. */
function toDate(written: string): Date {
  return new Date(
    /T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(written) || !written.includes('T') ? written : `${written}-05:00`,
  );
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
