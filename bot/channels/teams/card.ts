// Adaptive Cards 1.5: the elements we use, and how words and choices become them. Pure.

export type Action =
  | {
      readonly type: 'Action.Submit';
      readonly title: string;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string };

type Element =
  | { readonly type: 'TextBlock'; readonly text: string; readonly wrap: true; readonly id?: string }
  | { readonly type: 'ActionSet'; readonly actions: readonly Action[] }
  | {
      readonly type: 'Input.Toggle';
      readonly id: string;
      readonly title: string;
      readonly wrap: true;
      readonly value: 'false';
    };

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
}

export interface CardParts {
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions: readonly Action[];
}

/** Teams draws six actions of a card; more stand in sets of their own. */
const MOST_ACTIONS = 6;

export function card({ lang, fallbackText, body, actions }: CardParts): AdaptiveCard {
  const fits = actions.length <= MOST_ACTIONS;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang,
    fallbackText,
    body: fits ? body : [...body, ...setsOf(actions)],
    ...(fits && actions.length > 0 ? { actions } : {}),
  };
}

/** One block a paragraph: Teams swallows blank lines inside one. */
export const textBlocks = (text: string): Element[] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => ({ type: 'TextBlock', text: paragraph, wrap: true }));

export const clockBlock = (text: string): Element => ({ type: 'TextBlock', id: 'clock', text, wrap: true });

/** Pressing says the label, as if it had been typed; `say` is there for clients that do not know `messageBack`. */
export const sayAction = (label: string): Action => ({
  type: 'Action.Submit',
  title: label,
  data: { say: label, msteams: { type: 'messageBack', text: label, displayText: label } },
});

/** Sends what is ticked; with nothing ticked it says `none`. */
export const sendAction = (title: string, none: string): Action => ({
  type: 'Action.Submit',
  title,
  data: { none },
});

/** Opens a file in the browser, which downloads it. */
export const openAction = ({ name, url }: { readonly name: string; readonly url: string }): Action => ({
  type: 'Action.OpenUrl',
  title: name,
  url,
});

export const toggle = (label: string, index: number): Element => ({
  type: 'Input.Toggle',
  id: `item${index + 1}`,
  title: label,
  wrap: true,
  value: 'false',
});

/** As many sets as it takes; none for no actions. */
export function setsOf(actions: readonly Action[]): Element[] {
  const count = Math.ceil(actions.length / MOST_ACTIONS);
  const size = Math.ceil(actions.length / count);
  return Array.from({ length: count }, (_, index) => ({
    type: 'ActionSet',
    actions: actions.slice(index * size, (index + 1) * size),
  }));
}
