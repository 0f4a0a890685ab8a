// Keeps one socket up to date with one conversation's log, in order and without overlap.
import type { WebSocket } from 'ws';
import { isAway } from '../../http/rejectedRequest.ts';
import { NewerRecord } from '../../store/index.ts';
import { activitySet } from './activities.ts';
import type { WebsiteParts } from './parts.ts';

const PAGE = 100;
const RETRY_MS = 1000;
const GOING_AWAY = 1001;
/** A client this far behind is gone or too slow: it comes back with its watermark. */
const MAX_WAITING_BYTES = 1024 * 1024;

export interface Feed {
  /** Reads again, in case a notice was lost. */
  look(): void;
  stop(): void;
}

interface Reader {
  readonly socket: WebSocket;
  readonly after: number;
}

export function follow(parts: WebsiteParts, conversation: string, { socket, after }: Reader): Feed {
  let place = after;
  let state: 'idle' | 'reading' | 'more' | 'stopped' = 'idle';
  let retry: NodeJS.Timeout | undefined;

  const sendPage = async () => {
    const entries = await parts.log.read(conversation, place, PAGE);
    const set = activitySet(conversation, place, entries);
    if (entries.length === 0 || state === 'stopped') return;
    place = Number(set.watermark);
    if (set.activities.length > 0) socket.send(JSON.stringify(set));
    if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate();
    if (entries.length === PAGE) state = 'more';
  };

  const look = () => {
    if (state !== 'idle') {
      if (state === 'reading') state = 'more';
      return;
    }
    state = 'reading';
    sendPage().then(settle, (error: unknown) => {
      // Another process can read it: the client comes back with its watermark.
      if (error instanceof NewerRecord) socket.close(GOING_AWAY);
      if (!isAway(error)) parts.logger.error('stream.unreadable', { error });
      clearTimeout(retry);
      retry = setTimeout(look, RETRY_MS).unref();
      settle();
    });
  };

  const settle = () => {
    const again = state === 'more';
    if (state !== 'stopped') state = 'idle';
    if (again) look();
  };

  const unwatch = parts.log.watch(conversation, look);
  look();
  return {
    look,
    stop: () => {
      state = 'stopped';
      clearTimeout(retry);
      unwatch();
    },
  };
}
