// What a door says no with: a status, a code to search for, and what to do next. Never what went wrong inside.

export class RejectedRequest extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    [code, message]: readonly [string, string],
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'RejectedRequest';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const COME_BACK = new Set(['store-away', 'turn-crowded', 'newer-release']);

/** Nothing happened and the sender should send it again. */
export function isAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && COME_BACK.has(String(error.code));
}

/** Whatever was thrown, as something fit to be told. */
export function asRejection(error: unknown): RejectedRequest {
  if (error instanceof RejectedRequest) return error;
  if (isAway(error)) return comeBack();
  return new RejectedRequest(500, ['ServiceError', 'the request failed; try again']);
}

export function comeBack(): RejectedRequest {
  return new RejectedRequest(503, ['ServiceUnavailable', 'not possible right now; send it again'], {
    'Retry-After': '1',
  });
}
