// Which conversations wait for a delivery, as one process sees it: those it has in hand and those it put off. Pure but for its memory.

interface Waiting {
  readonly channel: string;
  /** Own time, ms. */
  readonly since: number;
  /** Put off until then; another process may take it up. */
  readonly until?: number;
}

export interface BacklogOf {
  readonly count: number;
  /** Seconds. */
  readonly oldest: number;
}

/** Put off and not taken up again here by so much later: another process has it, and counts it. */
const GRACE_MS = 15_000;

export class Backlog {
  private readonly waiting = new Map<string, Waiting>();

  take(conversation: string, channel: string, since: number): void {
    this.waiting.set(conversation, { channel, since });
  }

  /** `until` unset: nothing is left to deliver, or another process has it. */
  leave(conversation: string, until: number | undefined): void {
    const one = this.waiting.get(conversation);
    if (one && until !== undefined) this.waiting.set(conversation, { ...one, until });
    else this.waiting.delete(conversation);
  }

  /** By channel, each of `channels` among them. */
  at(now: number, channels: readonly string[]): ReadonlyMap<string, BacklogOf> {
    const found = new Map<string, BacklogOf>(channels.map((channel) => [channel, { count: 0, oldest: 0 }]));
    for (const [conversation, { channel, since, until }] of this.waiting) {
      if (until !== undefined && now > until + GRACE_MS) this.waiting.delete(conversation);
      else {
        const { count, oldest } = found.get(channel) ?? { count: 0, oldest: 0 };
        found.set(channel, { count: count + 1, oldest: Math.max(oldest, (now - since) / 1000) });
      }
    }
    return found;
  }
}
