// What flows and the desk need of the turno book: free times, taking one for minutes, for good, giving it back.

import type { Agenda } from '../../knowledge/index.ts';

/** Who a message about a turno goes to. */
export interface Line {
  readonly channel: string;
  readonly conversation: string;
}

/** Somebody asking for a turno; the RUC comes as its HMAC alone. */
export interface Applicant {
  readonly ruc: string;
  readonly procedure: string;
  readonly employerType: 'company' | 'public' | 'natural_person' | 'household';
  readonly line: Line;
  /** Fit to be shown to staff: the masked RUC, never more. */
  readonly label?: string | undefined;
}

/** `guarded` and `offered` places are on their way through the waitlist; `displaced`: staff closed the window. */
export type TurnoState =
  | 'held'
  | 'offered'
  | 'confirmed'
  | 'displaced'
  | 'attended'
  | 'absent'
  | 'released'
  | 'cancelled';

export interface Turno {
  readonly code: string;
  readonly state: TurnoState;
  readonly slot: string;
  readonly office: string;
  readonly counter: string;
  /** On the office's clock. */
  readonly day: string;
  readonly time: string;
  /** Instants of conversation time, ms. */
  readonly start: number;
  readonly end: number;
  readonly procedure: string;
  readonly employerType: Applicant['employerType'];
  readonly label?: string | undefined;
  /** When a hold or an offer ends. */
  readonly until?: number | undefined;
  /** How often it was moved; the SEQUENCE of its calendar file. */
  readonly moves: number;
}

/** An expected refusal is a result. `until`: when it is worth trying again. */
export type Refusal =
  | { readonly refused: 'taken' | 'notOffered' | 'expired' | 'gone' | 'tooManyMoves' | 'tooLate' }
  | { readonly refused: 'hasTurno'; readonly code: string }
  | { readonly refused: 'tooManyHolds' | 'coolDown'; readonly until: number };

export interface FreeSlot {
  readonly slot: string;
  readonly office: string;
  readonly counter: string;
  readonly modality: 'in_person' | 'virtual';
  readonly day: string;
  readonly time: string;
  readonly start: number;
  readonly end: number;
  /** Places left. */
  readonly room: number;
}

export interface FreeQuery {
  readonly procedure: string;
  readonly employerType: Applicant['employerType'];
  readonly modality?: 'in_person' | 'virtual' | undefined;
  readonly province?: string | undefined;
  readonly offices?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dayPart?: 'morning' | 'afternoon' | undefined;
  readonly time?: string | undefined;
  /** Rather near this instant than soonest: the alternatives to a place just lost. */
  readonly near?: number | undefined;
  /** `day`: the first free slot of each office and day. */
  readonly one?: 'day' | undefined;
  readonly limit: number;
}

/** What somebody waits for; places that come free and fit are offered to one waiter at a time. */
export interface Wish {
  readonly offices: readonly string[];
  readonly modality?: 'in_person' | 'virtual' | undefined;
  readonly from: string;
  readonly to: string;
  readonly dayPart?: 'morning' | 'afternoon' | undefined;
}

export interface Waiting extends Wish {
  readonly procedure: string;
  readonly since: number;
  /** The place offered just now. */
  readonly offer?: { readonly code: string; readonly slot: string; readonly until: number } | undefined;
}

export interface DaySheet {
  readonly office: string;
  readonly day: string;
  readonly slots: readonly (Omit<FreeSlot, 'room'> & {
    readonly capacity: number;
    readonly taken: number;
    readonly closed: boolean;
  })[];
  readonly turnos: readonly Turno[];
}

/** A stretch of an office's day; unset bounds are the whole day, an unset counter all of them. */
export interface Stretch {
  readonly office: string;
  readonly day: string;
  readonly counter?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Free times: taking one for minutes (`hold`), for good (`confirm`), giving it back (`release`).
 * Every verb that changes something carries a key (conversation + message): doing it twice is doing it once.
 * All of them throw StoreAway when it cannot be known whether it happened: do it again with the same key.
 */
export interface TurnoBook {
  /** Slots with room, soonest first; the same rule decides again at `hold` and `confirm`. */
  free(query: FreeQuery): Promise<readonly FreeSlot[]>;
  /** Takes one place for five minutes. One live turno per RUC and procedure: a hold of another slot is replaced. */
  hold(slot: string, applicant: Applicant, key: string): Promise<Turno | Refusal>;
  confirm(code: string, key: string): Promise<Turno | Refusal>;
  /** Gives a hold back; frees at once. */
  release(code: string, key: string): Promise<Turno | Refusal>;
  /** Takes the new place before the old one is free; the code stays. At most three times. */
  reschedule(code: string, slot: string, key: string): Promise<Turno | Refusal>;
  /** Frees at once; its place goes to whoever waits for one. */
  cancel(code: string, key: string): Promise<Turno | Refusal>;
  find(code: string): Promise<Turno | undefined>;
  /** The live turno of an employer for a procedure. */
  ofRuc(ruc: string, procedure: string): Promise<Turno | undefined>;

  /** One waiting per RUC and procedure; joining again replaces it. `full`: the list of every office wished is. */
  join(
    wish: Wish,
    applicant: Applicant,
    key: string,
  ): Promise<Waiting | Refusal | { readonly refused: 'full' }>;
  leave(ruc: string, procedure: string): Promise<boolean>;
  waitingOf(ruc: string, procedure: string): Promise<Waiting | undefined>;
  /** Takes an offered place. */
  take(code: string, key: string): Promise<Turno | Refusal>;
  /** Declines it: it passes on to the next, the waiter stays in the list. */
  pass(code: string, key: string): Promise<void>;

  /** A case went on in another conversation: what of these employers and turnos was told in `from` is told in `to`. */
  readdress(moved: {
    readonly holders: readonly string[];
    readonly codes: readonly string[];
    readonly from: string;
    readonly to: Line;
  }): Promise<void>;

  daySheet(office: string, day: string): Promise<DaySheet>;
  /** Nobody else is let in; holders' turnos become `displaced`, and they are told. */
  closeWindow(stretch: Stretch, key: string): Promise<readonly Turno[]>;
  /** Opens it again for new turnos; displaced ones stay displaced. */
  openWindow(stretch: Stretch, key: string): Promise<void>;
  /** For one counter that day, or one of its slots; nobody is sent away. */
  setCapacity(
    place: { office: string; day: string; counter: string; time?: string | undefined },
    capacity: number,
    key: string,
  ): Promise<void>;
  mark(code: string, as: 'attended' | 'absent'): Promise<Turno | Refusal>;

  /** Books any name whatever, capacity one: for trials. The same key hears its own code again. */
  bookNamed(name: string, key: string): Promise<{ readonly code: string } | 'taken'>;
}

/** What a calendar shows. */
export interface CalendarWords {
  readonly summary: string;
  /** May hold line breaks: the checklist. */
  readonly description: string;
  readonly location: string;
  readonly alarm: string;
}

/** As much of a turno as a calendar shows; without an office it is on the mainland's clock. */
export type CalendarTurno = Pick<Turno, 'code' | 'state' | 'start' | 'end' | 'moves'> & {
  readonly office?: string;
};

/** What flows ask of turnos. Confirming, moving and giving back are effects (`turno.confirm` …). */
export interface Turnos {
  /** `guided`: the official page gives the turnos, and the bot only walks along. */
  readonly mode: 'agenda' | 'guided';
  /** Asked anew each time: staff may edit it while the bot runs. */
  agenda(): Agenda;
  /** The name an employer has in the book: an HMAC, never the RUC. */
  holderOf(ruc: string): string;
  /** A calendar file of a turno; the same one each time, so that a calendar takes a later one as news. */
  calendar(turno: CalendarTurno, words: CalendarWords, now: number): string;
  readonly book: Pick<TurnoBook, 'free' | 'hold' | 'find' | 'ofRuc' | 'waitingOf'>;
}
