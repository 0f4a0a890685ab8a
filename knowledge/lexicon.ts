// The small words a conversation turns on: yes, no, commands, ways to correct oneself. Data in facts/lexicon.json.
import { fold } from './fold.ts';
import { onceFor } from './onceFor.ts';
import type { LexiconFile } from './schemas.ts';

export interface Lexicon {
  /** List name (`yes`, `no`, `unknown`, `done`, `all` …) -> folded phrases of every language. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Folded phrase -> command. */
  readonly commands: ReadonlyMap<string, string>;
  /** Slot -> folded nouns it is called by ("ruc", "correo"). */
  readonly slotNames: Readonly<Record<string, readonly string[]>>;
  /** Courtesy that carries no meaning of its own, folded, longest first. */
  readonly courtesy: readonly string[];
}

/** Folds every phrase once, so that a turn only looks up. */
export function buildLexicon(file: LexiconFile): Lexicon {
  const foldAll = (lists: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([name, phrases]) => [name, phrases.map(fold)]));
  const commands = Object.entries(file.commands).flatMap(([command, phrases]) =>
    phrases.map((phrase) => [fold(phrase), command] as const),
  );
  return {
    words: foldAll(file.words),
    commands: new Map(commands),
    slotNames: foldAll(file.slotNames),
    courtesy: file.courtesy.map(fold).sort((a, b) => b.length - a.length),
  };
}

/** "por favor, volver" -> "volver": what is left when courtesy goes; the text itself when nothing else is there. */
export function withoutCourtesy(lexicon: Lexicon, text: string): string {
  let rest = ` ${fold(text)} `;
  for (const phrase of asWords(lexicon.courtesy)) if (rest.includes(phrase)) rest = rest.replace(phrase, ' ');
  return rest.trim() || fold(text);
}

/** Whether one of these phrases stands in a folded text as whole words. */
export function holdsAny(said: string, phrases: readonly string[] | undefined): boolean {
  if (phrases === undefined) return false;
  const text = ` ${said} `;
  return asWords(phrases).some((phrase) => text.includes(phrase));
}

/** Phrases with a space on either side. */
const asWords = onceFor((phrases: readonly string[]) => phrases.map((phrase) => ` ${phrase} `));
