// The list of all sayings: searched by name and words, and cut down to those that change.
import type { BoardView } from '../openPreview.ts';
import { make } from './make.ts';
import { word } from './words.ts';

export interface IndexPart {
  readonly root: readonly HTMLElement[];
  show(board: BoardView, current: string): void;
}

/** As the server folds the words it is compared with. */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();

export function createIndex(): IndexPart {
  const search = make('input', 'search');
  const only = make('input');
  const onlyText = make('span');
  const count = make('p', 'soft');
  const list = make('ul', 'sayings');
  search.type = 'search';
  only.type = 'checkbox';
  count.setAttribute('role', 'status');
  const onlyLine = make('label', 'only', only, onlyText);
  const label = make('label', 'field', word('search'), search);
  let shown: { readonly board: BoardView; readonly current: string } | undefined;
  const draw = () => shown && list.replaceChildren(...drawList(shown.board, shown.current));
  const drawList = (board: BoardView, current: string) => {
    const wanted = folded(search.value);
    const found = board.sayings.filter(
      ({ name, words, isChanged }) =>
        (!only.checked || isChanged) && (name.toLowerCase().includes(wanted) || words.includes(wanted)),
    );
    count.textContent = found.length === 1 ? word('foundOne') : word('found', { count: found.length });
    return found.map((saying) => entry(saying, saying.name === current));
  };
  search.addEventListener('input', draw);
  only.addEventListener('change', draw);
  return {
    root: [make('h2', '', word('index')), label, onlyLine, count, list],
    show: (board, current) => {
      const changed = board.sayings.filter(({ isChanged }) => isChanged).length;
      // The first look at a folder of changes is at what it changes.
      if (shown === undefined) only.checked = changed > 0;
      if (changed === 0) only.checked = false;
      onlyLine.hidden = changed === 0;
      onlyText.textContent = word('onlyChanged', { count: changed });
      shown = { board, current };
      draw();
    },
  };
}

function entry({ name, isChanged }: BoardView['sayings'][number], isCurrent: boolean): HTMLElement {
  const link = make('a', '', name);
  link.href = `#${name}`;
  if (isCurrent) link.setAttribute('aria-current', 'true');
  if (isChanged) link.append(' ', make('span', 'tag', word('changedMark')));
  return make('li', '', link);
}
