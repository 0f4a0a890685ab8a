// The desk: tickets over the storage kernel, seen the same by every process.
import type { EffectHandlers } from '../effects.ts';
import type { Taker } from '../part.ts';
import { Board } from './tickets/board.ts';
import { DESK_LIMITS, type DeskLimits } from './tickets/deskLimits.ts';
import type { DeskParts } from './tickets/deskParts.ts';
import { deskTimers } from './tickets/deskTimers.ts';
import { deskEffects } from './tickets/heardEffects.ts';
import { TicketStore } from './tickets/ticketStore.ts';

export type DeskGround = Omit<DeskParts, 'board' | 'tickets' | 'limits'> & {
  readonly limits?: Partial<DeskLimits> | undefined;
  /** How often the board looks by itself, ms. */
  readonly pollMs?: number;
};

export interface Desk {
  readonly parts: DeskParts;
  readonly board: Board;
  readonly effects: EffectHandlers;
  readonly timers: Taker;
}

export function createDesk({ limits: given, pollMs, ...ground }: DeskGround): Desk {
  const { store, log } = ground;
  const limits = { ...DESK_LIMITS, ...given };
  const board = new Board({ store, log, ...(pollMs === undefined ? {} : { pollMs }) });
  const tickets = new TicketStore({ store, board, limits });
  const parts: DeskParts = { ...ground, limits, board, tickets };
  return { parts, board, effects: deskEffects(parts), timers: deskTimers(parts) };
}
