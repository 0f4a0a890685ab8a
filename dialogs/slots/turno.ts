// What is asked and told about turnos: procedure, where, when. Said in one breath, each is heard where it stands.
import { z } from 'zod';
import { fold, holdsAny, provinceOf, readSlotId } from '../../knowledge/index.ts';
import {
  dayLabel,
  officeLine,
  officeOfSlot,
  PLACE_HOLES,
  placeHoles,
  placeLabel,
  procedureLabel,
} from '../turnos/turnoWords.ts';
import { choice } from './choice.ts';
import { found } from './found.ts';
import { option } from './option.ts';
import { deaf, type Ear, heard, type Slot } from './slot.ts';

const dayParts = ['morning', 'afternoon'] as const;

/** A turno one has: enough to find it again and to say which one it is. */
export const turnoShape = z.object({
  code: z.string(),
  slot: z.string(),
  procedure: z.string(),
  employerType: z.string(),
  start: z.number(),
  end: z.number(),
});
export type KnownTurno = z.infer<typeof turnoShape>;

/** Lexicon lists named after a procedure: ways to say it. */
const LIST = 'procedure.';

export const procedure = option({
  from: 'procedureChoices',
  label: procedureLabel,
  examples: ['reset'],
  matches: (id, ear) => saidProcedure(ear) === id,
  volunteer: saidProcedure,
});

/** Asking about the clave names no procedure. */
const NO_BOOKING = ['password_rules', 'mora_patronal', 'challenge_questions', 'electronic_signature'];

function saidProcedure({ said, words, intent }: Ear): string | undefined {
  if (NO_BOOKING.includes(intent)) return undefined;
  const lists = Object.keys(words).filter((list) => list.startsWith(LIST));
  const named = lists.filter((list) => holdsAny(said, words[list]));
  return named.length === 1 ? named[0]?.slice(LIST.length) : undefined;
}

export const modality = choice(['in_person', 'virtual', 'either'], {
  volunteer: (ear) => ear.found['modality'] as 'virtual' | undefined,
  means: { either: { words: ['any', 'unknown'] } },
});

export const province = option({
  from: 'provinceChoices',
  label: (id) => id,
  examples: ['Pichincha'],
  matches: (id, ear) => provinceOf(ear.found['city'] ?? '') === id,
  volunteer: (ear) => provinceOf(ear.found['city'] ?? ''),
});

/** The words for an office, before it is known which offices there are. */
export const officeSaid: Slot<string> = found(z.string(), { volunteer: (ear) => ear.found['office'] });

/** Does the office's name hold every word said of it? "agencia sur" is "Quito, sur". */
export function isOfficeNamed(label: string, said: string): boolean {
  const words = fold(said)
    .split(' ')
    .filter((word) => !KINDS.includes(word));
  return words.length > 0 && words.every((word) => fold(label).split(' ').includes(word));
}
const KINDS = 'agencia oficina sucursal cau centro iess de del la el los las en office branch the at'.split(
  ' ',
);

/** Offices stand for their first free place, soonest first. */
export const office = option({
  from: 'officeChoices',
  besides: ['any'],
  label: officeOfSlot,
  line: officeLine,
  examples: ['quito-sur/quito-sur-claves/2026-11-25/08:00'],
  means: { any: { words: ['any', 'soonest'], mentions: ['soonest'] } },
  matches: (id, ear) =>
    (ear.labels[id] ?? []).some((label) => isOfficeNamed(label, ear.found['office'] ?? '')),
});

/** A day offered, any other day, or the soonest there is. */
export const day = option({
  from: 'dayChoices',
  besides: ['soonest'],
  label: dayLabel,
  examples: ['2026-11-25', 'soonest'],
  means: { soonest: { words: ['any', 'soonest'], mentions: ['soonest'] } },
  matches: (id, ear) => ear.found['date'] === id,
  otherwise: (ear) => {
    if (ear.found['date']) return heard(ear.found['date']);
    if (ear.rejected['date'] === 'past' || ear.rejected['time'] === 'past')
      return { ok: false, why: 'day.past' };
    if (ear.rejected['date']) return { ok: false, why: 'day.unknown' };
    return ear.found['day_part'] || ear.found['time'] ? heard('soonest') : undefined;
  },
  volunteer: (ear) => ear.found['date'] ?? (saysSoonest(ear) ? 'soonest' : undefined),
});

export const saysSoonest = ({ said, words }: Ear): boolean => holdsAny(said, words['soonest']);

export const dayPart = found(z.enum(dayParts), {
  volunteer: (ear) => ear.found['day_part'] as 'morning' | undefined,
});
export const time: Slot<string> = found(z.string(), { volunteer: (ear) => ear.found['time'] });
/** "El martes, o lo más pronto": a day that is full needs no new question. */
export const flexible = found(z.boolean(), { volunteer: (ear) => saysSoonest(ear) || undefined });

/** An hour offered; another hour or half of the day than those offered is a wish (`want:…`). */
export const place = option({
  from: 'placeChoices',
  label: placeLabel,
  examples: ['quito-sur/quito-sur-claves/2026-11-25/08:00', 'want:morning'],
  words: { holes: PLACE_HOLES, fill: placeHoles },
  matches: isThatHour,
  otherwise: (ear) => {
    const wish = ear.found['time'] ?? ear.found['day_part'];
    if (wish) return heard(`want:${wish}`);
    return ear.rejected['time'] === 'past' ? { ok: false, why: 'day.past' } : deaf;
  },
});

function isThatHour(id: string, { found: said }: Ear): boolean {
  const { day: on, time: at } = readSlotId(id) ?? {};
  return said['time'] !== undefined && at === said['time'] && (!said['date'] || said['date'] === on);
}

/** The nearest places to one that was lost. */
export const other = option({
  from: 'near',
  besides: ['otherDay'],
  label: placeLabel,
  line: officeLine,
  examples: ['quito-sur/quito-sur-claves/2026-11-25/08:00', 'otherDay'],
  matches: isThatHour,
  means: { otherDay: { words: ['no'], intents: ['deny'] } },
  otherwise: (ear) => (ear.found['date'] || ear.found['day_part'] ? heard('otherDay') : undefined),
});

/** A place that is settled: where and when. */
export const settledPlace: Slot<string> = found(z.string(), {
  words: { holes: PLACE_HOLES, fill: placeHoles },
});
/** The procedure by its name in the words. */
export const settledProcedure: Slot<string> = found(z.string(), {
  words: {
    holes: ['procedure'],
    fill: (id: string, at) => ({ procedure: procedureLabel(id, at).toLowerCase() }),
  },
});
export const knownTurno = found(turnoShape, {
  keep: 'case',
  words: {
    holes: ['code', ...PLACE_HOLES, 'procedure'],
    fill: ({ code, slot, procedure: id }: KnownTurno, at) => ({
      code,
      ...placeHoles(slot, at),
      procedure: procedureLabel(id, at).toLowerCase(),
    }),
  },
});
