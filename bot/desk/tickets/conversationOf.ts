// A ticket's conversation as it is kept: its record, its log, what became of what was sent.
import { cursorKey, readCursor } from '../../outbox/cursor.ts';
import { readRecord, recordKey } from '../../record.ts';
import { shardOf } from '../../store/index.ts';
import type { DeskParts } from './deskParts.ts';
import type { Ticket } from './ticket.ts';
import { type Entry, entriesOf } from './transcript.ts';

const PAGE = 500;
/** The newest entries; older ones are in the export. */
const MOST_SHOWN = 1000;

type Parts = Pick<DeskParts, 'store' | 'entries'>;

/** @throws StoreAway */
export async function recordOf({ store }: Parts, { conversation, channel }: Ticket) {
  const keys = [recordKey(conversation), cursorKey(conversation)];
  const { records } = await store.read(shardOf(conversation), { records: keys });
  const record = readRecord(records[keys[0] ?? '']?.value, channel);
  return { record, sent: readCursor(records[keys[1] ?? '']?.value, 0).sent };
}

/** Entries after that place, oldest first. @throws StoreAway */
export async function loggedAfter({ entries }: Parts, { conversation }: Ticket, after: number) {
  const all = [];
  for (let at = after; ; ) {
    const page = await entries.read(conversation, at, PAGE);
    all.push(...page);
    at = page.at(-1)?.seq ?? at;
    if (page.length < PAGE) return all.slice(-MOST_SHOWN);
  }
}

/** @throws StoreAway */
export async function entriesAfter(parts: Parts, ticket: Ticket, after: number): Promise<readonly Entry[]> {
  const [{ sent }, logged] = [await recordOf(parts, ticket), await loggedAfter(parts, ticket, after)];
  return entriesOf(logged, sent);
}
