// What a turn plans beyond its replies: timers and effects, gathered while it thinks, kept with it or not at all.
import type { ConversationData, Effects, JsonObject, Scheduler } from '../dialogs/index.ts';
import type { AskedEffect } from './effects.ts';

export const newPlan = () => ({
  set: new Map<string, number>(),
  carry: new Map<string, JsonObject>(),
  cancel: new Set<string>(),
  effects: [] as AskedEffect[],
});
export type Plan = ReturnType<typeof newPlan>;

export function schedulerFor(data: ConversationData, { set, carry, cancel }: Plan): Scheduler {
  return {
    set: (timer, at, carried) => {
      set.set(timer, at);
      if (carried) carry.set(timer, carried);
      data.timers[timer] = at;
    },
    cancel: (timer) => {
      set.delete(timer);
      carry.delete(timer);
      cancel.add(timer);
      delete data.timers[timer];
    },
  };
}

export const effectsFor = ({ effects }: Plan): Effects => ({
  ask: (name, args) => {
    effects.push({ name, args });
  },
  answerTo: (to) => {
    const asked = effects.at(-1);
    if (!asked) throw new Error(`${to.flow} waits for ${to.slot}, and nothing was asked for`);
    asked.to = to;
  },
});
