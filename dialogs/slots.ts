// Reusable slots: one thing to learn each.
export { anyWords } from './slots/anyWords.ts';
export { futureDay, hourOfDay } from './slots/appointment.ts';
export { checklist } from './slots/checklist.ts';
export { choice, yesNo, yesNoUnknown } from './slots/choice.ts';
export { cedula, email, phone } from './slots/contact.ts';
export { found, moment, tally } from './slots/found.ts';
export { hearChoice } from './slots/hearChoice.ts';
export { type Means, saysIAm } from './slots/means.ts';
export { type OptionParts, option } from './slots/option.ts';
export { ruc } from './slots/ruc.ts';
export type { Ear, HeardAnswer, Options, Slot, WordsAt } from './slots/slot.ts';
export {
  address,
  branch,
  company,
  LEFT_OUT,
  personName,
  position,
  townName,
  wantsSomething,
  written,
} from './slots/written.ts';
