// What may be told of an error: its name, its code, where it rose; its words only when they are ours.
import { mask } from './mask.ts';

/** Our classes, whose messages are written by us and hold no one's words. */
const OURS: ReadonlySet<string> = new Set(['SettingsError', 'ContentError', 'RejectedRequest', 'ToolError']);
const WORD = /^[A-Za-z][\w.$-]{0,63}$/;
const FRAME = /^ {4}at [^\n]{1,300}(?::\d+:\d+\)?|\(<anonymous>\)|\(native\))$/;
const DEEPEST = 3;
const LONGEST_OWN = 4000;

export type ErrorShown = {
  readonly name: string;
  readonly code?: string | number;
  readonly message?: string;
  readonly stack?: string;
  readonly cause?: ErrorShown;
};

export function describeError(error: unknown, depth = 0): ErrorShown {
  if (!(error instanceof Error)) return { name: typeof error };
  try {
    return shown(error, depth);
  } catch {
    return { name: 'Unreadable' };
  }
}

function shown(error: Error & { readonly code?: unknown }, depth: number): ErrorShown {
  const { name, code, message, stack, cause } = error;
  const ours = OURS.has(name);
  const frames = framesOf(stack, message);
  return {
    name: WORD.test(name) ? mask(name) : 'Error',
    ...(typeof code === 'number' || (typeof code === 'string' && WORD.test(code))
      ? { code: typeof code === 'string' ? mask(code) : code }
      : {}),
    ...(ours ? { message: mask(message, LONGEST_OWN) } : {}),
    ...(frames ? { stack: frames } : {}),
    ...(cause !== undefined && depth < DEEPEST ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

// The message stands at the head of the stack and may have lines that look like frames.
function framesOf(stack: unknown, message: string): string {
  if (typeof stack !== 'string') return '';
  const at = message === '' ? -1 : stack.indexOf(message);
  const rest = at < 0 ? stack : stack.slice(at + message.length);
  return rest
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, 12)
    .join('\n');
}
