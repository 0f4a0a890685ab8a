// Where we are, as the address says it.
import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  window.addEventListener('popstate', watcher);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener('popstate', watcher);
  };
}

export function go(path: string): void {
  if (path !== location.pathname + location.search) history.pushState(null, '', path);
  window.scrollTo(0, 0);
  tell();
}

export interface Route {
  readonly screen: string;
  readonly id: string | undefined;
}

/** `/desk/tickets/t1` -> screen `tickets`, id `t1`; `/desk` -> screen `queue`. */
export function useRoute(): Route {
  const path = useSyncExternalStore(watch, () => location.pathname);
  const [, , screen = '', id] = path.split('/');
  return { screen: screen === '' ? 'queue' : screen, id: id ? decodeURIComponent(id) : undefined };
}
