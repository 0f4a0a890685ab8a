// Pure: a letter's order -> its words, place by place, for whatever file they are put in.
import type { LetterOrder } from '../../../dialogs/index.ts';
import type { Letters } from '../../../knowledge/index.ts';
import { sayDate } from '../sayDate.ts';

export interface LetterText {
  readonly place: string;
  readonly addressee: readonly string[];
  readonly subject: string;
  readonly salutation: string;
  readonly body: readonly string[];
  readonly documentsTitle: string;
  readonly documents: readonly string[];
  readonly thanks: string;
  readonly farewell: string;
  /** Lines under the signature. */
  readonly signer: readonly string[];
  /** For an electronic signature: what stands over the place for its stamp. */
  readonly electronic?: { readonly title: string; readonly here: string };
  readonly fileName: string;
  readonly note: string;
}

const FIELDS = ['company', 'representative', 'cedula', 'ruc', 'city', 'address', 'phone', 'email'] as const;
/** Nearly every employer has this branch alone. */
const MAIN_BRANCH = '0001';

export function composeLetter(order: LetterOrder, { letter }: Letters): LetterText {
  const subject = letter(`${order.petition}.subject`);
  const holes = { ...holesOf(order, letter('blank'), letter('position')), subject };
  const say = (name: string) => paragraphs(letter(name, holes));
  const line = (name: string) => letter(name, holes);
  return {
    place: line('place'),
    addressee: say('addressee'),
    subject: line('subject'),
    salutation: line('salutation'),
    body: [...say('opening'), ...say(`${order.petition}.petition`)],
    documentsTitle: line('documentsTitle'),
    documents: line(`${order.petition}.documents`)
      .split('\n')
      .map((item) => item.replace(/^- /, ''))
      .filter(Boolean),
    thanks: line('thanks'),
    farewell: line('farewell'),
    signer: say('signer').map(capital),
    ...(order.signing === 'electronic'
      ? { electronic: { title: line('electronic'), here: line('signedHere') } }
      : {}),
    fileName: line('fileName'),
    note: line('note'),
  };
}

function holesOf({ at, fields }: LetterOrder, blank: string, position: string): Record<string, string> {
  return {
    ...Object.fromEntries(FIELDS.map((name) => [name, fields[name] ?? blank])),
    position: fields.position ?? position,
    branch: fields.branch ?? MAIN_BRANCH,
    date: sayDate(at, 'es'),
  };
}

const paragraphs = (text: string) => text.split(/\n\s*\n/).map((part) => part.trim());
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
