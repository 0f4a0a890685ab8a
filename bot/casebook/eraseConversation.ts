// Forgets a conversation without a turn of its own: for the command line, where nobody is there to be told.
import { type ConversationData, newConversation, OPTED_IN } from '../../dialogs/index.ts';
import { cursorKey, readCursor } from '../outbox/cursor.ts';
import { FINISHED_MS, logName, readRecord, recordKey, timerId } from '../record.ts';
import { type SealedCommit, type SealedRecord, shardOf } from '../store/index.ts';
import { erasePerson, type PersonParts, type WhatGoes } from './person.ts';

/** False when there is no such conversation; what its case left elsewhere is erased all the same. @throws StoreAway */
export async function eraseConversation(parts: PersonParts, goes: WhatGoes): Promise<boolean> {
  const { store } = parts;
  const { conversation } = goes;
  const shard = shardOf(conversation);
  const [key, cursor] = [recordKey(conversation), cursorKey(conversation)];
  for (;;) {
    const { records } = await store.read(shard, { records: [key, cursor] });
    const stored = records[key];
    if (!stored || stored.version === 0) {
      await erasePerson(parts, goes);
      return false;
    }
    const { data } = readRecord(stored.value, 'website');
    if (!(await store.commit(forgetting(conversation, stored, records[cursor]))).ok) continue;
    await erasePerson(parts, withRecord(goes, data));
    return true;
  }
}

/** What the record led to goes as well. */
const withRecord = (goes: WhatGoes, { caseCode, closedCode, others, known }: ConversationData): WhatGoes => ({
  ...goes,
  codes: [...goes.codes, caseCode, closedCode].filter((code) => code !== undefined),
  companies: [...goes.companies, ...others],
  rucs: [...goes.rucs, known['ruc']?.value].filter((ruc) => typeof ruc === 'string'),
});

/** Record, log, timers and the address answers went to, in one commit. */
function forgetting(
  conversation: string,
  stored: SealedRecord,
  cursor: SealedRecord | undefined,
): SealedCommit {
  const { data, ...record } = readRecord(stored.value, 'website');
  const { lang, quiet, lastSeen } = data;
  const empty = { ...newConversation(), lang, quiet, lastSeen, greeted: true };
  const timers = [...new Set([...Object.keys(data.timers), ...OPTED_IN])];
  return {
    shard: shardOf(conversation),
    puts: [
      {
        key: recordKey(conversation),
        expect: stored.version,
        value: { ...record, data: empty },
        ttlMs: FINISHED_MS,
      },
      ...forgottenCursor(conversation, cursor),
    ],
    appends: [{ log: logName(conversation), entries: [], ttlMs: FINISHED_MS, trimTo: record.logged }],
    undues: timers.map((timer) => timerId(conversation, timer)),
  };
}

function forgottenCursor(conversation: string, cursor: SealedRecord | undefined) {
  if (cursor?.value === undefined) return [];
  const { address: _, ...rest } = readCursor(cursor.value, 0);
  const value = { ...rest, again: [], held: [], sent: [] };
  return [{ key: cursorKey(conversation), expect: cursor.version, value, ttlMs: FINISHED_MS }];
}
