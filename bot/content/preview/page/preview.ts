// The preview: what the server knows of the chosen saying, drawn anew whenever a file is saved.
import type { BoardView } from '../openPreview.ts';
import type { SayingView } from '../sayingView.ts';
import { createIndex } from './indexPart.ts';
import { make, part } from './make.ts';
import { drawSaying } from './sayingPart.ts';
import { changeLang, currentLang, localeOf, word } from './words.ts';

let index = createIndex();
/** Answers that come late belong to what was looked at before. */
let looks = 0;

async function look(): Promise<void> {
  looks += 1;
  const mine = looks;
  const name = decodeURIComponent(location.hash.slice(1));
  const [board, view] = await Promise.all([ask<BoardView>('/board'), sayingNamed(name)]);
  if (mine !== looks) return;
  if (board === undefined) tell(word('lost'));
  else show(board, name, view);
}

const sayingNamed = (name: string) =>
  name === '' ? undefined : ask<SayingView>(`/saying?name=${encodeURIComponent(name)}`);

/** Undefined for whatever is no answer. */
async function ask<Answer>(path: string): Promise<Answer | undefined> {
  const response = await fetch(path).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Answer) : undefined;
}

function show(board: BoardView, name: string, view: SayingView | undefined): void {
  part('folder').textContent =
    board.dir === undefined ? word('inForceOnly') : word('folder', { dir: board.dir });
  part('problems').replaceChildren(...baseOf(board), ...problemsOf(board));
  index.show(board, name);
  const open = openedIn(part('saying'));
  const instead = name === '' ? word('choose') : word('gone', { name });
  part('saying').replaceChildren(...(view ? drawSaying(view) : [make('p', 'soft', instead)]));
  if (open.name === name) reopen(part('saying'), open.keys);
  part('saying').dataset['name'] = name;
  document.title = [name, word('title')].filter(Boolean).join(' · ');
  document.documentElement.lang = localeOf(currentLang());
}

const baseOf = ({ isAsked }: BoardView) => (isAsked ? [] : [make('p', 'mark-note', word('releaseOnly'))]);

function problemsOf({ problems, isOld, dir }: BoardView): readonly HTMLElement[] {
  if (problems.length === 0) return dir === undefined ? [] : [make('p', 'fits', word('fits'))];
  const lines = problems.map((problem) => make('li', '', problem));
  const list = make('ul', '', ...lines);
  list.lang = 'en';
  const title = make('h2', '', word('problems', { count: problems.length }));
  return [
    make('section', 'problems', title, list, make('p', '', word(isOld ? 'problemsOld' : 'problemsStill'))),
  ];
}

const keyedIn = (saying: HTMLElement) => [
  ...saying.querySelectorAll<HTMLDetailsElement>('details[data-key]'),
];

/** What its reader opened stays open while they write. */
const openedIn = (saying: HTMLElement) => ({
  name: saying.dataset['name'],
  keys: keyedIn(saying).flatMap(({ open, dataset }) => (open ? [dataset['key']] : [])),
});

function reopen(saying: HTMLElement, keys: readonly (string | undefined)[]): void {
  for (const one of keyedIn(saying)) one.open ||= keys.includes(one.dataset['key']);
}

function tell(text: string): void {
  part('say').textContent = '';
  part('say').textContent = text;
}

function frame(): void {
  part('title').textContent = word('title');
  part('language').textContent = word('otherLanguage');
  part('language').lang = currentLang() === 'es' ? 'en' : 'es';
  index = createIndex();
  part('index').replaceChildren(...index.root);
  part('index').setAttribute('aria-label', word('index'));
}

function follow(): void {
  const changes = new EventSource('/changes');
  let wasLost = false;
  changes.addEventListener('changed', () => void look().then(() => tell(word('refreshed'))));
  changes.addEventListener('error', () => {
    wasLost = true;
    part('lost').textContent = word('lost');
    part('lost').hidden = false;
    tell(word('lost'));
  });
  changes.addEventListener('open', () => {
    part('lost').hidden = true;
    if (wasLost) void look();
    wasLost = false;
  });
}

part('language').addEventListener('click', () => {
  changeLang();
  frame();
  void look();
});
addEventListener('hashchange', () => {
  void look().then(() => {
    part('main').focus({ preventScroll: true });
    part('main').scrollIntoView();
  });
});
frame();
void look();
follow();
