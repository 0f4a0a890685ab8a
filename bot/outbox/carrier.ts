// What the outbox needs of a channel: put a turn into the channel's shape, send it, say what came of it.
import type { Activity } from 'botbuilder';

export interface Carrier {
  /**
   * One turn of the bot as this channel's messages, in order; empty when there is nothing to say. `closed`: the person
   * has been silent for longer than the channel's window; `wait` keeps the turn for their next message.
   */
  write(turn: readonly Partial<Activity>[], closed: boolean): readonly unknown[] | 'wait';
  /** Resolves when the channel as a whole may send one more (its own limit, over all people). */
  ready(): Promise<void>;
  /** Sends one message within `SEND_MS`; never throws. */
  send(address: unknown, message: unknown): Promise<Outcome>;
  /** How often one person may be written to; unset is as often as one likes. */
  readonly pace?: Pace;
  /** How long after a person's message they may be written to freely; unset is for ever. */
  readonly windowMs?: number;
}

export interface Pace {
  readonly everyMs: number;
  readonly burst: number;
}

/** A channel that has not answered by now gets the message again. */
export const SEND_MS = 3000;

export type Outcome =
  | { readonly kind: 'sent'; readonly id?: string | undefined }
  | Again
  /** For good: this message will never be taken. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The window is closed, whatever we thought. */
  | { readonly kind: 'closed'; readonly code: string }
  /** Our own credentials are not accepted: nothing gets through until somebody mends them. */
  | { readonly kind: 'locked'; readonly code: string };

/** Not now. */
export interface Again {
  readonly kind: 'again';
  readonly code: string;
  /** What the channel asked for. */
  readonly afterMs?: number | undefined;
  /** The message may have arrived although no answer came. */
  readonly doubtful?: boolean;
  /** Too many to this one person: the wait grows by four each time. */
  readonly tooOften?: boolean;
}
