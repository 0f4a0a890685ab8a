// Whose report it is, as HMACs: two reports that share one of them count once.
import { createHmac } from 'node:crypto';
import type { Channel } from '../conversation.ts';

export interface Reporter {
  readonly channel: Channel;
  readonly conversation: string;
  readonly ruc?: string | undefined;
}

const LENGTH = 9;

/** What a website conversation's id ends with, so that many chats from one address count once without keeping the address. */
export const originMark = (secret: Uint8Array, address: string): string =>
  `-${hash(secret, `address\n${address}`).slice(0, LENGTH)}`;

/** Only the page's own chats carry a mark: whoever holds the Direct Line secret speaks for many people from one address. */
const originOf = (conversation: string): string | undefined =>
  new RegExp(`^[\\w-]{22}-([\\w-]{${LENGTH}})$`).exec(conversation)?.[1];

export function keysOf(secret: Uint8Array, { channel, conversation, ruc }: Reporter): string[] {
  const mark = channel === 'website' ? originOf(conversation) : undefined;
  const origin = ruc !== undefined && isLocal(secret, mark) ? undefined : mark;
  return [
    ...(ruc === undefined ? [] : [`r${short(secret, `ruc\n${ruc}`)}`]),
    ...(origin === undefined ? [] : [`a${short(secret, `origin\n${origin}`)}`]),
    `c${short(secret, `conversation\n${conversation}`)}`,
  ];
}

/** On one's own machine everybody has one address: there a RUC tells people apart. */
const isLocal = (secret: Uint8Array, mark: string | undefined) =>
  LOOPBACK.some((address) => originMark(secret, address) === `-${mark}`);
const LOOPBACK = ['127.0.0.1', '::1'];

const short = (secret: Uint8Array, text: string) => hash(secret, text).slice(0, 16);

const hash = (secret: Uint8Array, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');
