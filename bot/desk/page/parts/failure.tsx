// What went wrong, in words, where it happened.
import { type ReactNode, useCallback, useState } from 'react';
import { DeskError } from '../api/call.ts';
import { useWords, type Words } from '../words/words.tsx';

export interface Failure {
  readonly shown: ReactNode;
  /** True when it went well. */
  readonly guard: (act: () => Promise<unknown>) => Promise<boolean>;
  readonly clear: () => void;
}

export function useFailure(): Failure {
  const words = useWords();
  const [error, setError] = useState<unknown>();
  const guard = useCallback(async (act: () => Promise<unknown>) => {
    setError(undefined);
    try {
      await act();
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    }
  }, []);
  const clear = useCallback(() => setError(undefined), []);
  const shown = (
    <div role="alert" className="alert">
      {error !== undefined && <p>{explain(error, words)}</p>}
    </div>
  );
  return { shown, guard, clear };
}

/** By the error's code, else by its status. */
export function explain(error: unknown, { word, named }: Pick<Words, 'word' | 'named'>): string {
  if (!(error instanceof DeskError)) return word('error.unknown');
  const holder = (error.body['holder'] as { name?: string } | null | undefined)?.name;
  if (error.code === 'Held')
    return holder === undefined ? word('error.held') : word('error.heldBy', { name: holder });
  const seconds = Number(error.body['retryAfter'] ?? 0);
  if (error.code === 'TryLater' && seconds > 0)
    return word('error.tryLaterIn', { minutes: Math.ceil(seconds / 60) });
  for (const code of [error.code, String(error.status)]) {
    const said = named('error', code);
    if (said !== code) return said;
  }
  return word('error.unknown');
}
