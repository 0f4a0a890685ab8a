// The structured log: named events with fields from a fixed list, and nothing a person wrote.
import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';
import { describeError } from './log/describeError.ts';
import { mask } from './log/mask.ts';

const TEXT_FIELDS = [
  'turn',
  'channel',
  'conversation',
  'code',
  'route',
  'method',
  'flow',
  'step',
  'intent',
  'lang',
  'engine',
  'kind',
  'timer',
  'effect',
  'reason',
  'state',
  'address',
  'version',
  'release',
  'node',
  'signal',
  'worker',
  'file',
  'setting',
  'link',
] as const;
const NUMBER_FIELDS = [
  'ms',
  'status',
  'attempt',
  'count',
  'bytes',
  'port',
  'depth',
  'lag',
  'retryMs',
  'schema',
  'version',
  'pid',
  'total',
] as const;
const LISTS = ['classes', 'facts', 'names'] as const;

type TextField = (typeof TEXT_FIELDS)[number];
type NumberField = (typeof NUMBER_FIELDS)[number];

/** What a log line may carry. `conversation` is a short hash or HMAC, never the channel's id; `link` a local address to open. */
export type LogFields = { readonly [K in Exclude<TextField, 'version'>]?: string | undefined } & {
  readonly [K in Exclude<NumberField, 'version'>]?: number | undefined;
} & { readonly [K in (typeof LISTS)[number]]?: readonly string[] | undefined } & {
  readonly version?: string | number | undefined;
  readonly ok?: boolean | undefined;
  readonly error?: unknown;
};

/** Says that something happened, by its name: `log.info('turn.done', { ms: 3 })`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The same log with these fields on every line. */
  child(fields: LogFields): Log;
}

export type LogOptions = {
  readonly level: LevelWithSilent;
  readonly destination?: DestinationStream | undefined;
};

export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return logOver(destination ? pino(options, destination) : pino(options), {});
}

function logOver(sink: Logger, bound: object): Log {
  const write = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void => {
    if (sink.isLevelEnabled(level)) sink[level]({ ...bound, ...allowed(fields) }, eventName(event));
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    child: (fields) => logOver(sink, { ...bound, ...allowed(fields) }),
  };
}

// A sentence is no event's name, and sentences carry what people wrote.
const eventName = (event: string): string =>
  /^[A-Za-z][\w.:-]{0,63}$/.test(event) ? mask(event) : 'unnamed';

const TEXT = new Set<string>(TEXT_FIELDS);
const NUMBER = new Set<string>(NUMBER_FIELDS);
const LIST = new Set<string>(LISTS);

function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const shown = name === 'error' ? describeError(value) : shownAs(name, value);
    if (shown !== undefined) kept[name] = shown;
  }
  return kept;
}

function shownAs(name: string, value: unknown): unknown {
  if (typeof value === 'string' && TEXT.has(name))
    return mask(name === 'route' ? (value.split(/[?#]/, 1)[0] ?? '') : value);
  if (typeof value === 'number' && NUMBER.has(name))
    return mask(String(value)) === String(value) ? value : mask(String(value));
  if (typeof value === 'boolean' && name === 'ok') return value;
  if (Array.isArray(value) && LIST.has(name))
    return value.slice(0, 50).map((item) => (typeof item === 'string' ? mask(item) : '?'));
  return undefined;
}
