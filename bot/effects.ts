// Things outside a conversation's record, asked for by a turn: done once each after the turn is kept (ARCHITECTURE §2).
import { z } from 'zod';
import { type EffectTo, effectToSchema, FAILED, type Json, type JsonObject } from '../dialogs/index.ts';
import type { Channel, Received } from './conversation.ts';
import type { Log } from './log.ts';
import { NewerRecord, type SealedStore, type SealedTaken, StoreAway } from './store/index.ts';

/** What a turn asked for; `to` is who waits for the result. */
export interface AskedEffect {
  readonly name: string;
  readonly args: JsonObject;
  to?: EffectTo;
}

export interface EffectAt {
  /** The same on every repeat: doing it twice with it is doing it once. */
  readonly key: string;
  readonly channel: Channel;
  readonly conversation: string;
}

/** An expected refusal is a result. @throws StoreAway: it is tried again */
export type EffectHandler = (args: JsonObject, at: EffectAt) => Promise<Json | undefined>;
export type EffectHandlers = Readonly<Record<string, EffectHandler>>;

export interface EffectParts {
  readonly store: SealedStore;
  readonly handlers: EffectHandlers;
  readonly log: Log;
  /** A turn of the asking conversation, kept together with the end of this effect. */
  readonly answer: (taken: SealedTaken, value: { to: EffectTo; value: Json }) => Promise<Received>;
}

const payloadSchema = z.object({
  conversation: z.string(),
  channel: z.enum(['website', 'whatsapp', 'teams']),
  effect: z.object({
    name: z.string(),
    args: z.record(z.string(), z.json()),
    to: effectToSchema.optional(),
  }),
});

/** A handler that throws for no known reason is a bug: it gets this many tries. */
const TRIES = 3;
const PAUSE_MS = 150;

export class Effects {
  private readonly parts: EffectParts;

  constructor(parts: EffectParts) {
    this.parts = parts;
  }

  rings = (taken: SealedTaken): boolean => payloadSchema.safeParse(taken.payload).success;

  /** @throws StoreAway: it comes again when its lease ends */
  ring = async (taken: SealedTaken): Promise<void> => {
    const { conversation, channel, effect } = payloadSchema.parse(taken.payload);
    const value = await this.do(effect.name, effect.args, { key: taken.id, channel, conversation });
    if (effect.to) await this.parts.answer(taken, { to: effect.to, value });
    else await this.parts.store.commit({ shard: taken.shard, taken: { id: taken.id, lease: taken.lease } });
  };

  private async do(name: string, args: JsonObject, at: EffectAt): Promise<Json> {
    const handler = this.parts.handlers[name];
    for (let tries = 1; handler && tries <= TRIES; tries += 1) {
      try {
        return (await handler(args, at)) ?? null;
      } catch (error) {
        if (error instanceof StoreAway || error instanceof NewerRecord) throw error;
        this.parts.log.error('effect.failed', { effect: name, attempt: tries, error });
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
      }
    }
    if (!handler) this.parts.log.error('effect.unknown', { effect: name });
    return FAILED;
  }
}
