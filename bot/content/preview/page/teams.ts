// What is sent to Teams: words alone, or the elements of its card, each drawn as cards are.
import type { Action, AdaptiveCard } from '../../../channels/teams/card.ts';
import { drawMarkdown } from '../../../website/page/markdown.ts';
import type { Drawing } from '../drawing.ts';
import { make, own, still } from './make.ts';
import { word } from './words.ts';

/** The service refuses a message above about 28 KB. */
const MOST_KB = 28;
const KB = 1000;

type Element = AdaptiveCard['body'][number];

export function drawTeams({ teams: { text, card, bytes } }: Drawing): HTMLElement {
  const kind = own('p', 'kind', word(card ? 'card' : 'message'), ' ', size(bytes));
  const shown = card ? drawCard(card) : make('div', 'teams-message', drawMarkdown(text ?? ''));
  const isInSets = card?.body.some(({ type }) => type === 'ActionSet') ?? false;
  const box = make('div', 'teams', kind, shown);
  if (isInSets) box.append(own('p', 'mark-note', word('cardSets')));
  if (card) box.append(withoutCard(card));
  return still(box);
}

function drawCard({ body, actions = [] }: AdaptiveCard): HTMLElement {
  return make('div', 'card', ...body.map(drawElement), ...(actions.length > 0 ? [drawActions(actions)] : []));
}

function drawElement(element: Element): HTMLElement {
  if (element.type === 'ActionSet') return drawActions(element.actions);
  if (element.type === 'TextBlock') {
    return make('div', element.id === 'clock' ? 'block clock' : 'block', drawMarkdown(element.text));
  }
  const box = make('input');
  box.type = 'checkbox';
  return make('label', 'toggle', box, make('span', '', element.title));
}

function drawActions(actions: readonly Action[]): HTMLElement {
  const buttons = actions.map(({ title }) => {
    const made = make('button', 'action', title);
    made.type = 'button';
    return made;
  });
  return make('div', 'actions', ...buttons);
}

function withoutCard({ fallbackText }: AdaptiveCard): HTMLElement {
  return make('details', 'fallback', own('summary', '', word('withoutCard')), make('p', '', fallbackText));
}

const size = (bytes: number) =>
  make(
    'span',
    bytes > MOST_KB * KB ? 'size over' : 'size',
    word('bytes', { used: (bytes / KB).toFixed(1), most: MOST_KB }),
  );
