// What was tried in a case, dated: which steps are worth remembering, and under which names (FLOWS §12).
import type { AnyAnswers } from '../flow.ts';
import type { Talk } from '../talk.ts';

/** What a case's history may hold (FLOWS §12); the logbook has words for each. */
export const HISTORY_EVENTS = [
  'caseOpened',
  'routeSuggested',
  'routeChanged',
  'corrected',
  'questionsFailed',
  'suspended',
  'linkStarted',
  'linkUsed',
  'linkExpired',
  'linkStopped',
  'portalError',
  'unblockTried',
  'signatureChosen',
  'requestUploaded',
  'officeChosen',
  'papersReady',
  'deadline',
  'turno',
  'handedOver',
  'channelChanged',
  'stillOut',
  'closed',
] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

const MOST_ENTRIES = 20;

/** One more thing that happened; the oldest go first. Details are names and counts, never words of the person. */
export function noteHistory({ data, now }: Talk, what: HistoryEvent, detail?: string): void {
  const entry = { at: now, what, ...(detail === undefined ? {} : { detail }) };
  data.history = [...data.history, entry].slice(-MOST_ENTRIES);
}

interface Noted {
  readonly what: HistoryEvent;
  readonly detail?: (answers: AnyAnswers) => unknown;
  readonly when?: (answers: AnyAnswers) => boolean;
}

const said = (name: string) => (answers: AnyAnswers) => answers[name];

/** Steps that are worth remembering, by flow and step. */
export const WORTH: Readonly<Record<string, Noted>> = {
  'triage.do.chooseRoute': { what: 'routeSuggested', detail: said('chosen') },
  'triage.do.chooseAgain': { what: 'routeChanged', detail: said('chosen') },
  'questions.do.countFailure': { what: 'questionsFailed', detail: said('failures') },
  'suspended.do.endOfSuspension': { what: 'suspended' },
  'link.do.startClock': { what: 'linkStarted' },
  'link.do.countExpired': { what: 'linkExpired', detail: said('expiredLinks') },
  'link.do.stopClock': { what: 'linkUsed', when: ({ result }) => result === 'done' },
  'link.end.stopped': { what: 'linkStopped' },
  'civilRegistry.do.planRetry': { what: 'portalError', detail: () => 'registro_civil' },
  'noEmail.tell.nowhereToSend': { what: 'portalError', detail: () => 'no_email' },
  'rejectedPassword.tell.why': { what: 'portalError', detail: () => 'password_policy' },
  'otherError.tell.hygiene': { what: 'portalError', detail: () => 'other' },
  'blocked.tell.where': { what: 'unblockTried' },
  'office.tell.lastResort': { what: 'officeChosen' },
  'signature.tell.upload': { what: 'signatureChosen' },
  'signature.tell.keepReceipt': { what: 'requestUploaded' },
  'office.do.countPapers': { what: 'papersReady', detail: said('papersReady') },
  'deadline.do.rateUrgency': { what: 'deadline', detail: said('due') },
  'holdTurno.do.noteTurno': { what: 'turno', detail: () => 'confirmed' },
  'changeTurno.end.moved': { what: 'turno', detail: () => 'moved' },
  'cancelTurno.end.cancelled': { what: 'turno', detail: () => 'cancelled' },
  'waitlist.do.readJoined': { what: 'turno', detail: () => 'waitlist' },
  'closing.do.noteOnlineFailed': { what: 'stillOut' },
};
