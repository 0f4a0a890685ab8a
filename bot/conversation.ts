// What the doors need of a conversation: hand a message in, read what was said, hear when there is more.
import type { Activity } from 'botbuilder';
import type { Refusal } from './levers/refusal.ts';

export type Channel = 'website' | 'whatsapp' | 'teams';

/** Events of the house itself: no channel may bring one in from outside. */
export const INNER_EVENTS: ReadonlySet<string> = new Set(['timer', 'effect', 'desk', 'turno', 'case']);

export interface Inbound {
  readonly channel: Channel;
  /** Random or an HMAC, never personal data: it becomes part of store keys. */
  readonly conversation: string;
  /** The channel's own id for this message, which a repeat carries again; unset when the channel has none. */
  readonly messageId: string | undefined;
  readonly activity: Partial<Activity>;
  /** Where answers go, on channels they must be delivered to: plain JSON, kept sealed. */
  readonly address?: Address;
  /** Taken in, and answered with no more than this. */
  readonly refusal?: Refusal;
}

export type Address = Readonly<Record<string, string>>;

export interface Received {
  /** The place of the person's own activity in the conversation's log; 0 when it is not logged (events). */
  readonly seq: number;
  /** This message had its effect before; nothing happened now. */
  readonly repeat: boolean;
}

/** One message in, one effect: answers only once it is durable. */
export interface Turns {
  /** @throws StoreAway | TurnCrowded | NewerRecord - all mean 503: nothing happened, send it again. */
  receive(inbound: Inbound): Promise<Received>;
  /** @throws StoreAway */
  exists(conversation: string): Promise<boolean>;
  /** Whether the person agreed to be remembered (the privacy notice), which a resume cookie needs. @throws StoreAway */
  consented(conversation: string): Promise<boolean>;
}

/** The same turns, received in another way. */
export const receivedThrough = (turns: Turns, receive: Turns['receive']): Turns => ({
  receive,
  exists: (conversation) => turns.exists(conversation),
  consented: (conversation) => turns.consented(conversation),
});

export interface LoggedActivity {
  /** 1, 2, 3 … : the Direct Line watermark. */
  readonly seq: number;
  readonly activity: Partial<Activity>;
}

/** Everything said in a conversation, in order; on the website this is also the delivery. */
export interface ActivityLog {
  /** Activities with `seq > after`. @throws StoreAway */
  read(conversation: string, after: number, limit: number): Promise<readonly LoggedActivity[]>;
  /** Calls back after each turn that added to the log, whichever process ran it. Returns "stop". */
  watch(conversation: string, heard: () => void): () => void;
}

/** Another process kept winning this conversation for three seconds. */
export class TurnCrowded extends Error {
  readonly code = 'turn-crowded';
  constructor() {
    super('the conversation was busy for too long; send the message again');
    this.name = 'TurnCrowded';
  }
}
