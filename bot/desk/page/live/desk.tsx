// What every screen of a signed-in person shares: who they are, the line, the tickets.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { DeskError } from '../api/call.ts';
import { session as calls } from '../api/session.ts';
import type { Session, Staff, Ticket, TicketState } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { Line, type LineState, type News } from './line.ts';
import { TicketBook } from './ticketBook.ts';

export interface Desk {
  readonly staff: Staff;
  readonly line: Line;
  readonly book: TicketBook;
  readonly refetch: () => Promise<void>;
  /** Reads the session again, or ends it. */
  readonly renew: (session: Session | undefined) => void;
}

const DeskContext = createContext<Desk | undefined>(undefined);
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('nobody is signed in here');
  return desk;
}

interface Given {
  readonly session: Session;
  readonly renew: Desk['renew'];
  readonly children: ReactNode;
}

export function DeskProvider({ session, renew, children }: Given) {
  const made = useMemo(() => {
    const book = new TicketBook();
    const line = new Line('/api/desk/events', () => void endWhenOver(renew));
    return { line, book, refetch: () => refetchInto(book) };
  }, [renew]);
  const { line, book, refetch } = made;
  useEffect(() => {
    const deaf = line.hear((news) => {
      if (news.kind === 'ticket') book.put((news.value as { ticket: Ticket }).ticket);
      if (news.kind === 'back') void refetch().catch(() => undefined);
    });
    line.open();
    void refetch().catch(() => undefined);
    return () => {
      deaf();
      line.close();
    };
  }, [line, book, refetch]);
  const desk = useMemo(() => ({ ...made, staff: session.staff, renew }), [made, session, renew]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The line ends with the session: then the door is shown. */
async function endWhenOver(renew: Desk['renew']): Promise<void> {
  try {
    await calls.read();
  } catch (error) {
    if (error instanceof DeskError && error.status === 401) renew(undefined);
  }
}

async function refetchInto(book: TicketBook): Promise<void> {
  const states = ['waiting', 'live'] as const;
  const asked = performance.now();
  await Promise.all(states.map(async (state) => book.replace(state, await tickets.list(state), asked)));
}

export function useTickets(state: TicketState): readonly Ticket[] {
  const { book } = useDesk();
  return useSyncExternalStore(book.watch, () => book.list(state));
}

export function useLineState(): LineState {
  const { line } = useDesk();
  return useSyncExternalStore(line.watch, line.current);
}

export function useNews(hearer: (news: News) => void): void {
  const { line } = useDesk();
  useEffect(() => line.hear(hearer), [line, hearer]);
}
