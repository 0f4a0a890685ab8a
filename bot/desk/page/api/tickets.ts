// The calls about tickets.
import { call } from './call.ts';
import type { Closing, Entry, Note, Ticket, TicketDetail, TicketState } from './shapes.ts';

const at = (id: string, rest = '') => `/tickets/${encodeURIComponent(id)}${rest}`;

export const tickets = {
  list: (state: TicketState) => call<readonly Ticket[]>('GET', `/tickets?state=${state}`),
  search: (code: string) => call<readonly Ticket[]>('GET', `/search?code=${encodeURIComponent(code)}`),
  open: (id: string, lang: string) => call<TicketDetail>('GET', at(id, `?lang=${lang}`)),
  entries: (id: string, after: number) => call<readonly Entry[]>('GET', at(id, `/entries?after=${after}`)),
  claim: (id: string) => call<Ticket>('POST', at(id, '/claim')),
  take: (id: string) => call<Ticket>('POST', at(id, '/take')),
  heartbeat: (id: string) => call<unknown>('POST', at(id, '/heartbeat')),
  release: (id: string) => call<Ticket>('POST', at(id, '/release')),
  /** The same key again is the same message. */
  say: (id: string, text: string, key: string) => call<Entry>('POST', at(id, '/messages'), { text, key }),
  typing: (id: string) => call<unknown>('POST', at(id, '/typing')),
  note: (id: string, text: string) => call<Note>('POST', at(id, '/notes'), { text }),
  transfer: (id: string, skill: string) => call<Ticket>('POST', at(id, '/transfer'), { skill }),
  escalate: (id: string, reason: string) => call<Ticket>('POST', at(id, '/escalate'), { level: 2, reason }),
  close: (id: string, closing: Closing) => call<Ticket>('POST', at(id, '/close'), closing),
  reveal: (id: string) => call<{ value: string }>('POST', at(id, '/reveal'), { field: 'ruc' }),
  block: (person: string, on: boolean) => call<unknown>('POST', '/blocked', { person, on }),
  erasePerson: (person: string) => call<unknown>('DELETE', `/persons/${encodeURIComponent(person)}`),
};
