// A clock that goes like the machine's, from another moment on. Timers are left alone; runs in node and in a page.

/** `ahead`: ms between the machine's time and the time that is told. */
export function shiftClock(ahead) {
  const Machine = Date;
  let now = ahead;
  globalThis.Date = class extends Machine {
    constructor(...given) {
      if (given.length === 0) super(Machine.now() + now);
      else super(...given);
    }
    static now() {
      return Machine.now() + now;
    }
  };
  const clock = {
    shiftTo: (wanted) => {
      now = wanted;
    },
  };
  globalThis.looksClock = clock;
  return clock;
}
