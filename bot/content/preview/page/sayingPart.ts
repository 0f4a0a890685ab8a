// One saying: its facts, and every wording in each language as three channels show it.
import type { Drawing } from '../drawing.ts';
import type { FactView, LangView, SayingView, WordingView } from '../sayingView.ts';
import { make } from './make.ts';
import { drawTeams } from './teams.ts';
import { drawWebsite } from './website.ts';
import { drawWhatsapp } from './whatsapp.ts';
import { localeOf, word } from './words.ts';

const CHANNELS = [
  ['website', drawWebsite],
  ['whatsapp', drawWhatsapp],
  ['teams', drawTeams],
] as const;

export function drawSaying(view: SayingView): readonly HTMLElement[] {
  return [make('h2', 'name-of', view.name), drawFacts(view.facts), ...view.langs.map(drawLang)];
}

function drawFacts(facts: readonly FactView[]): HTMLElement {
  const lines = facts.map(({ id, fact, source, reviewed, reviewBy, isStale }) =>
    make(
      'li',
      isStale ? 'stale' : '',
      make('strong', '', id),
      ` ${fact}`,
      make('br'),
      make('span', 'soft', word('source', { source })),
      make('br'),
      make('span', 'soft', word('factDates', { reviewed, reviewBy })),
      ...(isStale ? [make('strong', 'warning', word('stale'))] : []),
    ),
  );
  const list = lines.length > 0 ? make('ul', '', ...lines) : make('p', 'soft', word('noFacts'));
  return make('section', 'told', make('h3', '', word('facts')), list);
}

function drawLang({ lang, wordings, examples, draft }: LangView): HTMLElement {
  const section = make('section', 'lang', make('h3', '', nameOf(lang)));
  if (draft) section.append(...drawDraft(draft));
  section.append(...wordings.map((wording) => drawWording(wording, lang)));
  if (examples.length > 0) {
    const lines = examples.map(({ name, value, isFact }) => {
      const kind = word(isFact ? 'exampleFact' : 'exampleMade');
      return make('li', '', make('code', '', `{${name}}`), ` ${value} `, make('span', 'soft', kind));
    });
    const box = make('details', 'examples', make('summary', '', word('examples')), make('ul', '', ...lines));
    box.dataset['key'] = `${lang}.examples`;
    section.append(box);
  }
  return section;
}

const nameOf = (lang: string) => (lang === 'es' || lang === 'en' ? word(`lang.${lang}`) : lang);

function drawDraft({ isUntouched, problems }: NonNullable<LangView['draft']>): readonly HTMLElement[] {
  const list = make('ul', 'problems', ...problems.map((problem) => make('li', '', problem)));
  list.lang = 'en';
  return [
    make('p', 'soft', word('draft')),
    ...(isUntouched ? [make('p', 'mark-note', word('untouched'))] : []),
    ...(problems.length > 0 ? [list] : []),
  ];
}

/** The main text lies open, and whatever changes. */
function drawWording(view: WordingView, lang: string): HTMLElement {
  const { wording, isChanged } = view;
  const made = make('details', isChanged ? 'wording changed' : 'wording');
  made.dataset['wording'] = wording;
  made.dataset['key'] = `${lang}.${wording}`;
  made.open = wording === 'said' || isChanged;
  const title = make('summary', '', word(`wording.${wording}`));
  if (isChanged) title.append(' ', make('span', 'tag', word('changedMark')));
  made.append(title, make('div', 'columns', ...columnsOf(view, lang)));
  return made;
}

function columnsOf(view: WordingView, lang: string): readonly HTMLElement[] {
  return CHANNELS.map(([channel, draw]) => {
    const column = make('section', 'column', make('h4', '', word(`channel.${channel}`)));
    column.dataset['channel'] = channel;
    const drawn = (drawing: Drawing) => inLang(draw(drawing, lang), lang);
    if (view.isChanged) column.append(stand('before', view.before, drawn), stand('after', view.now, drawn));
    else if (view.now) column.append(drawn(view.now));
    return column;
  });
}

function stand(
  when: 'before' | 'after',
  drawing: Drawing | undefined,
  draw: (drawing: Drawing) => HTMLElement,
): HTMLElement {
  const missing = word(when === 'before' ? 'added' : 'removed');
  const shown = drawing ? draw(drawing) : make('p', 'soft', missing);
  return make('div', `stand ${when}`, make('h5', '', word(when)), shown);
}

function inLang(drawn: HTMLElement, lang: string): HTMLElement {
  drawn.lang = localeOf(lang);
  return drawn;
}
