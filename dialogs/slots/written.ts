// Lines for a letter: a name, a firm, an address. Nearly anything is one, except what is plainly something else.
import { z } from 'zod';
import { holdsAny } from '../../knowledge/index.ts';
import { deaf, type Ear, type HeardAnswer, heard, type Slot } from './slot.ts';

const LONGEST = 120;
const SURE_QUESTION = 0.75;
/** What a slot holds that the person left out. */
export const LEFT_OUT = 'skipped';
const BLANK = '______';
/** Put in place of a secret: it must not end up on paper. */
const REMOVED = /\[[A-Z]+ ELIMINAD[AO]/;

interface WrittenParts {
  readonly examples: readonly string[];
  /** Whether a tidy line can be what was asked for. */
  readonly accepts: (line: string) => boolean;
}

/** A line of text for a paper; may be left out, and then stands there as a blank. */
export function written(name: string, { examples, accepts }: WrittenParts): Slot<string> {
  return {
    schema: z.string().max(LONGEST),
    personal: true,
    line: true,
    lists: ['unknown', 'iWant', 'asks'],
    skip: LEFT_OUT,
    examples,
    words: blankable(name),
    hear: (text, ear): HeardAnswer<string> => {
      if (ear.words['unknown']?.includes(ear.said)) return heard(LEFT_OUT);
      const line = tidy(text);
      if (/[?¿@]/.test(line) || REMOVED.test(line) || line.length > LONGEST || wantsSomething(ear))
        return deaf;
      return accepts(line) ? heard(line) : deaf;
    },
  };
}

/** "Quiero saber qué papeles llevo" is no name, nor is a question whose answer is known. */
export function wantsSomething({ said, words, intent, sure }: Ear): boolean {
  if (holdsAny(said, words['iWant'])) return true;
  if (intent === 'faq' || intent === 'link') return true;
  const asks = words['asks']?.some((phrase) => said.startsWith(`${phrase} `)) ?? false;
  return asks && sure >= SURE_QUESTION && intent !== 'out_of_scope';
}

/** How it is read back: as it is, or as the blank it will be. */
export const blankable = (hole: string, show = (value: string) => value): NonNullable<Slot['words']> => ({
  holes: [hole],
  fill: (value: string) => ({ [hole]: value === LEFT_OUT ? BLANK : show(value) }),
});

const tidy = (text: string) =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/(?<=[\p{L}\d]{3})\.$/u, '');

/** Keys struck at random have no vowels; an acronym is in capitals. */
const WORD = /\p{L}*[aeiouyáéíóúü]\p{L}*/iu;
const ACRONYM = /^[\p{Lu}\d&. -]{2,}$/u;
const hasWord = (line: string) => WORD.test(line) || ACRONYM.test(line);

/** A person's whole name: two words at least, no figures. */
export const personName = written('representative', {
  examples: ['María José Pérez Andrade', 'Juan Quishpe'],
  accepts: (line) => hasWord(line) && /^\p{L}[\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]+){1,7}$/u.test(line),
});

export const company = written('company', {
  examples: ['COMERCIAL ANDINA S.A.', 'Ferretería El Tornillo'],
  accepts: hasWord,
});

export const position = written('position', {
  examples: ['gerente general', 'presidenta'],
  accepts: (line) => hasWord(line) && !/\d/.test(line),
});

export const townName = written('city', {
  examples: ['Quito', 'Santo Domingo de los Tsáchilas'],
  accepts: (line) => hasWord(line) && !/\d/.test(line) && line.length <= 60,
});

export const address = written('address', {
  examples: ['Av. 10 de Agosto N24-12 y Colón', 'Cdla. Kennedy Norte, Mz. 301, solar 7'],
  accepts: (line) => hasWord(line) && line.length >= 6,
});

/** Establishments of a RUC count from 0001. */
export const branch: Slot<string> = {
  schema: z.string().regex(/^\d{4}$/),
  examples: ['0002', '12'],
  hear: (text) => {
    const digits = /^\D*(\d{1,4})\D*$/.exec(text)?.[1];
    return digits && Number(digits) > 0 ? heard(digits.padStart(4, '0')) : deaf;
  },
};
