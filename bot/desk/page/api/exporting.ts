// A copy of a ticket as a file; the desk writes down who asked and why.
import { call } from './call.ts';
import type { Ticket } from './shapes.ts';

export async function exportTicket({ id, caseCode }: Ticket, reason: string): Promise<void> {
  const path = `/tickets/${encodeURIComponent(id)}/export?reason=${encodeURIComponent(reason)}`;
  const copy = await call<unknown>('GET', path);
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${caseCode}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
