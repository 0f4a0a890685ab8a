// What a saying asks: its choices, as buttons, as boxes, or as lines for whoever sees neither. Pure.
import type { Activity } from 'botbuilder';
import { type Action, type CardParts, sayAction, sendAction, toggle } from './card.ts';
import { join } from './marks.ts';

export type Question = Pick<CardParts, 'body' | 'actions'>;

/** `send` stands on the button that sends a checklist. */
export function questionOf(activity: Partial<Activity>, send: string): Question {
  const buttons = labelsOf(activity);
  const ask = askOf(activity);
  if (ask.kind !== 'checklist') return { body: [], actions: buttons.map(sayAction) };
  // The last of a checklist's own buttons says that not all is there.
  const actions: Action[] = [sendAction(send, buttons.at(-1) ?? ''), ...buttons.map(sayAction)];
  return { body: ask.choices.map(toggle), actions };
}

interface Ask {
  readonly slot: string;
  readonly kind: string;
  readonly choices: readonly string[];
}

export function askOf({ channelData }: Partial<Activity>): Ask {
  const ask = (channelData as { ask?: Partial<{ slot: string; kind: string; choices: { label: string }[] }> })
    ?.ask;
  return {
    slot: ask?.slot ?? '',
    kind: ask?.kind ?? '',
    choices: (ask?.choices ?? []).map(({ label }) => label),
  };
}

const labelsOf = (activity: Partial<Activity>): readonly string[] =>
  (activity.suggestedActions?.actions ?? []).map(({ title, value }) => title || String(value));

const numbers = (labels: readonly string[]) =>
  labels.map((label, index) => `${index + 1}. ${label}`).join('\n');

/** Choices of an earlier saying, which has no buttons any more, stand as lines. */
export const withChoices = (activity: Partial<Activity>): string =>
  join([
    activity.text ?? '',
    labelsOf(activity)
      .map((label) => `- ${label}`)
      .join('\n'),
  ]);

/** For whoever sees no card: the choices to answer by number; a checklist has its numbers in its text. */
export const numbered = (activity: Partial<Activity>): string =>
  askOf(activity).kind === 'checklist'
    ? (activity.text ?? '')
    : join([activity.text ?? '', numbers(labelsOf(activity))]);

/** The boxes say what the list in the text says, and what follows it is for whoever has none. */
export function withoutList(activity: Partial<Activity>): string {
  const text = activity.text ?? '';
  const list = numbers(askOf(activity).choices);
  const at = list === '' ? -1 : text.lastIndexOf(list);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}
