// One open ticket, kept up to date: what was said since, who holds it, whether the person is writing.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Entry, Ticket, TicketDetail } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { useDesk, useNews } from '../live/desk.tsx';
import type { News } from '../live/line.ts';
import { type Fetched, useFetched } from '../parts/loaded.tsx';
import { useWords } from '../words/words.tsx';

export interface OpenTicket {
  readonly of: Fetched<TicketDetail>;
  /** An entry that just came to be, or news of an old one. */
  readonly merge: (entries: readonly Entry[]) => void;
  readonly putTicket: (ticket: Ticket) => void;
  readonly typing: boolean;
}

const TYPING_MS = 6000;
const REREAD_MS = 700;

export function useTicket(id: string): OpenTicket {
  const { book } = useDesk();
  const { of, merge } = useDetail(id);
  const { again, update } = of;
  const putTicket = useCallback(
    (ticket: Ticket) => {
      book.put(ticket);
      update((detail) => (ticket.version < detail.ticket.version ? detail : { ...detail, ticket }));
    },
    [book, update],
  );
  const [typing, type] = useTypingNews();
  const reread = useLater(again, REREAD_MS);
  const last = of.found.state === 'there' ? (of.found.value.transcript.at(-1)?.seq ?? 0) : 0;
  const hear = useCallback(
    (news: News) => {
      if (news.kind === 'back') void again();
      if (news.kind === 'entry' && news.value.ticket === id)
        tickets.entries(id, Math.min(last, news.value.seq - 1)).then(merge, () => undefined);
      if (news.kind === 'typing' && news.value.ticket === id && news.value.from === 'person') type();
      if (news.kind !== 'ticket') return;
      const { ticket } = news.value as { ticket: Ticket };
      if (ticket.id !== id) return;
      if (hasMoved(book.get(id), ticket)) reread();
      putTicket(ticket);
    },
    [id, book, last, again, merge, putTicket, reread, type],
  );
  useNews(hear);
  return { of, merge, putTicket, typing };
}

/** What was said while the whole was being read is not lost when the whole arrives. */
function useDetail(id: string): Pick<OpenTicket, 'of' | 'merge'> {
  const { lang } = useWords();
  const told = useRef<readonly Entry[]>([]);
  const of = useFetched(`${id} ${lang}`, async () => {
    const detail = await tickets.open(id, lang);
    const last = detail.transcript.at(-1)?.seq ?? 0;
    const later = told.current.filter(({ seq }) => seq > last);
    return { ...detail, transcript: merged(detail.transcript, later) };
  });
  const { update } = of;
  const merge = useCallback(
    (entries: readonly Entry[]) => {
      told.current = merged(told.current, entries);
      update((detail) => ({ ...detail, transcript: merged(detail.transcript, entries) }));
    },
    [update],
  );
  return { of, merge };
}

/** Whether the person is writing, and what to call when the line says so; it fades by itself. */
function useTypingNews(): readonly [boolean, () => void] {
  const [typing, setTyping] = useState(false);
  const stop = useCallback(() => setTyping(false), []);
  const quiet = useLater(stop, TYPING_MS);
  const type = useCallback(() => {
    setTyping(true);
    quiet();
  }, [quiet]);
  return [typing, type];
}

/** Every reading of a case is written down, so a ticket that was merely spoken in is not read anew. */
const hasMoved = (before: Ticket | undefined, now: Ticket): boolean =>
  before === undefined ||
  MOVES.some((field) => before[field] !== now[field]) ||
  before.holder?.id !== now.holder?.id;
const MOVES = ['state', 'skill', 'level', 'situation', 'employerType', 'urgent'] as const;

/** By sequence; a newer telling of an entry (delivered, read) takes its place. */
export function merged(known: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of entries) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** Calls once, some time after the last time it was asked to. */
function useLater(act: () => unknown, ms: number): () => void {
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(due.current), []);
  return useCallback(() => {
    clearTimeout(due.current);
    due.current = setTimeout(act, ms);
  }, [act, ms]);
}
