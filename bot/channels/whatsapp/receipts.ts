// Statuses of what we sent, noted on the conversation's cursor; a late failure waits for the window or is told.
import type { Log } from '../../log.ts';
import { changeCursor } from '../../outbox/claim.ts';
import { type Cursor, hashOf, type SentState, STATES } from '../../outbox/cursor.ts';
import { deadLetter } from '../../outbox/deadLetters.ts';
import type { Outbox } from '../../outbox.ts';
import { shortHash } from '../../record.ts';
import type { SealedStore } from '../../store/index.ts';
import type { WaStatus } from './payload.ts';

export interface ReceiptParts {
  readonly store: SealedStore;
  readonly outbox: Outbox;
  readonly log: Log;
}

interface Receipt {
  readonly conversation: string;
  readonly id: string;
  readonly state: SentState;
  /** Meta's code of a failure. */
  readonly code: string;
}

type Sent = Cursor['sent'][number];

const WINDOW_CLOSED = '131047';
/** The status may overtake our own note that the message was sent: a failure is looked for again. */
const TRIES = 5;
const PAUSE_MS = 120;

/** @throws StoreAway */
export async function keepReceipt(
  parts: ReceiptParts,
  conversation: string,
  status: WaStatus,
): Promise<void> {
  const state = stateOf(status.status);
  if (!state) return;
  const receipt = { conversation, id: hashOf(status.id), state, code: status.errors[0]?.code ?? '' };
  for (let attempt = 1; attempt <= (state === 'failed' ? TRIES : 1); attempt += 1) {
    const noted = await note(parts.store, receipt);
    if (noted === 'gone') return;
    if (noted !== 'unknown') return state === 'failed' ? afterFailure(parts, receipt, noted) : undefined;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function note(store: SealedStore, receipt: Receipt): Promise<Sent | 'unknown' | 'gone'> {
  const { conversation, id, state, code } = receipt;
  let found: Sent | undefined;
  const isThere = await changeCursor(store, conversation, (cursor, now) => {
    found = cursor.sent.find((one) => one.id === id);
    if (!found || STATES.indexOf(state) <= STATES.indexOf(found.state)) return undefined;
    const { from, to } = found;
    const sent = cursor.sent.map((one) => (one.id === id ? { ...one, state } : one));
    const isClosed = state === 'failed' && code === WINDOW_CLOSED;
    const beside = deadLetter({ conversation, channel: 'whatsapp', from, to, code, at: now });
    return {
      cursor: { ...cursor, sent, ...(isClosed ? { seen: 0 } : {}) },
      ...(state === 'failed' && !isClosed ? { beside } : {}),
    };
  });
  return found ?? (isThere ? 'unknown' : 'gone');
}

async function afterFailure({ outbox, log }: ReceiptParts, receipt: Receipt, before: Sent): Promise<void> {
  const { conversation, code } = receipt;
  if (before.state === 'failed') return;
  outbox.failedLate('whatsapp', code);
  log.warn('delivery.failed-late', { channel: 'whatsapp', conversation: shortHash(conversation), code });
  const { from, to } = before;
  if (code === WINDOW_CLOSED) await outbox.again({ conversation, channel: 'whatsapp' }, { from, to });
}

/** `played` is a kind of read. */
const stateOf = (status: string): SentState | undefined =>
  status === 'played' ? 'read' : STATES.find((state) => state === status);
