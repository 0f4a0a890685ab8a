import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 52rem)');

function watch(watcher: () => void): () => void {
  query.addEventListener('change', watcher);
  return () => query.removeEventListener('change', watcher);
}

/** A telephone, or a narrow window. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => query.matches);
