// Pure: a link after a step that failed: when to try again, or that it is given up.
import type { Failure } from './calling.ts';
import type { ChatwootLimits } from './limits.ts';
import type { Link } from './link.ts';

interface At {
  readonly now: number;
  readonly limits: ChatwootLimits;
  /** It may have happened before this try. */
  readonly isAgain?: boolean;
  /** 0 to 1: so that many tickets do not come back at once. */
  readonly luck?: number;
}

export function afterFailure(
  link: Link,
  failure: Failure,
  { now, limits, isAgain = false, luck = Math.random() }: At,
): Link {
  const failingSince = link.failingSince ?? now;
  const tries = link.tries + 1;
  const pause =
    Math.min(limits.longestPauseMs, limits.firstPauseMs * 2 ** Math.min(link.tries, 20)) * (0.5 + luck / 2);
  const asked = atLeast(failure, limits);
  return {
    ...link,
    tries,
    failingSince,
    notBefore: Math.round(now + Math.max(pause, asked)),
    doing: failure.failed === 'lost' || isAgain ? ended(link) : null,
    givenUp: failure.failed === 'refused' || now - failingSince >= limits.giveUpMs,
  };
}

function atLeast(failure: Failure, { slowPauseMs }: ChatwootLimits): number {
  if (failure.failed === 'busy') return failure.retryMs ?? 0;
  return failure.failed === 'lost' && failure.error === 'TimeoutError' ? slowPauseMs : 0;
}

/** A step that may have happened is remembered, its outcome unknown, until a look settles it; one that was refused did not happen. */
const ended = ({ doing }: Link): Link['doing'] => doing && { what: doing.what, at: 0 };
