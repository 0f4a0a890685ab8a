// What the book asks of knowledge.
export {
  type Agenda,
  counterServes,
  daysAfter,
  instantOf,
  type Office,
  officesFor,
  readSlotId,
  type Slot,
  type SlotPlace,
  slotId,
  slotNamed,
  slotsOf,
  slotsOfOffice,
  wallClock,
} from '../../knowledge/index.ts';
