// The line on which the desk tells what changes: opened again by itself, and heard by whoever asked.

export type LineState = 'connecting' | 'live' | 'lost';
export type News =
  | { readonly kind: 'ticket'; readonly value: unknown }
  | { readonly kind: 'entry'; readonly value: { readonly ticket: string; readonly seq: number } }
  | { readonly kind: 'typing'; readonly value: { readonly ticket: string; readonly from: string } }
  | { readonly kind: 'incident'; readonly value: unknown }
  /** The line was away: what was shown may be old. */
  | { readonly kind: 'back' };

const KINDS = ['ticket', 'entry', 'typing', 'incident'] as const;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const LOOK_MS = 10_000;
/** A machine that slept longer has a dead line, and may not know it. */
const SLEPT_MS = 45_000;

export class Line {
  state: LineState = 'connecting';
  readonly #url: string;
  /** The desk answered the question for a line with a no. */
  readonly #onRefused: () => void;
  readonly #hearers = new Set<(news: News) => void>();
  readonly #watchers = new Set<() => void>();
  #source: EventSource | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT_MS;
  #opened = false;
  #looked = 0;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(url: string, onRefused: () => void) {
    this.#url = url;
    this.#onRefused = onRefused;
  }

  open(): void {
    window.addEventListener('online', this.#reopen);
    window.addEventListener('offline', this.#lost);
    this.#looked = Date.now();
    this.#looking = setInterval(this.#look, LOOK_MS);
    this.#connect();
  }

  close(): void {
    window.removeEventListener('online', this.#reopen);
    window.removeEventListener('offline', this.#lost);
    clearInterval(this.#looking);
    clearTimeout(this.#again);
    this.#source?.close();
  }

  readonly hear = (hearer: (news: News) => void): (() => void) => {
    this.#hearers.add(hearer);
    return () => void this.#hearers.delete(hearer);
  };

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  readonly current = (): LineState => this.state;

  #connect(): void {
    clearTimeout(this.#again);
    this.#source?.close();
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener('hello', () => this.#met());
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) => this.#tell({ kind, value: JSON.parse(data) } as News));
    }
    source.onerror = () => this.#failed(source);
  }

  #met(): void {
    this.#wait = FIRST_WAIT_MS;
    this.#become('live');
    if (this.#opened) this.#tell({ kind: 'back' });
    this.#opened = true;
  }

  /** The browser asks again after a cut, with the last id; after a refusal (503, 401) it gives up, and we go on. */
  #failed(source: EventSource): void {
    if (source !== this.#source) return;
    this.#become(navigator.onLine ? 'connecting' : 'lost');
    if (source.readyState !== EventSource.CLOSED) return;
    this.#onRefused();
    this.#again = setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
  }

  readonly #reopen = (): void => {
    this.#become('connecting');
    this.#connect();
  };

  readonly #look = (): void => {
    const slept = Date.now() - this.#looked > SLEPT_MS;
    this.#looked = Date.now();
    if (slept) this.#reopen();
  };

  readonly #lost = (): void => this.#become('lost');

  #become(state: LineState): void {
    if (state === this.state) return;
    this.state = state;
    for (const watcher of this.#watchers) watcher();
  }

  #tell(news: News): void {
    for (const hearer of this.#hearers) hearer(news);
  }
}
