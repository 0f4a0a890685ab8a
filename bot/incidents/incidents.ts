// Faults of the portal that many employers report: one board for all processes, changed by effects and by staff.
import type { IncidentRules } from '../../knowledge/index.ts';
import type { Clock } from '../clock.ts';
import type { EffectAt } from '../effects.ts';
import type { SealedDue, SealedStore } from '../store/index.ts';
import type { Beside, WatchedRecord } from '../watchedRecord.ts';
import {
  type Board,
  boardSchema,
  endOf,
  type Fault,
  isPlenty,
  NO_FAULT,
  type Report,
  type State,
  stateOf,
  switchedOff,
  switchedOn,
  withRecovery,
  withReport,
} from './board.ts';
import { FOLLOW_MS, followersLog } from './followers.ts';
import { keysOf } from './reporters.ts';

export interface IncidentParts {
  readonly board: WatchedRecord<Board>;
  readonly store: SealedStore;
  readonly clock: Clock;
  /** As the content stands now. */
  readonly rules: () => IncidentRules;
  /** For HMACs of reporters. */
  readonly secret: Uint8Array;
}

export const BOARD = { key: 'incidents', schema: boardSchema, empty: {} as Board };
/** Rings when an incident may be over. */
export const SWEEP = 'incident-over';

export class Incidents {
  private readonly parts: IncidentParts;

  private readonly listening = new Set<(fault: string, on: boolean) => void>();

  constructor(parts: IncidentParts) {
    this.parts = parts;
  }

  /** Calls back in the process where an incident went on or off. */
  onTurned(heard: (fault: string, on: boolean) => void): void {
    this.listening.add(heard);
  }

  /** Every fault that is counted, as this process knows it. */
  all(): readonly (State & {
    readonly fault: string;
    readonly reporters: number;
    readonly endsAt?: number;
  })[] {
    const { board, rules } = this.parts;
    const now = this.now();
    return Object.keys(rules().faults).map((fault) => {
      const known = board.value[fault] ?? NO_FAULT;
      const endsAt = endOf(known, rules(), now);
      const reporters = known.reports.filter(({ at }) => at > now - rules().trip.minutes * 60_000).length;
      return { fault, ...stateOf(known, rules(), now), reporters, ...(endsAt ? { endsAt } : {}) };
    });
  }

  state(fault: string): State {
    return stateOf(this.parts.board.value[fault] ?? NO_FAULT, this.parts.rules(), this.now());
  }

  /** One employer saw it. @throws StoreAway */
  async report(fault: string, ruc: string | undefined, at: EffectAt): Promise<void> {
    const rules = this.parts.rules();
    if (!(fault in rules.faults) || isPlenty(this.held(fault), rules, this.now())) return;
    await this.change(fault, (before, now) => withReport(before, this.reportOf(ruc, at, now), rules));
  }

  /** The portal answered one employer again. @throws StoreAway */
  async recovered(fault: string, ruc: string | undefined, at: EffectAt): Promise<void> {
    if (!this.state(fault).on) return;
    await this.change(fault, (before, now) => withRecovery(before, this.reportOf(ruc, at, now)));
  }

  /** To be told when it is over. @throws StoreAway */
  async follow(fault: string, { channel, conversation }: EffectAt): Promise<void> {
    const log = followersLog(fault);
    const entry = { channel, conversation };
    const append = { log, entries: [entry], ttlMs: FOLLOW_MS };
    await this.parts.store.commit({ shard: this.parts.board.shard, appends: [append] });
  }

  /** By a person of the staff; false when it is no fault that is counted. @throws StoreAway */
  async switch(fault: string, on: boolean, who: string): Promise<boolean> {
    const rules = this.parts.rules();
    if (!(fault in rules.faults)) return false;
    await this.change(fault, (before, now) => (on ? switchedOn(before, who, now) : switchedOff(rules, now)));
    return true;
  }

  /** Looks again, now that time has passed. @throws StoreAway */
  async look(fault: string): Promise<void> {
    await this.change(fault, (before) => before);
  }

  /** Every change of a fault also plans its end, and tells the followers when that has come. */
  private async change(fault: string, plan: (before: Fault, now: number) => Fault): Promise<void> {
    const { board, clock, rules } = this.parts;
    let turned: boolean | undefined;
    await board.change((faults, storeNow) => {
      const now = clock.toConversation(storeNow);
      const before = faults[fault] ?? NO_FAULT;
      const after = plan(before, now);
      const over = isOver(before, after, (one) => stateOf(one, rules(), now));
      const value = { ...faults, [fault]: over === undefined ? after : closed(after) };
      const isNew = stateOf(after, rules(), now).on && !stateOf(before, rules(), now).on;
      turned = isNew ? true : over === undefined ? undefined : false;
      return { value, and: this.beside(fault, value[fault] ?? NO_FAULT, { now, storeNow, over }) };
    });
    if (turned !== undefined) for (const heard of this.listening) heard(fault, turned);
  }

  private beside(fault: string, after: Fault, at: At): Beside {
    if (at.over !== undefined)
      return { dues: [sweepTimer({ fault, at: at.storeNow, since: at.over, after: 0 })] };
    const end = endOf(after, this.parts.rules(), at.now);
    // A moment later than the end itself, so that it is past when it rings.
    return end === undefined
      ? {}
      : { dues: [lookTimer(fault, Math.ceil(this.parts.clock.toStore(end)) + 1)] };
  }

  private reportOf(ruc: string | undefined, { channel, conversation }: EffectAt, at: number): Report {
    return { at, keys: keysOf(this.parts.secret, { channel, conversation, ruc }) };
  }

  private held = (fault: string): Fault => this.parts.board.value[fault] ?? NO_FAULT;

  private now(): number {
    return this.parts.clock.toConversation(Date.now());
  }
}

interface At {
  readonly now: number;
  readonly storeNow: number;
  /** Since when the incident was on that has just ended. */
  readonly over: number | undefined;
}

/** An incident that was announced, and is on no more: since when it was on. */
function isOver(before: Fault, after: Fault, judge: (fault: Fault) => State): number | undefined {
  const since = before.staff?.since ?? before.since;
  return since === undefined || judge(after).on ? undefined : since;
}

/** What ended leaves nothing that could trip it again by itself. */
const closed = ({ mutedUntil }: Fault): Fault => ({
  ...NO_FAULT,
  ...(mutedUntil === undefined ? {} : { mutedUntil }),
});

/** Followers are told from entry `after` on. */
export const sweepTimer = ({
  fault,
  at,
  ...rest
}: {
  fault: string;
  at: number;
  since: number;
  after: number;
}) => ({ id: `incident/${fault}/tell`, at, payload: { timer: SWEEP, fault, ...rest } }) satisfies SealedDue;

export const lookTimer = (fault: string, at: number) =>
  ({ id: `incident/${fault}`, at, payload: { timer: SWEEP, fault } }) satisfies SealedDue;
