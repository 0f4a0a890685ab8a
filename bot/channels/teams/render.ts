// One turn of the bot as one Teams message: words alone, or an Adaptive Card when there is something to press. Pure.
import type { Activity } from 'botbuilder';
import type { Paper } from '../../../dialogs/index.ts';
import { fileOf, isAbsolute } from '../../files/fileOf.ts';
import { type CardParts, card, clockBlock, openAction, setsOf, textBlocks } from './card.ts';
import { bare, join, linked, strong } from './marks.ts';
import { askOf, numbered, type Question, questionOf, withChoices, withoutList } from './question.ts';
import type { Words } from './words.ts';

export interface Look {
  readonly words: Words;
  /** Others read along: no question about a person's data, none of their files. */
  readonly shared: boolean;
  /** Of the clock; unset draws none. */
  readonly seconds?: number | undefined;
  /** The question is over: words alone. */
  readonly spent?: boolean;
}

const PERSONAL = new Set(['ruc', 'cedula', 'phone', 'email', 'representative', 'address']);
const CARD = 'application/vnd.microsoft.card.adaptive';
const OVER: Question = { body: [], actions: [] };

export function render(turn: readonly Partial<Activity>[], look: Look): Partial<Activity> | undefined {
  const spoken = turn.filter(({ type }) => type === 'message');
  const said = look.shared ? withoutFiles(spoken, look.words) : spoken;
  const last = said.at(-1);
  if (!last) return undefined;
  const lang = last.locale === 'en' ? 'en' : 'es';
  if (look.shared && PERSONAL.has(askOf(last).slot)) return plain(look.words.privateOnly, lang);
  const question = look.spent ? OVER : questionOf(last, look.words.send);
  const fallbackText = inWords(said, last, look);
  const isAsked = question.actions.length > 0 || said.some((activity) => linksOf(activity).length > 0);
  const isCard = isAsked || look.seconds !== undefined || look.spent === true;
  if (!isCard) return said.every(isTyped) ? asTyped(fallbackText, lang) : plain(fallbackText, lang);
  const own = question.body.length > 0 ? withoutList(last) : (last.text ?? '');
  const texts = [...said.slice(0, -1).map(withChoices), own];
  const body = [...wordsOf(said, texts), ...clockOf(look), ...question.body];
  return {
    type: 'message',
    locale: lang,
    summary: firstLine(bare(own || fallbackText)),
    attachments: [
      { contentType: CARD, content: card({ lang, fallbackText, body, actions: question.actions }) },
    ],
  };
}

type Body = CardParts['body'];

/** Each saying's words, and under them its file. */
const wordsOf = (said: readonly Partial<Activity>[], texts: readonly string[]): Body =>
  said.flatMap((activity, index) => [
    ...textBlocks(linked(strong(texts[index] ?? ''))),
    ...setsOf(linksOf(activity).map(openAction)),
  ]);

const clockOf = ({ words, seconds }: Look): Body =>
  seconds === undefined ? [] : [clockBlock(strong(words.remaining(seconds)))];

/** All of it without anything to press. */
const inWords = (
  said: readonly Partial<Activity>[],
  last: Partial<Activity>,
  { words, seconds }: Look,
): string =>
  join([
    ...said.slice(0, -1).map(withChoices),
    numbered(last),
    seconds === undefined ? '' : words.remaining(seconds),
    ...said.flatMap(linksOf).map(({ name, url }) => `${name}: ${url}`),
  ]);

/** Without PUBLIC_URL nobody could follow it from here. */
const linksOf = (activity: Partial<Activity>): Paper[] =>
  [fileOf(activity)].flatMap((file) => (file && isAbsolute(file) ? [file] : []));

/** Papers are a person's own: others who read along get neither the file nor its link. */
function withoutFiles(said: readonly Partial<Activity>[], { filesPrivate }: Words): Partial<Activity>[] {
  const first = said.find(fileOf);
  return said.flatMap((activity) => {
    if (!fileOf(activity)) return [activity];
    const { channelData: _, ...rest } = activity;
    return activity === first ? [{ ...rest, text: filesPrivate }] : [];
  });
}

/** A person's own words: their stars and dashes mean nothing else. */
const isTyped = ({ textFormat }: Partial<Activity>) => textFormat === 'plain';

const asTyped = (text: string, locale: string): Partial<Activity> => ({
  type: 'message',
  locale,
  text,
  textFormat: 'plain',
});

const plain = (text: string, locale: string): Partial<Activity> => ({
  type: 'message',
  locale,
  text: strong(text),
  textFormat: 'markdown',
});

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
