// What is fetched when a screen opens: waiting, there, failed, or not part of this installation.
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { DeskError } from '../api/call.ts';
import { useWords } from '../words/words.tsx';
import { explain } from './failure.tsx';
import { Press } from './pressed.tsx';

type Found<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown };

export interface Fetched<Value> {
  readonly found: Found<Value>;
  readonly again: () => Promise<void>;
  readonly put: (value: Value) => void;
  /** Nothing, while there is nothing to change. */
  readonly update: (change: (value: Value) => Value) => void;
}

/** Fetches anew whenever `key` changes; what is shown stays when a look-again fails. */
export function useFetched<Value>(key: string, fetcher: () => Promise<Value>): Fetched<Value> {
  const [found, setFound] = useState<Found<Value>>({ state: 'loading' });
  const latest = useRef({ key, fetcher });
  latest.current = { key, fetcher };
  const again = useCallback(async () => {
    const asked = latest.current.key;
    const next = await latest.current.fetcher().then(
      (value): Found<Value> => ({ state: 'there', value }),
      (error: unknown): Found<Value> => ({ state: 'failed', error }),
    );
    if (latest.current.key !== asked) return;
    setFound((before) => (next.state === 'failed' && before.state === 'there' ? before : next));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is what asks anew
  useEffect(() => {
    setFound({ state: 'loading' });
    void again();
  }, [key, again]);
  const put = useCallback((value: Value) => setFound({ state: 'there', value }), []);
  const update = useCallback((change: (value: Value) => Value) => {
    setFound((before) => (before.state === 'there' ? { ...before, value: change(before.value) } : before));
  }, []);
  return { found, again, put, update };
}

interface Given<Value> {
  readonly of: Fetched<Value>;
  readonly children: (value: Value) => ReactNode;
}

export function Loaded<Value>({ of, children }: Given<Value>) {
  const words = useWords();
  const { found } = of;
  if (found.state === 'loading') return <p className="quiet">{words.word('loading')}</p>;
  if (found.state === 'there') return children(found.value);
  const missing = found.error instanceof DeskError && found.error.status === 404;
  return (
    <div className="card notice">
      <p>{missing ? words.word('notHere') : explain(found.error, words)}</p>
      {!missing && <Press onPress={of.again}>{words.word('again')}</Press>}
    </div>
  );
}
