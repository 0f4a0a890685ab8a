// An activity as the page reads it. What is missing or of another kind is left out: other releases may write it.
import { type QrCode, readQrCode } from './qrCode.ts';
import type { Lang } from './words.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Action {
  readonly title: string;
  readonly value: string;
}

/** Conversation time, ms. */
export interface LinkClock {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly now: number;
}

export interface Ask {
  readonly slot: string;
  readonly kind: string;
  readonly choices: readonly Choice[];
}

export interface Message {
  readonly id: string;
  readonly from: 'bot' | 'person' | 'staff';
  readonly name: string;
  readonly text: string;
  readonly at: Date;
  readonly lang: Lang | undefined;
  /** Unknown content has the empty name. */
  readonly contentId: string;
  readonly clientId: string | undefined;
  readonly actions: readonly Action[];
  readonly ask: Ask | undefined;
  readonly clock: LinkClock | undefined;
  readonly progress: { readonly step: number; readonly of: number; readonly minutes?: number } | undefined;
  readonly forward: boolean;
  readonly qr: QrCode | undefined;
  readonly file: { readonly url: string; readonly name: string } | undefined;
  /** How things stand with a person of the team. */
  readonly desk: 'waiting' | 'joined' | 'closed' | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const BOT = 'Llavero';
const DESK = ['waiting', 'joined', 'closed'] as const;
/** Said when somebody takes their place in the queue; whatever changes it later carries `person` itself. */
const IN_QUEUE = /^person\.inQueue/;

/** Undefined for whatever is no message. */
export function readMessage(activity: unknown): Message | undefined {
  const fields = fieldsOf(activity);
  const data = fieldsOf(fields['channelData']);
  const from = fieldsOf(fields['from']);
  const desk = readDesk(data);
  if (fields['type'] !== 'message' && desk === undefined) return undefined;
  const name = textOf(from['name']) || BOT;
  const staff = name !== BOT || data['staff'] === true;
  return {
    id: textOf(fields['id']),
    from: from['role'] === 'bot' ? (staff ? 'staff' : 'bot') : 'person',
    name: textOf(fieldsOf(data['person'])['name']) || textOf(data['name']) || name,
    text: textOf(fields['text']),
    at: dateOf(fields['timestamp']),
    lang: langOf(fields['locale']),
    contentId: textOf(data['contentId']),
    clientId: textOf(data['clientActivityID']) || undefined,
    actions: listOf(fieldsOf(fields['suggestedActions'])['actions']).map(readAction),
    ask: readAsk(data['ask']),
    clock: readClock(data['clock']),
    progress: readProgress(data['progress']),
    forward: data['forward'] === true,
    qr: readQrCode(data['qr']),
    file: readFile(data['file']),
    desk,
  };
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const langOf = (value: unknown): Lang | undefined => (value === 'es' || value === 'en' ? value : undefined);

function dateOf(value: unknown): Date {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? new Date() : date;
}

function readAction(value: unknown): Action {
  const { title, value: said } = fieldsOf(value);
  return { title: textOf(title), value: textOf(said) || textOf(title) };
}

function readAsk(value: unknown): Ask | undefined {
  const { slot, kind, choices } = fieldsOf(value);
  if (typeof slot !== 'string') return undefined;
  const read = listOf(choices).map(fieldsOf);
  return {
    slot,
    kind: textOf(kind),
    choices: read.map(({ id, label }) => ({ id: textOf(id), label: textOf(label) })),
  };
}

function readClock(value: unknown): LinkClock | undefined {
  const fields = fieldsOf(value);
  const [startedAt, endsAt, now] = ['startedAt', 'endsAt', 'now'].map((name) => numberOf(fields[name]));
  if (!isNumber(endsAt) || !isNumber(now)) return undefined;
  return { startedAt: isNumber(startedAt) ? startedAt : now, endsAt, now };
}

function readProgress(value: unknown): Message['progress'] {
  const { step, of, minutes } = fieldsOf(value);
  if (!isNumber(step) || !isNumber(of)) return undefined;
  return { step, of, ...(isNumber(minutes) ? { minutes } : {}) };
}

function readDesk(data: Fields): Message['desk'] {
  if (IN_QUEUE.test(textOf(data['contentId']))) return 'waiting';
  return DESK.find((state) => state === fieldsOf(data['person'])['state']);
}

/** Only files of our own doors. */
function readFile(value: unknown): Message['file'] {
  const { url, name } = fieldsOf(value);
  const path = textOf(url).replace(location.origin, '');
  return /^\/(?!\/)/.test(path) ? { url: path, name: textOf(name) || 'llavero' } : undefined;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
