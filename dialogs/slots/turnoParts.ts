// Slots the turno flows share, and what they hand to one another.
import { z } from 'zod';
import { instantOf, provinceOf, readSlotId } from '../../knowledge/index.ts';
import { placeLabel, wholeDay } from '../turnos/turnoWords.ts';
import { choice } from './choice.ts';
import { found } from './found.ts';
import type { Means } from './means.ts';
import { option } from './option.ts';
import { deaf, heard, type Slot } from './slot.ts';
import { day, dayPart, flexible, officeSaid, time } from './turno.ts';

const ids = () => found(z.array(z.string()));

export const turnoMode = found(z.enum(['agenda', 'guided']));

/** A day told in passing. */
export const dayTold: Slot<string> = found(z.string(), {
  ...(day.volunteer ? { volunteer: day.volunteer } : {}),
});

/** What one breath may hold: where, when, and whether any other time would do. */
export const wish = {
  province: found(z.string(), { volunteer: (ear) => provinceOf(ear.found['city'] ?? '') }),
  officeSaid,
  office: found(z.string()),
  day: dayTold,
  dayPart,
  time,
  flexible,
  canBeVirtual: found(z.boolean()),
  onlyThisWay: found(z.boolean()),
};

export const PASSED = [
  'procedure',
  'employerType',
  'modality',
  'province',
  'officeSaid',
  'day',
  'dayPart',
  'time',
  'flexible',
  'canBeVirtual',
] as const;
export const TAKEN = ['place', 'province'] as const;
export const HELD = ['place', 'procedure', 'employerType', 'modality'] as const;
export const WAITED = ['procedure', 'employerType', 'modality', 'province'] as const;

/** How choosing a place and taking it ended. */
export const placed = {
  placeTurno: found(z.enum(['chosen', 'none'])),
  holdTurno: found(z.enum(['confirmed', 'otherDay', 'givenBack', 'refused'])),
};

export const officeLists = { procedureChoices: ids(), provinceChoices: ids(), officeChoices: ids() };
export const timeLists = { dayChoices: ids(), placeChoices: ids() };

export const dayTroubles = {
  dayTrouble: found(z.enum(['none', 'holiday', 'weekend', 'full', 'tooFar']), { from: 'day' }),
  holiday: found(z.object({ es: z.string(), en: z.string() }), {
    from: 'day',
    words: {
      holes: ['holiday'],
      fill: (name: { readonly es: string; readonly en: string }, { lang }) => ({ holiday: name[lang] }),
    },
  }),
  soonestInstead: found(z.boolean(), { from: 'day' }),
};

/** Papers of the dossier, a line each, as its checklist calls them. */
export const paperList = found(z.array(z.string()), {
  words: {
    holes: ['lacking'],
    fill: (papers: readonly string[], { knowledge, lang }) => {
      const labels = knowledge.copy[lang].get('office.papers')?.choices ?? [];
      return {
        lacking: labels
          .filter(({ id }) => papers.includes(id))
          .map(({ label }) => `- ${label}`)
          .join('\n'),
      };
    },
  },
});

export const readyMeans = {
  means: {
    anyway: { words: ['yes'], intents: ['affirm', 'book_turno'] },
    notYet: { words: ['no'], intents: ['deny'] },
  } satisfies Record<string, Means>,
};

export const comingMeans = {
  means: {
    coming: { words: ['yes', 'done'], intents: ['affirm'] },
    change: { intents: ['reschedule_turno'] },
    notNeeded: { words: ['no'], intents: ['deny', 'cancel_turno'] },
  } satisfies Record<string, Means>,
};

const confirming = choice(['confirm', 'change', 'cancel'], {
  means: {
    confirm: { words: ['yes', 'done'], intents: ['affirm'] },
    change: { words: ['no'], intents: ['deny', 'reschedule_turno'] },
    cancel: { intents: ['cancel_turno'] },
  },
});
/** `ended`: the five minutes are over. Another day or hour said here is a wish to change. */
export const sure: Slot<'confirm' | 'change' | 'cancel' | 'ended'> = {
  ...confirming,
  schema: z.enum(['confirm', 'change', 'cancel', 'ended']),
  hear: (text, ear) => {
    const answer = confirming.hear(text, ear);
    if (answer.ok) return answer;
    return ear.found['date'] || ear.found['time'] || ear.found['day_part'] ? heard('change') : deaf;
  },
};

/** `ended`: it went on to the next. */
export const offer: Slot<'take' | 'pass' | 'leave' | 'ended'> = {
  ...choice(['take', 'pass', 'leave'], {
    means: {
      take: { words: ['yes', 'done'], intents: ['affirm', 'book_turno'] },
      pass: { words: ['no'], intents: ['deny'] },
    },
  }),
  schema: z.enum(['take', 'pass', 'leave', 'ended']),
};

/** One of several turnos, each as its code and its slot. */
export const which = option({
  from: 'mine',
  label: (id, at) => placeLabel(id.split(' ')[1] ?? '', at),
  examples: ['KHM-RXP-DWF quito-sur/quito-sur-claves/2026-11-25/08:00'],
  matches: (id, ear) =>
    ear.found['date'] !== undefined && readSlotId(id.split(' ')[1] ?? '')?.day === ear.found['date'],
});

const CODE = /\b([cdfhjkmnprtvwxyz]{3})[\s.–—-]?([cdfhjkmnprtvwxyz]{3})[\s.–—-]?([cdfhjkmnprtvwxyz]{3})\b/i;

export const turnoCode: Slot<string> = {
  schema: z.string(),
  examples: ['KHM-RXP-DWF', 'HJK-CDF-XYZ'],
  skip: 'none',
  hear: (text) => {
    const [, ...groups] = CODE.exec(text) ?? [];
    return groups.length === 3 ? heard(groups.join('-').toUpperCase()) : deaf;
  },
};

/** The number of the proof the official page gave. */
export const receipt: Slot<string> = {
  schema: z.string().max(24),
  personal: true,
  skip: 'none',
  examples: ['TRN-20481', '884213'],
  hear: (text) => {
    const number = /(?=[A-Za-z-]*\d)[A-Za-z0-9-]{4,24}/.exec(text)?.[0];
    return number === undefined ? deaf : heard(number);
  },
};

const moment = (name: 'date' | 'time', examples: readonly string[]): Slot<string> => ({
  schema: z.string(),
  examples,
  hear: (_, { found: said, rejected }) => {
    const value = said[name];
    if (value !== undefined) return heard(value);
    return rejected[name] === 'past' ? { ok: false, why: 'day.past' } : deaf;
  },
  volunteer: (ear) => ear.found[name],
});
export const visitDay = moment('date', ['2026-12-01']);
export const visitTime = moment('time', ['09:00']);

const visitShape = z.object({ day: z.string(), time: z.string(), receipt: z.string() });
export type OfficialVisit = z.infer<typeof visitShape>;

/** A turno of the official page, as it was told to us. */
export const visit = found(visitShape, {
  keep: 'case',
  words: {
    holes: ['day', 'clock', 'receipt'],
    fill: ({ day: on, time: at, receipt: number }: OfficialVisit, { lang }) => ({
      ...{ day: wholeDay(on, lang), clock: at, receipt: number || '—' },
    }),
  },
});
export const visitStart = ({ day: on, time: at }: OfficialVisit): number =>
  instantOf(on, at, 'America/Guayaquil');
