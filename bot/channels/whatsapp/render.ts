// One turn of the bot as WhatsApp messages: one body, choices last; a second message only where a limit forces it. Pure.
import type { Activity } from 'botbuilder';
import { fileOf, isAbsolute } from '../../files/fileOf.ts';
import { toWhatsappText } from './format.ts';
import { split, splitTail } from './split.ts';

/** As Meta publishes them; the list's own body may be longer, and FLOWS §10 keeps both kinds at 1024. */
export const LIMITS = {
  text: 4096,
  interactiveBody: 1024,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  rows: 10,
  rowTitle: 24,
  rowId: 200,
  listButton: 20,
  fileName: 240,
} as const;

export interface Words {
  /** On the button that opens a list. */
  readonly seeOptions: string;
}

export type WaBody =
  | { readonly type: 'text'; readonly text: { readonly body: string; readonly preview_url: false } }
  | { readonly type: 'document'; readonly document: { readonly link: string; readonly filename: string } }
  | { readonly type: 'interactive'; readonly interactive: WaInteractive };

type WaInteractive =
  | {
      readonly type: 'button';
      readonly body: { readonly text: string };
      readonly action: { readonly buttons: readonly { type: 'reply'; reply: WaChoice }[] };
    }
  | {
      readonly type: 'list';
      readonly body: { readonly text: string };
      readonly action: {
        readonly button: string;
        readonly sections: readonly { readonly rows: readonly WaChoice[] }[];
      };
    };

interface WaChoice {
  readonly id: string;
  readonly title: string;
}

export function render(turn: readonly Partial<Activity>[], words: Words): readonly WaBody[] {
  const said = turn.filter(({ type }) => type === 'message');
  return [...said.flatMap(documentOf), ...bodies(said, words)];
}

/** Types Meta takes as a document; another kind of file goes as a link. */
const DOCUMENTS = /^application\/(?:pdf|vnd\.openxmlformats-officedocument\.[a-z.]+)$/;

function documentOf(activity: Partial<Activity>): WaBody[] {
  const file = fileOf(activity);
  if (!file || !isAbsolute(file) || !DOCUMENTS.test(file.contentType)) return [];
  return [{ type: 'document', document: { link: file.url, filename: file.name.slice(-LIMITS.fileName) } }];
}

/** A file that cannot be sent stands in the text. */
function linkOf(activity: Partial<Activity>): string {
  const file = fileOf(activity);
  return file && documentOf(activity).length === 0 ? `${file.name}: ${file.url}` : '';
}

function bodies(said: readonly Partial<Activity>[], words: Words): readonly WaBody[] {
  const choices = choicesOf(said.at(-1));
  const texts = said.map((activity, index) =>
    bodyOf(activity, index === said.length - 1 ? [] : choicesOf(activity)),
  );
  const kind = kindOf(choices, words);
  if (kind === 'numbers') return textMessages(join([...texts, numbered(choices)]));
  if (kind === 'none') return textMessages(join(texts));
  const [before, body] = fitted(texts.filter(Boolean));
  return [
    ...textMessages(before),
    { type: 'interactive', interactive: interactiveOf(kind, body || words.seeOptions, { choices, words }) },
  ];
}

const join = (texts: readonly string[]) => texts.filter(Boolean).join('\n\n');

/** Choices of an earlier saying, which has no buttons any more, stand as lines. */
const bodyOf = (activity: Partial<Activity>, left: readonly string[]) =>
  join([toWhatsappText(activity.text ?? ''), linkOf(activity), left.map((label) => `- ${label}`).join('\n')]);

const choicesOf = (activity: Partial<Activity> | undefined): readonly string[] =>
  (activity?.suggestedActions?.actions ?? []).map(({ title, value }) => title || String(value));

const numbered = (labels: readonly string[]) =>
  labels.map((label, index) => `${index + 1}. ${label}`).join('\n');

/** Two choices that read the same are refused by WhatsApp, and so is a title that would have to be cut. */
function kindOf(labels: readonly string[], { seeOptions }: Words): 'none' | 'buttons' | 'list' | 'numbers' {
  if (labels.length === 0) return 'none';
  const fits = (most: number, longest: number) =>
    labels.length <= most && labels.every(({ length }) => length > 0 && length <= longest);
  if (new Set(labels).size < labels.length) return 'numbers';
  if (fits(LIMITS.buttons, LIMITS.buttonTitle)) return 'buttons';
  return fits(LIMITS.rows, LIMITS.rowTitle) && seeOptions.length <= LIMITS.listButton ? 'list' : 'numbers';
}

const textMessages = (text: string): WaBody[] =>
  split(text, LIMITS.text).map((body) => ({ type: 'text', text: { body, preview_url: false } }));

/** The last sayings that fit a body with choices, and what must go before them in a message of its own. */
function fitted(texts: readonly string[]): readonly [string, string] {
  const limit = LIMITS.interactiveBody;
  const whole = join(texts);
  if (whole.length <= limit) return ['', whole];
  const last = texts.at(-1) ?? '';
  if (last.length <= limit) return [join(texts.slice(0, -1)), last];
  const [head, tail] = splitTail(last, limit);
  return [join([...texts.slice(0, -1), head]), tail];
}

function interactiveOf(
  kind: 'buttons' | 'list',
  text: string,
  { choices, words }: { readonly choices: readonly string[]; readonly words: Words },
): WaInteractive {
  const options = choices.map((title) => ({ id: title, title }));
  if (kind === 'buttons')
    return {
      type: 'button',
      body: { text },
      action: { buttons: options.map((reply) => ({ type: 'reply', reply })) },
    };
  return {
    type: 'list',
    body: { text },
    action: { button: words.seeOptions, sections: [{ rows: options }] },
  };
}
