// What is sent to WhatsApp, drawn as a phone shows it, with what is left of each length.
import type { WaBody } from '../../../channels/whatsapp/render.ts';
import type { Drawing } from '../drawing.ts';
import { make, own, still } from './make.ts';
import { word } from './words.ts';

/** WhatsApp's own marks: *strong*, _slanted_, ~struck~. */
const MARKS = /\*([^*\n]+)\*|(?<!\w)_([^_\n]+)_(?!\w)|~([^~\n]+)~|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/g;

type Limits = Drawing['whatsapp']['limits'];

export function drawWhatsapp({ whatsapp: { bodies, limits, marks } }: Drawing): HTMLElement {
  const notes = marks.map((mark) => own('p', 'mark-note', word(`mark.${mark}`)));
  return still(make('div', 'wa', ...bodies.map((body) => drawBody(body, limits)), ...notes));
}

function drawBody(body: WaBody, limits: Limits): HTMLElement {
  if (body.type === 'document') return make('div', 'wa-bubble', body.document.filename);
  if (body.type === 'text') return bubble(body.text.body, limits.text);
  const { interactive } = body;
  const text = bubble(interactive.body.text, limits.interactiveBody);
  if (interactive.type === 'button') {
    const buttons = interactive.action.buttons.map(({ reply }) =>
      option('wa-button', reply.title, limits.buttonTitle),
    );
    return make('div', 'wa-asked', text, ...buttons);
  }
  const { button, sections } = interactive.action;
  const rows = sections.flatMap((section) => section.rows);
  return make(
    'div',
    'wa-asked',
    text,
    option('wa-button wa-open', button, limits.listButton),
    own('p', 'wa-opened', word('rows')),
    make('ul', 'wa-rows', ...rows.map(({ title }) => make('li', '', ...measured(title, limits.rowTitle)))),
  );
}

const bubble = (text: string, most: number) =>
  make('div', 'wa-bubble', make('div', 'wa-text', ...drawText(text)), size(text.length, most));

function option(look: string, title: string, most: number): HTMLElement {
  const made = make('button', look, ...measured(title, most));
  made.type = 'button';
  return made;
}

const measured = (title: string, most: number): [HTMLElement, HTMLElement] => [
  make('span', '', title),
  size(title.length, most),
];

function size(used: number, most: number): HTMLElement {
  const isOver = used > most;
  const made = make('span', isOver ? 'size over' : 'size');
  const aloud = own('span', 'hidden', word('length', { used, most }));
  const seen = make('span', '', `${used}/${most}`);
  seen.setAttribute('aria-hidden', 'true');
  made.append(seen, aloud);
  return made;
}

function drawText(text: string): Node[] {
  const nodes: Node[] = [];
  let place = 0;
  for (const found of text.matchAll(MARKS)) {
    const [whole, strong, slanted, struck] = found;
    nodes.push(new Text(text.slice(place, found.index)));
    if (strong !== undefined) nodes.push(make('strong', '', strong));
    else if (slanted !== undefined) nodes.push(make('em', '', slanted));
    else if (struck !== undefined) nodes.push(make('s', '', struck));
    else nodes.push(make('span', 'wa-link', whole));
    place = found.index + whole.length;
  }
  return [...nodes, new Text(text.slice(place))];
}
