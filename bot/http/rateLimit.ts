// A token bucket for each key, in this process: a minute's worth at once, then steadily.
import { BoundedMap } from './boundedMap.ts';
import { RejectedRequest } from './rejectedRequest.ts';

interface Bucket {
  readonly left: number;
  readonly at: number;
}

const KEYS = 50_000;

/** @throws RejectedRequest 429, with the seconds to wait. */
export type TakeOne = (key: string) => void;

export function createRateLimit(perMinute: number, clock: () => number): TakeOne {
  const buckets = new BoundedMap<Bucket>(KEYS);
  return (key) => {
    const now = clock();
    const bucket = refill(buckets.get(key) ?? { left: perMinute, at: now }, perMinute, now);
    if (bucket.left < 1) throw tooMany(((1 - bucket.left) * 60) / perMinute);
    buckets.set(key, { left: bucket.left - 1, at: now });
  };
}

function refill(bucket: Bucket, perMinute: number, now: number): Bucket {
  const gained = (Math.max(0, now - bucket.at) * perMinute) / 60_000;
  return { left: Math.min(perMinute, bucket.left + gained), at: now };
}

function tooMany(seconds: number): RejectedRequest {
  return new RejectedRequest(429, ['TooManyRequests', 'too many requests; wait a little'], {
    'Retry-After': String(Math.ceil(seconds)),
  });
}
