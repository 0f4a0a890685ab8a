// Reusable slots: one thing to learn each. A slot hears a text and says the value, or the name of what is wrong with it.

import { z } from 'zod';
import { checkRuc, fold } from '../knowledge/index.ts';

/** What the language offers to a slot, so that slots stay pure. */
export interface Ear {
  /** The text, folded. */
  readonly said: string;
  /** Choice id -> its labels in every language, folded. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Lexicon words, folded: yes, no, unknown, skip. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Values found in the text, INTENTS §3. */
  readonly found: Readonly<Record<string, string>>;
  readonly rejected: Readonly<Record<string, string>>;
  /** The message's label and how sure that is. */
  readonly intent: string;
  readonly sure: number;
  /** Conversation time, ms. */
  readonly now: number;
}

export type HeardAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why?: string; readonly holes?: Readonly<Record<string, string>> };

export interface Slot<T = unknown> {
  readonly schema: z.ZodType<T>;
  hear(text: string, ear: Ear): HeardAnswer<T>;
  /** Texts this slot hears, every branch at least once; the walk over all flows answers with them. */
  readonly examples: readonly string[];
  /** Choice ids, in the order the words list them. */
  readonly choices?: readonly string[];
  /** `case`: learned once for all flows. Default: forgotten with its flow. */
  readonly keep?: 'case';
  /** Kept only with consent, and masked where it is shown. */
  readonly personal?: true;
  /** Fill it when found in a message that answers something else. */
  volunteer?(ear: Ear): T | undefined;
  /** May be left unanswered ("saltar"); then its value is this. */
  readonly skip?: T;
  /** A clock runs while this is asked: other talk gets one short line and does not open flows. */
  readonly urgent?: true;
  /** Lexicon lists this slot listens for; the start-up check looks for them. */
  readonly lists?: readonly string[];
  /** A point in time, ms. */
  readonly moment?: true;
  /** Several choices at once; buttons tick, "listo" sends. */
  readonly checklist?: true;
}

const heard = <T>(value: T): HeardAnswer<T> => ({ ok: true, value });
const deaf: HeardAnswer<never> = { ok: false };

/** One of several choices: heard by id, label or number ("2", "la segunda"), else by the words given for an id. */
export function choice<const Ids extends readonly [string, ...string[]]>(
  ids: Ids,
  more: Partial<Pick<Slot<Ids[number]>, 'keep' | 'urgent' | 'skip' | 'volunteer'>> & {
    /** Ways to mean an id without its label: lexicon lists by name, labels of understanding. */
    readonly means?: Readonly<Partial<Record<Ids[number], Means>>>;
  } = {},
): Slot<Ids[number]> {
  const { means, ...rest } = more;
  return {
    schema: z.enum(ids),
    choices: ids,
    examples: ids,
    lists: (Object.values(means ?? {}) as Means[]).flatMap((way) => [
      ...(way.words ?? []),
      ...(way.mentions ?? []),
    ]),
    hear: (text, ear) => {
      const id = hearChoice(text, ids, ear) ?? hearMeans(text, ear, means ?? {});
      return id === undefined ? deaf : heard(id as Ids[number]);
    },
    ...rest,
  };
}

export interface Means {
  /** Lexicon lists whose words mean this. */
  readonly words?: readonly string[];
  /** Lexicon lists any of whose words, standing in the text, means this. */
  readonly mentions?: readonly string[];
  /** Labels of understanding that mean this, when sure. */
  readonly intents?: readonly string[];
  /** Values of the entity `error_code` that mean this. */
  readonly errors?: readonly string[];
}

const SURE = 0.6;

function hearMeans(
  text: string,
  ear: Ear,
  means: Readonly<Record<string, Means | undefined>>,
): string | undefined {
  const said = fold(text);
  for (const [id, way] of Object.entries(means)) {
    if (way?.errors?.includes(ear.found['error_code'] ?? '')) return id;
    if (way?.words?.some((list) => ear.words[list]?.includes(said))) return id;
  }
  const mentioned = Object.entries(means).filter(([, way]) =>
    way?.mentions?.some((list) => mentions(said, ear.words[list])),
  );
  if (mentioned.length === 1) return mentioned[0]?.[0];
  if (ear.sure < SURE) return undefined;
  return Object.entries(means).find(([, way]) => way?.intents?.includes(ear.intent))?.[0];
}

const mentions = (said: string, phrases: readonly string[] | undefined) =>
  phrases?.some((phrase) => ` ${said} `.includes(` ${phrase} `)) ?? false;

/** "soy la contadora": the one list whose word follows an "I am" phrase; a role told in passing. */
export const saysIAm =
  <Id extends string>(lists: Readonly<Partial<Record<Id, string>>>) =>
  (ear: Ear): Id | undefined => {
    const starts = ear.words['iAm'] ?? [];
    const told = (Object.entries(lists) as [Id, string][]).filter(([, list]) =>
      ear.words[list]?.some((word) => starts.some((start) => ` ${ear.said} `.includes(` ${start} ${word} `))),
    );
    return told.length === 1 ? told[0]?.[0] : undefined;
  };

/** A choice by id, label, number or place; undefined when the text is none of them. */
export function hearChoice(text: string, ids: readonly string[], ear: Ear): string | undefined {
  const said = fold(text);
  const offered = ids.filter((id) => id in ear.labels);
  const open = offered.length > 0 ? offered : ids;
  const exact = open.find((id) => fold(id) === said || ear.labels[id]?.includes(said));
  if (exact) return exact;
  const place = placeOf(said, ear);
  return place === undefined ? byWords(said, open, ear) : open[place - 1];
}

/** "soy la contadora de rrhh", "representante": one choice only whose label holds the words said, or stands in them. */
function byWords(said: string, ids: readonly string[], ear: Ear): string | undefined {
  const words = said.split(' ');
  const holds = (label: string) => {
    const parts = label.split(' ');
    if (words.some((word) => NEGATIONS.includes(word)) && !parts.some((part) => NEGATIONS.includes(part)))
      return false;
    const inside = said.length >= SHORTEST_PART && words.every((word) => parts.includes(word));
    return inside || (parts.length > 1 && parts.every((part) => words.includes(part)));
  };
  const matches = ids.filter((id) => ear.labels[id]?.some(holds));
  return matches.length === 1 ? matches[0] : undefined;
}

const NEGATIONS = ['no', 'not', 'ni', 'sin'];
/** Shorter words stand in too many labels. */
const SHORTEST_PART = 4;

function placeOf(said: string, ear: Ear): number | undefined {
  const digits = /^(?:la |el |opcion |numero |option |number )?(\d{1,2})[.)]?$/.exec(said)?.[1];
  if (digits) return Number(digits) || undefined;
  const index = ear.words['ordinals']?.findIndex((word) =>
    [word, `la ${word}`, `el ${word}`, `the ${word}`].includes(said),
  );
  return index === undefined || index < 0 ? undefined : index + 1;
}

const YES = ['yes'];
const NO = ['no'];
const UNKNOWN = ['unknown'];

/** Sí / no, as Ecuador says it ("dale", "de una", "nop"). */
export const yesNo = (more: Partial<Pick<Slot<'yes' | 'no'>, 'keep'>> = {}): Slot<'yes' | 'no'> =>
  choice(['yes', 'no'], {
    means: { yes: { words: YES, intents: ['affirm'] }, no: { words: NO, intents: ['deny'] } },
    ...more,
  });

/** Sí / no / no sé. `intents`: labels that say one of them in another way. */
export const yesNoUnknown = (
  more: Partial<Pick<Slot, 'keep'>> & { readonly intents?: { readonly yes?: readonly string[] } } = {},
): Slot<'yes' | 'no' | 'unknown'> =>
  choice(['yes', 'no', 'unknown'], {
    means: {
      yes: { words: YES, intents: ['affirm', ...(more.intents?.yes ?? [])] },
      no: { words: NO, intents: ['deny'] },
      unknown: { words: UNKNOWN },
    },
    ...(more.keep ? { keep: more.keep } : {}),
  });

/**
 * A list to tick: the value is the ids that are ready, in order. "todo" ticks all, "nada" none, "1 3 5" those; labels may be joined by commas.
 */
export function checklist<const Ids extends readonly [string, ...string[]]>(ids: Ids): Slot<Ids[number][]> {
  return {
    schema: z.array(z.enum(ids)),
    choices: ids,
    examples: ['todo', 'nada', '1'],
    checklist: true,
    hear: (text, ear) => {
      const said = fold(text);
      if (ear.words['all']?.includes(said) || ear.words['yes']?.includes(said)) return heard([...ids]);
      if (ear.words['none']?.includes(said) || ear.words['no']?.includes(said)) return heard([]);
      const parts = /^[\d\s,y]+$/.test(said) ? said.split(/[\s,y]+/) : text.split(/[,;\n]+/);
      const ticked = parts.filter(Boolean).map((part) => hearChoice(part, ids, ear));
      if (ticked.length === 0 || ticked.some((id) => id === undefined)) return deaf;
      return heard(ids.filter((id) => ticked.includes(id)));
    },
  };
}

/** Never asked: what a `do` step found out, or how a `run` ended. */
export const found = <T>(
  schema: z.ZodType<T>,
  more: Partial<Pick<Slot<T>, 'keep' | 'moment'>> = {},
): Slot<T> => ({
  schema,
  examples: [],
  hear: () => deaf,
  ...more,
});

/** A point in time a `do` step worked out, conversation time in ms; words say it as "hoy 15:40, en 1 hora". */
export const moment = () => found(z.number(), { moment: true });

/** A count that grows for the whole case. */
export const tally = () => found(z.number().int().min(0), { keep: 'case' });

/** RUC as FLOWS §4.1: a company's failing check digit is only a doubt; a cédula-based number must be right. */
export const ruc: Slot<string> = {
  schema: z.string().regex(/^(\d{13}|skipped)$/),
  keep: 'case',
  personal: true,
  skip: 'skipped',
  examples: ['1790011674001', '1710034065001', '1760001550001', '1793213150001', '1710034065000'],
  hear: (text, ear) => {
    const found = ear.found['ruc'];
    if (found) return heard(found);
    const checked = checkRuc(text);
    if (checked.verdict !== 'reject') return heard(checked.digits);
    if (checked.looksLikeCedula) return { ok: false, why: 'ruc.cedula' };
    if (checked.digits.length < 6) return deaf;
    const why = checked.reason ?? 'length';
    return { ok: false, why: `ruc.${why}`, holes: { count: String(checked.digits.length) } };
  },
  volunteer: (ear) => ear.found['ruc'],
};
