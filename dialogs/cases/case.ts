// The case: its code, what was tried in it, and how it ended. The one place that writes any of them.
import { type AnyAnswers, type CaseOutcome, type Flow, nameOf, type Outcome, type Step } from '../flow.ts';
import type { Talk } from '../talk.ts';
import { noteHistory, WORTH } from './history.ts';

export { HISTORY_EVENTS, type HistoryEvent, noteHistory } from './history.ts';

/** The code of this conversation's case; the first call opens the case. */
export function ensureCase(talk: Talk): string {
  const { data, ports, now } = talk;
  if (data.caseCode !== undefined) return data.caseCode;
  if (data.closedCode !== undefined) data.history = [];
  delete data.closedCode;
  const code = ports.casebook.newCode();
  data.caseCode = code;
  data.caseOpened = now;
  talk.opensCase = true;
  delete data.outcome;
  noteHistory(talk, 'caseOpened');
  ports.effects.ask('case.register', { code, ...summaryOf(talk) });
  return code;
}

/** The case is over; whatever comes next is another case. */
export function closeCase(talk: Talk, outcome: CaseOutcome): void {
  const { data, ports } = talk;
  noteHistory(talk, 'closed', outcome);
  data.outcome = outcome;
  if (data.caseCode === undefined) return;
  ports.effects.ask('case.close', { code: data.caseCode, ...summaryOf(talk) });
  data.closedCode = data.caseCode;
  delete data.caseCode;
  delete data.caseOpened;
  delete data.route;
}

/** Where a flow's end leaves the case: one that only informed leaves it waiting. */
export const outcomeOf = (end: Outcome): CaseOutcome => (end === 'back' ? 'waiting' : end);

/** Flows give something up; only the person gives the case up. */
const GIVEN_UP: readonly Outcome[] = ['abandoned', 'cancelled'];

/** A flow has ended. Only the end of a road says how the case stands. */
function noteEnd(talk: Talk, { kind }: Flow, end: Outcome): void {
  if ((kind ?? 'task') !== 'task' || end === 'back') return;
  talk.data.outcome = GIVEN_UP.includes(end) ? 'waiting' : outcomeOf(end);
}

/** What was just done, if it is worth remembering; `answers`: as they stand after it. */
export function noteStep(talk: Talk, flow: Flow, step: Step, answers: AnyAnswers): void {
  if ('end' in step) noteEnd(talk, flow, step.end);
  const name = `${flow.id}.${nameOf(step)}`;
  const worth = WORTH[name];
  if (worth === undefined) return;
  if (worth.when && !worth.when(answers)) return;
  const detail = worth.detail?.(answers);
  noteHistory(talk, worth.what, detail === undefined ? undefined : String(detail));
  if (name.startsWith('triage.')) talk.data.route = String(answers['chosen']);
}

/** What the casebook keeps of a case: no number, no name. */
function summaryOf({ data, now }: Talk) {
  return {
    at: now,
    opened: data.caseOpened ?? now,
    outcome: data.outcome ?? 'waiting',
    ...(data.route === undefined ? {} : { route: data.route }),
    ...kindOf(data.known['employerType']?.value),
  };
}

const kindOf = (type: unknown) => (typeof type === 'string' ? { type } : {});

const rucOf = ({ data }: Talk): string | undefined => {
  const ruc = data.known['ruc']?.value;
  return typeof ruc === 'string' && /^\d{13}$/.test(ruc) ? ruc : undefined;
};

export interface CaseMark {
  readonly code: string | undefined;
  readonly summary: string;
  readonly ruc: string | undefined;
}

/** How the case stands, to be compared with how it stands later. */
export function markCase(talk: Talk): CaseMark {
  const { at: _, opened: __, ...summary } = summaryOf(talk);
  return { code: talk.data.caseCode, summary: JSON.stringify(summary), ruc: rucOf(talk) };
}

/** Said once, with whatever else the turn says. */
function sayWith(talk: Talk, saying: string, code: string): void {
  const last = talk.said.at(-1);
  const isFree = last !== undefined && last.before === undefined && last.verbatim === undefined;
  if (isFree) talk.said[talk.said.length - 1] = { ...last, before: { saying, holes: { code } } };
  else talk.said.push({ saying, answers: {}, holes: { code } });
}

/** At a turn's end: a RUC kept with consent opens the case, and what changed since `before` goes to the casebook. */
export function syncCase(talk: Talk, before: CaseMark): void {
  const { data, ports } = talk;
  const ruc = rucOf(talk);
  if (ruc !== undefined && ruc !== before.ruc && data.consent?.given) ensureCase(talk);
  const code = data.caseCode;
  if (before.code !== undefined && data.closedCode === before.code)
    sayWith(talk, 'common.caseClosed', before.code);
  if (code === undefined) return;
  if (talk.opensCase) sayWith(talk, 'common.caseOpened', code);
  if (code === before.code && markCase(talk).summary !== before.summary)
    ports.effects.ask('case.note', { code, ...summaryOf(talk) });
  if (ruc !== undefined && (ruc !== before.ruc || code !== before.code))
    ports.effects.ask('case.ruc', { code, ruc });
}
