// One timer for all sockets: an empty frame every 20 s, each second its twentieth part of them.
import type { WebSocket } from 'ws';

const SLOTS = 20;
const TICK_MS = 1000;
/** Notices can be lost while the store reconnects, so each socket looks by itself every third round: once a minute. */
const ROUNDS_A_LOOK = 3;

interface Beating {
  readonly socket: WebSocket;
  readonly look: () => void;
  heard: boolean;
  rounds: number;
}

export interface Pulse {
  add(socket: WebSocket, look: () => void): void;
  remove(socket: WebSocket): void;
  stop(): void;
}

export function createPulse(tickMs = TICK_MS): Pulse {
  const slots = Array.from({ length: SLOTS }, () => new Map<WebSocket, Beating>());
  const slotOf = new WeakMap<WebSocket, Map<WebSocket, Beating>>();
  let now = 0;
  const tick = () => {
    now = (now + 1) % SLOTS;
    for (const beating of slots[now]?.values() ?? []) beat(beating);
  };
  const timer = setInterval(tick, tickMs).unref();
  return {
    add: (socket, look) => {
      const beating: Beating = { socket, look, heard: true, rounds: 0 };
      const hear = () => {
        beating.heard = true;
      };
      socket.on('pong', hear).on('message', hear);
      const slot = slots[now];
      slot?.set(socket, beating);
      if (slot) slotOf.set(socket, slot);
    },
    remove: (socket) => void slotOf.get(socket)?.delete(socket),
    stop: () => clearInterval(timer),
  };
}

/** Silent for a whole round: the other end is gone, whatever TCP says. */
function beat(beating: Beating): void {
  const { socket, heard, look } = beating;
  if (!heard) {
    socket.terminate();
    return;
  }
  beating.heard = false;
  beating.rounds += 1;
  if (socket.readyState !== socket.OPEN) return;
  socket.ping();
  socket.send('');
  if (beating.rounds % ROUNDS_A_LOOK === 0) look();
}
