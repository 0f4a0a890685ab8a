// The choices a question offers just now: those of its words, and those that are data. By construction none is too long to press.
import type { Choice, Saying } from '../knowledge/index.ts';
import type { AnyAnswers } from './flow.ts';
import type { Slot, WordsAt } from './slots.ts';
import type { Said } from './talk.ts';

/** WhatsApp's limits: three buttons of 20 characters, or ten rows of 24. */
const MOST_BUTTONS = 3;
const BUTTON = 20;
const MOST_ROWS = 10;
const ROW = 24;

/** Every choice of a question, data first; `offered` among the answers leaves only some of its words'. */
export function choicesNow(
  slot: Slot | undefined,
  saying: Pick<Saying, 'choices'>,
  { answers, at }: { readonly answers: AnyAnswers; readonly at: WordsAt },
): readonly Choice[] {
  const offered = answers['offered'];
  const own = Array.isArray(offered)
    ? saying.choices.filter(({ id }) => offered.includes(id))
    : saying.choices;
  return [...dataChoices(slot, answers, { at, besides: own.length }), ...own];
}

/** The ids of a question's data, as many as fit. */
function dataIds(slot: Slot | undefined, answers: AnyAnswers, besides: number): readonly string[] {
  const ids = slot?.options ? answers[slot.options.from] : undefined;
  return Array.isArray(ids) ? (ids as string[]).slice(0, MOST_ROWS - besides) : [];
}

/** Choices whose buttons cannot tell all have a line each in the text, in the same order. */
export function withLines(
  text: string,
  slot: Slot | undefined,
  { said, at }: { readonly said: Pick<Said, 'answers'>; readonly at: WordsAt },
): string {
  const ids = slot?.options?.line ? dataIds(slot, said.answers, slot.choices?.length ?? 0) : [];
  if (ids.length === 0) return text;
  return `${text}\n\n${ids.map((id, index) => `${index + 1}. ${slot?.options?.line?.(id, at)}`).join('\n')}`;
}

function dataChoices(
  slot: Slot | undefined,
  answers: AnyAnswers,
  { at, besides }: { readonly at: WordsAt; readonly besides: number },
): readonly Choice[] {
  const ids = dataIds(slot, answers, besides);
  const longest = ids.length + besides > MOST_BUTTONS ? ROW : BUTTON;
  const labels = ids.map((id) => fitted(slot?.options?.label(id, at) ?? id, longest));
  return ids.map((id, index) => ({ id, label: distinct(labels, index, longest) }));
}

/** Cut at a word, and said to be cut. */
function fitted(label: string, longest: number): string {
  if (label.length <= longest) return label;
  const cut = label.slice(0, longest - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > longest / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

/** Two that read alike are told apart by their number. */
function distinct(labels: readonly string[], index: number, longest: number): string {
  const label = labels[index] ?? '';
  const isTwin = labels.filter((other) => other === label).length > 1;
  return isTwin ? fitted(`${index + 1}. ${label}`, longest) : label;
}
