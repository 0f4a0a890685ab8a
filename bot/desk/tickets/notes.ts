// Notes of staff about a ticket: for staff alone, without secrets.
import { z } from 'zod';
import { redact } from '../../redact.ts';
import { SHARD } from './board.ts';
import { type DeskParts, iso } from './deskParts.ts';
import { type Note, noteSchema, notesKey } from './ticket.ts';

const MOST_NOTES = 100;

export const shownNote = ({ at, who, text }: Note) => ({ at: iso(at), who, text });

/** @throws StoreAway */
export async function notesOf({ store }: Pick<DeskParts, 'store'>, id: string): Promise<readonly Note[]> {
  const { records } = await store.read(SHARD, { records: [notesKey(id)] });
  return readNotes(records[notesKey(id)]?.value);
}

const readNotes = (value: unknown): readonly Note[] => z.array(noteSchema).safeParse(value).data ?? [];

/** @throws StoreAway */
export async function addNote(
  { store, limits }: DeskParts,
  id: string,
  { who, text }: { readonly who: string; readonly text: string },
): Promise<Note> {
  const key = notesKey(id);
  for (;;) {
    const { records, now } = await store.read(SHARD, { records: [key] });
    const note = { at: now, who, text: redact(text).redacted };
    const value = [...readNotes(records[key]?.value), note].slice(-MOST_NOTES);
    const put = { key, expect: records[key]?.version ?? 0, value, ttlMs: limits.openKeepMs };
    if ((await store.commit({ shard: SHARD, puts: [put] })).ok) return note;
  }
}
