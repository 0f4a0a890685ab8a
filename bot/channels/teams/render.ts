// One turn of the bot as one Teams message: words alone, or an Adaptive Card when there is something to press. Pure.
import type { Activity } from 'botbuilder';
import { fileOf, isAbsolute } from '../../files/fileOf.ts';
import {
  type Action,
  card,
  clockBlock,
  openAction,
  sayAction,
  sendAction,
  textBlocks,
  toggle,
} from './card.ts';
import type { Words } from './words.ts';

export interface Look {
  readonly words: Words;
  /** Others read along: no question about a person's data. */
  readonly shared: boolean;
  /** Of the clock; unset draws none. */
  readonly seconds?: number | undefined;
  /** The question is over: words alone. */
  readonly spent?: boolean;
}

const PERSONAL = new Set(['ruc', 'cedula', 'phone', 'email', 'representative', 'address']);
const CARD = 'application/vnd.microsoft.card.adaptive';

export function render(turn: readonly Partial<Activity>[], look: Look): Partial<Activity> | undefined {
  const said = turn.filter(({ type }) => type === 'message');
  const last = said.at(-1);
  if (!last) return undefined;
  const lang = last.locale === 'en' ? 'en' : 'es';
  if (look.shared && PERSONAL.has(askOf(last).slot)) return plain(look.words.privateOnly, lang);
  const earlier = said.slice(0, -1).map(withChoices);
  const question = look.spent ? { body: [], actions: [] } : questionOf(last, look);
  const files = said.flatMap((activity) => fileOf(activity) ?? []);
  const actions = [...files.filter(isAbsolute).map(openAction), ...question.actions];
  const isCard = actions.length > 0 || look.seconds !== undefined || look.spent === true;
  const full = join([
    ...earlier,
    withClock(look, numbered(last)),
    ...files.map(({ name, url }) => `${name}: ${url}`),
  ]);
  if (!isCard) return plain(full, lang);
  const own = question.body.length > 0 ? withoutList(last) : (last.text ?? '');
  const clock = look.seconds === undefined ? [] : [clockBlock(strong(look.words.remaining(look.seconds)))];
  const body = [...textBlocks(strong(join([...earlier, own]))), ...clock, ...question.body];
  const content = card({ lang, fallbackText: full, body, actions });
  return {
    type: 'message',
    locale: lang,
    summary: firstLine(bare(own || full)),
    attachments: [{ contentType: CARD, content }],
  };
}

/** `*so*` is how the content marks what to look for; Teams and cards both read two stars as strong. */
export const strong = (text: string): string => text.replace(/(?<!\*)\*(?!\*)([^*\n]+)\*(?!\*)/g, '**$1**');

const plain = (text: string, locale: string): Partial<Activity> => ({
  type: 'message',
  locale,
  text: strong(text),
  textFormat: 'markdown',
});

type Question = Pick<Parameters<typeof card>[0], 'body' | 'actions'>;

function questionOf(activity: Partial<Activity>, { words }: Look): Question {
  const buttons = labelsOf(activity);
  const ask = askOf(activity);
  if (ask.kind !== 'checklist') return { body: [], actions: buttons.map(sayAction) };
  // The last of a checklist's own buttons says that not all is there.
  const actions: Action[] = [sendAction(words.send, buttons.at(-1) ?? ''), ...buttons.map(sayAction)];
  return { body: ask.choices.map(toggle), actions };
}

interface Ask {
  readonly slot: string;
  readonly kind: string;
  readonly choices: readonly string[];
}

function askOf({ channelData }: Partial<Activity>): Ask {
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
const withChoices = (activity: Partial<Activity>): string =>
  join([
    activity.text ?? '',
    labelsOf(activity)
      .map((label) => `- ${label}`)
      .join('\n'),
  ]);

/** For whoever sees no card: the choices to answer by number; a checklist has its numbers in its text. */
const numbered = (activity: Partial<Activity>): string =>
  askOf(activity).kind === 'checklist'
    ? (activity.text ?? '')
    : join([activity.text ?? '', numbers(labelsOf(activity))]);

const withClock = ({ words, seconds }: Look, text: string): string =>
  seconds === undefined ? text : join([text, words.remaining(seconds)]);

/** The boxes say what the list in the text says. */
function withoutList(activity: Partial<Activity>): string {
  const text = activity.text ?? '';
  const list = numbers(askOf(activity).choices);
  return text.endsWith(list) ? text.slice(0, text.length - list.length).trimEnd() : text;
}

const join = (texts: readonly string[]) => texts.filter(Boolean).join('\n\n');
const bare = (text: string) => text.replaceAll('*', '');
const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
