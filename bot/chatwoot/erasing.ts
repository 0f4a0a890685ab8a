// Somebody asked to be forgotten: what Chatwoot has of them goes too.
import type { SealedTaken } from '../store/index.ts';
import { heardKey, linkKey, SHARD, sendDue, ticketOfKey } from './link.ts';
import type { ChatwootParts } from './parts.ts';
import { afterFailure } from './pausing.ts';
import type { Looked } from './seeing.ts';

interface Erasing {
  readonly taken: SealedTaken;
  readonly signal: AbortSignal;
}

/** @throws StoreAway */
export async function erase(
  parts: ChatwootParts,
  { link, version, now }: Looked,
  { taken, signal }: Erasing,
) {
  const { client, store, log, limits, figures } = parts;
  const outcome =
    link.contact === undefined ? { got: true } : await client.eraseContact(link.contact, signal);
  if ('failed' in outcome) {
    figures.step('erase', 'later');
    const failing = afterFailure(link, outcome, { now, limits });
    const status = 'status' in outcome ? outcome.status : undefined;
    log.error('chatwoot.not-erased', { status, reason: outcome.failed, attempt: failing.tries });
    const value = { ...failing, doing: null, givenUp: false };
    if (now - (failing.failingSince ?? now) < limits.giveUpMs) {
      const puts = [
        { key: linkKey(link.ticket), expect: version, value, ttlMs: parts.desk.limits.openKeepMs },
      ];
      await store.commit({ shard: SHARD, puts, dues: [sendDue(link.ticket, failing.notBefore)] });
      return;
    }
  } else if (link.contact !== undefined) figures.step('erase', 'ok');
  await forget(parts, link.ticket, { taken, conversation: link.conversation });
}

async function forget(
  { store }: ChatwootParts,
  ticket: string,
  { taken, conversation }: { readonly taken: SealedTaken; readonly conversation: number | undefined },
): Promise<void> {
  const keys = [
    linkKey(ticket),
    heardKey(ticket),
    ...(conversation === undefined ? [] : [ticketOfKey(conversation)]),
  ];
  const { records } = await store.read(SHARD, { records: keys });
  const puts = keys.flatMap((key) => {
    const expect = records[key]?.version ?? 0;
    return expect > 0 ? [{ key, expect, value: undefined }] : [];
  });
  await store.commit({ shard: SHARD, puts, taken: { id: taken.id, lease: taken.lease } });
}
