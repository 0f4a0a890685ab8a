// The closed tickets are many and rarely looked at: fetched when they are.
import { useEffect } from 'react';
import type { TicketState } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { useDesk } from '../live/desk.tsx';

export function useClosed(state: TicketState): void {
  const { book } = useDesk();
  useEffect(() => {
    if (state !== 'closed') return;
    const asked = performance.now();
    tickets.list('closed').then(
      (list) => book.replace('closed', list, asked),
      () => undefined,
    );
  }, [state, book]);
}
