// What flows need from the world: other people and time are behind these.

/** Timers of one conversation; set and cancelled with the turn, or not at all. */
export interface Scheduler {
  /** `at`: conversation time, ms. Setting one again moves it. */
  set(timer: string, at: number): void;
  cancel(timer: string): void;
}

/** Hand-over to staff. */
export interface Desk {
  /** Whether somebody can take a conversation over at all in this installation. */
  readonly staffed: boolean;
}

export interface Ports {
  readonly scheduler: Scheduler;
  readonly desk: Desk;
}
