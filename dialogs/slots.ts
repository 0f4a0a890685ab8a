// Reusable slots: one thing to learn each.
export { checklist } from './slots/checklist.ts';
export { choice, yesNo, yesNoUnknown } from './slots/choice.ts';
export { found, moment, tally } from './slots/found.ts';
export { hearChoice } from './slots/hearChoice.ts';
export { type Means, saysIAm } from './slots/means.ts';
export { ruc } from './slots/ruc.ts';
export type { Ear, HeardAnswer, Slot } from './slots/slot.ts';
