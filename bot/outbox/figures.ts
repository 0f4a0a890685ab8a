// What the outbox tells whoever counts: what came of each send, and which conversations still wait for one.

/** `held`: kept for the person's next message, the channel's window being closed; `closed`: the channel said so itself. */
export const DELIVERY_HOWS = [
  'sent',
  'retried',
  'locked',
  'held',
  'closed',
  'gave-up',
  'failed-late',
] as const;
export type DeliveryHow = (typeof DELIVERY_HOWS)[number];

export interface OutboxFigures {
  /** `code`: the channel's own code of what was wrong. */
  came(channel: string, how: DeliveryHow, code?: string): void;
  /** This process has the conversation in hand; `ageMs`: of what waits longest in it. */
  inHand(conversation: string, channel: string, ageMs: number): void;
  /** It has not any more; `untilMs`: it is to be taken up again in so many ms, by any process. */
  leftHand(conversation: string, untilMs?: number): void;
}

export const noOutboxFigures: OutboxFigures = {
  came: () => undefined,
  inHand: () => undefined,
  leftHand: () => undefined,
};
