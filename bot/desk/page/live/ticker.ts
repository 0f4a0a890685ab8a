// One second hand for every clock on the page; it stops when nobody looks.
import { useSyncExternalStore } from 'react';
import { serverNow } from '../api/call.ts';

const watchers = new Set<() => void>();
let hand: ReturnType<typeof setInterval> | undefined;
let now = 0;

function tick(): void {
  now = Math.floor(serverNow() / 1000) * 1000;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  hand ??= setInterval(tick, 1000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(hand);
    hand = undefined;
  };
}

function read(): number {
  if (hand === undefined || now === 0) now = Math.floor(serverNow() / 1000) * 1000;
  return now;
}

/** The whole second, ms; changes once a second. */
export const useSecond = (): number => useSyncExternalStore(watch, read);
