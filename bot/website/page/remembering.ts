// Whether this machine keeps a cookie that leads back to the talk: only after the notice was accepted, never on a
// shared computer.
import type { Line } from './line.ts';
import type { Message } from './message.ts';

/** Said while the question of the notice may still stand open. */
const UNDECIDED = /^(?:consent|common)\./;

export interface Remembering {
  hear(message: Message): void;
  /** A shared computer keeps nothing, from now on or no longer. */
  forbid(on: boolean): Promise<void>;
  forget(): Promise<void>;
}

export function createRemembering(line: Line, isShared: () => boolean): Remembering {
  let asked = false;
  let answered = false;
  let tried = false;

  /** A refusal is no trouble: then the talk simply ends with the page. */
  const keep = (yes: boolean) => line.remember(yes).catch(() => undefined);

  return {
    hear: ({ from, contentId }) => {
      if (from === 'person') answered ||= asked;
      if (contentId === 'consent.consent') asked = true;
      if (/^consent\./.test(contentId)) answered = false;
      if (contentId === 'consent.declined') asked = false;
      if (tried || !answered || from === 'person' || UNDECIDED.test(contentId)) return;
      tried = true;
      if (!isShared()) void keep(true);
    },
    forbid: async (on) => {
      if (on) await keep(false);
      else if (tried) await keep(true);
    },
    forget: async () => {
      tried = false;
      asked = false;
      answered = false;
      await keep(false);
    },
  };
}
