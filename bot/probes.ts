// Probes for black-box trials, with TEST_PROBES=1 only: answered whatever the conversation's state (SECURITY, first page).
import type { Activity } from 'botbuilder';
import type { ConversationData } from '../dialogs/index.ts';

export interface ProbeAnswer {
  readonly replies: readonly Partial<Activity>[];
  /** Timer -> conversation time, ms. */
  readonly timers: readonly (readonly [string, number])[];
}

interface ProbeTurn {
  /** Messages of this conversation so far, this one included. */
  readonly count: number;
  /** Conversation time that many real ms from now. */
  readonly later: (ms: number) => number;
  readonly data: ConversationData;
  /** Holds and confirms the one slot of that name, once for this message. */
  readonly book: (name: string) => Promise<string | undefined>;
}

/** `#contar`, `#reloj <ms>`, `#secreto`, `#turno <name>`; undefined for anything else. */
export async function answerProbe(text: string, turn: ProbeTurn): Promise<ProbeAnswer | undefined> {
  const said = text.trim();
  if (said === '#contar') return say(`cuenta: ${turn.count}`);
  const wait = /^#reloj (\d{1,8})$/.exec(said)?.[1];
  if (wait) return { replies: [], timers: [[`reloj:${wait}:${turn.count}`, turn.later(Number(wait))]] };
  const name = /^#turno (.+)$/s.exec(said)?.[1];
  if (name) return say(`turno: ${(await turn.book(name)) ?? 'ocupado'}`);
  if (said !== '#secreto') return undefined;
  turn.data.after = 'password';
  return say('secreto: clave');
}

/** A probe's timer rings: `reloj: <ms>`; undefined for any other timer. */
export function ringProbe(timer: string): ProbeAnswer | undefined {
  const wait = /^reloj:(\d+):\d+$/.exec(timer)?.[1];
  return wait === undefined ? undefined : say(`reloj: ${wait}`);
}

const say = (text: string): ProbeAnswer => ({ replies: [{ type: 'message', text }], timers: [] });
