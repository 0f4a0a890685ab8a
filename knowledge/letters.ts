// Words of the papers a person keeps: the letter to the IESS (Spanish only) and the sheets (es and en), checked while starting.
import type { ContentFiles } from './contentFiles.ts';
import { fill, holesOf, LANGS, type Lang, parseCopy } from './copy.ts';
import { ContentError } from './errors.ts';

export const PETITIONS = ['reset', 'unblock', 'updateEmail', 'newRepresentative'] as const;
export type Petition = (typeof PETITIONS)[number];

/** A section by name -> its words with the holes filled; an unknown one is a bug. */
export type PaperWords = (name: string, holes?: Readonly<Record<string, string>>) => string;

export interface Letters {
  /** Sections common to all letters, and of each petition: `reset.subject`. */
  readonly letter: PaperWords;
  /** Sheets, page feet, the page of a file that is gone. */
  readonly papers: Readonly<Record<Lang, PaperWords>>;
  /** Whether the sheets have such a section. */
  has(name: string): boolean;
}

/** What a letter may say of the employer. */
const FIELDS = [
  ...['representative', 'cedula', 'position', 'company', 'ruc', 'branch'],
  ...['address', 'city', 'phone', 'email', 'date', 'subject'],
];
/** What no draft may leave out, or it asks for nothing in nobody's name. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  place: ['city', 'date'],
  addressee: [],
  subject: ['subject'],
  salutation: [],
  opening: ['representative', 'cedula', 'company', 'ruc', 'branch', 'address', 'phone', 'email'],
  documentsTitle: [],
  thanks: [],
  farewell: [],
  signer: ['representative', 'cedula', 'position', 'company', 'ruc'],
  electronic: [],
  signedHere: [],
  position: [],
  blank: [],
  fileName: ['subject'],
  note: [],
};
const OF_A_PETITION = ['subject', 'petition', 'documents'];

type Sections = ReadonlyMap<string, string>;

/** Reads `letters/`. @throws ContentError with every problem */
export function loadLetters(files: ContentFiles): Letters {
  const letter = new Map([
    ...sectionsOf(files, 'es/letter', ''),
    ...PETITIONS.flatMap((petition) => [...sectionsOf(files, `es/${petition}`, `${petition}.`)]),
  ]);
  const es = sectionsOf(files, 'es/papers', '');
  const en = sectionsOf(files, 'en/papers', '');
  const problems = [...checkLetter(letter), ...checkParity(es, en)];
  if (problems.length > 0) throw new ContentError(problems);
  return {
    letter: wordsOf(letter),
    papers: { es: wordsOf(es), en: wordsOf(en) },
    has: (name) => es.has(name),
  };
}

function sectionsOf(files: ContentFiles, file: string, prefix: string): Sections {
  const sections = parseCopy('', files.read(`letters/${file}.md`));
  return new Map(sections.map(({ name, text }) => [`${prefix}${name.slice(1)}`, text]));
}

const wordsOf =
  (sections: Sections): PaperWords =>
  (name, holes = {}) => {
    const text = sections.get(name);
    if (text === undefined) throw new Error(`no words for ${name} in letters/`);
    return fill(text, holes);
  };

function checkLetter(letter: Sections): string[] {
  const wanted = { ...COMMON };
  for (const petition of PETITIONS) for (const part of OF_A_PETITION) wanted[`${petition}.${part}`] = [];
  const missing = Object.entries(wanted).flatMap(([name, holes]) => {
    const text = letter.get(name);
    if (!text) return [`letters: ${name} has no words`];
    const has = holesOf(text);
    return holes.filter((hole) => !has.includes(hole)).map((hole) => `letters: ${name} leaves out {${hole}}`);
  });
  const unknown = [...letter].flatMap(([name, text]) => [
    ...(name in wanted ? [] : [`letters: nothing uses ${name}`]),
    ...holesOf(text)
      .filter((hole) => !FIELDS.includes(hole))
      .map((hole) => `letters: ${name} has a hole {${hole}} nobody fills`),
  ]);
  return [...missing, ...unknown];
}

function checkParity(es: Sections, en: Sections): string[] {
  const names = new Set([...es.keys(), ...en.keys()]);
  return [...names].flatMap((name) => {
    for (const [lang, sections] of [
      [LANGS[0], es],
      [LANGS[1], en],
    ] as const)
      if (!sections.get(name)) return [`letters: papers.${name} is missing in ${lang}`];
    const holes = [es, en].map((sections) => [...holesOf(sections.get(name) ?? '')].sort().join());
    return holes[0] === holes[1] ? [] : [`letters: papers.${name}: es and en differ in holes`];
  });
}
