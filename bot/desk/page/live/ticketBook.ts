// Every ticket the page knows, newest version of each; tells its watchers a few times a second however fast news comes.
import type { Ticket, TicketState } from '../api/shapes.ts';

const GATHER_MS = 200;

export class TicketBook {
  readonly #tickets = new Map<string, Ticket>();
  /** When each was last heard of. */
  readonly #heard = new Map<string, number>();
  readonly #watchers = new Set<() => void>();
  #lists = new Map<TicketState, readonly Ticket[]>();
  #due: ReturnType<typeof setTimeout> | undefined;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  /** Most urgent first, then who waits longest; closed ones newest first. The same array until something changes. */
  list(state: TicketState): readonly Ticket[] {
    const known = this.#lists.get(state);
    if (known !== undefined) return known;
    const order = state === 'closed' ? byClosing : byUrgency;
    const list = [...this.#tickets.values()].filter((ticket) => ticket.state === state).sort(order);
    this.#lists.set(state, list);
    return list;
  }

  get(id: string): Ticket | undefined {
    return this.#tickets.get(id);
  }

  put(ticket: Ticket): void {
    if (this.#keep(ticket)) this.#later();
  }

  /** A whole list as the server had it when asked: what is not in it left that state, unless news of it came since. */
  replace(state: TicketState, tickets: readonly Ticket[], asked: number): void {
    const there = new Set(tickets.map(({ id }) => id));
    for (const [id, ticket] of this.#tickets) {
      const heardSince = (this.#heard.get(id) ?? 0) > asked;
      if (ticket.state === state && !there.has(id) && !heardSince) this.#tickets.delete(id);
    }
    for (const ticket of tickets) this.#keep(ticket);
    this.#now();
  }

  #keep(ticket: Ticket): boolean {
    const known = this.#tickets.get(ticket.id);
    if (known !== undefined && known.version > ticket.version) return false;
    this.#tickets.set(ticket.id, ticket);
    this.#heard.set(ticket.id, performance.now());
    return true;
  }

  #later(): void {
    this.#due ??= setTimeout(() => this.#now(), GATHER_MS);
  }

  #now(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    this.#lists = new Map();
    for (const watcher of this.#watchers) watcher();
  }
}

export const byUrgency = (one: Ticket, other: Ticket): number =>
  one.priority - other.priority || one.waitingSince.localeCompare(other.waitingSince);

const byClosing = (one: Ticket, other: Ticket): number => other.since.localeCompare(one.since);
