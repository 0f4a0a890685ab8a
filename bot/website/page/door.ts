// The page's token door: a conversation to talk in, and whether this machine may remember it.
import { hearServerTime } from './serverTime.ts';

export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly userId: string;
}

interface Wish {
  /** Leaves the resume cookie aside. */
  readonly fresh?: true;
  /** true: keep a resume cookie (after consent); false: drop it. */
  readonly remember?: boolean;
}

/** @throws TypeError without a line; DoorClosed with an answer that is no grant. */
export async function openDoor(wish: Wish = {}, token?: string): Promise<Grant> {
  const response = await fetch('/api/chat/token', {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(wish),
  });
  hearServerTime(Date.parse(response.headers.get('date') ?? ''));
  if (!response.ok) throw new DoorClosed(response.status);
  return (await response.json()) as Grant;
}

export class DoorClosed extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`no chat token: ${status}`);
    this.status = status;
  }
}
