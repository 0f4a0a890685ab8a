// The room's only door: loadKnowledge(dir) -> Knowledge. Works with no bot around.
export { daysAfter } from './calendar.ts';
export { type CannedReplies, type CannedReply, loadCanned } from './canned.ts';
export { checkCedula } from './cedula.ts';
export { type ContentFiles, filesIn } from './contentFiles.ts';
export { type Choice, fill, holesOf, LANGS, type Lang, type Saying, type Variant } from './copy.ts';
export { type DeskHours, loadDeskHours } from './deskHours.ts';
export { type Draft, draftLanguages, readDraft } from './draftLanguage.ts';
export { findElapsedSeconds, findEntities, findPastMoment, provinceOf } from './entities.ts';
export { ContentError } from './errors.ts';
export type { Faq, FaqMatch } from './faq.ts';
export { fold } from './fold.ts';
export type { Hours } from './hours.ts';
export type { IncidentRules } from './incidents.ts';
export { type Letters, loadLetters, type PaperWords, PETITIONS, type Petition } from './letters.ts';
export { holdsAny, type Lexicon, withoutCourtesy } from './lexicon.ts';
export { type Links, VERDICTS, type Verdict } from './links.ts';
export {
  type HeardMessage,
  type Knowledge,
  type KnowledgeParts,
  loadKnowledge,
} from './loadKnowledge.ts';
export {
  type Agenda,
  type AgendaFile,
  agendaFile,
  agendaProblems,
  closedBy,
  counterServes,
  instantOf,
  loadAgenda,
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
} from './offices.ts';
export { onceFor } from './onceFor.ts';
export { bothOverlays, differences, laidOver, type Overlay, overlayProblems } from './overlay.ts';
export { FACT_PATHS } from './readFacts.ts';
export { checkRuc, hasRucShape, maskRuc, type RucCheck } from './ruc.ts';
export type { Fact } from './schemas.ts';
export * from './understand.ts';
