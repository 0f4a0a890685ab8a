// What is half written to each person: kept while the page is open, never on the disk.
import { useSyncExternalStore } from 'react';

const texts = new Map<string, string>();
const watchers = new Set<() => void>();

function put(id: string, text: string): void {
  if (text === '') texts.delete(id);
  else texts.set(id, text);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

export const drafts = {
  get: (id: string): string => texts.get(id) ?? '',
  put,
  /** After what is there, with the line in between. */
  insert: (id: string, text: string): void => {
    const before = drafts.get(id).trimEnd();
    put(id, before === '' ? text : `${before}\n${text}`);
  },
};

export const useDraft = (id: string): string => useSyncExternalStore(watch, () => drafts.get(id));
