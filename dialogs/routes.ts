// Pure: which route fits. The triage table of FLOWS §6, first match wins.

export const ROUTES = [
  'turno',
  'person',
  'link',
  'hijack',
  'questions',
  'portalError',
  'blocked',
  'mailbox',
  'newRepresentative',
  'safetyNet',
  'signature',
  'office',
  'recover',
] as const;
export type Route = (typeof ROUTES)[number];

/** What the table looks at: triage's own answers, and what the case knows. */
export interface RouteAnswers {
  readonly situation?: string | undefined;
  readonly sawBlocked?: string | undefined;
  /** The 180 s are running. */
  readonly clockRuns?: boolean | undefined;
  readonly hijacked?: boolean | undefined;
  /** Failed challenge questions of the last 24 hours. */
  readonly failures?: number | undefined;
  readonly mailAccess?: string | undefined;
  readonly expiredLinks?: number | undefined;
  /** The web was tried to the end and did not work. */
  readonly onlineFailed?: boolean | undefined;
  readonly signature?: string | undefined;
  readonly employerType?: string | undefined;
  readonly role?: string | undefined;
  readonly urgent?: boolean | undefined;
}

const LOST_MAIL = ['formerEmployee', 'inactive', 'notRegistered'];
const SMALL = ['natural_person', 'household'];

const TABLE: readonly (readonly [Route, (a: RouteAnswers) => boolean])[] = [
  // A wish said outright is no problem to route.
  ['turno', (a) => a.situation === 'turno'],
  ['person', (a) => a.situation === 'other'],
  ['link', (a) => a.clockRuns === true || a.situation === 'noMail'],
  ['hijack', (a) => a.hijacked === true],
  ['questions', (a) => a.situation === 'questions' || (a.failures ?? 0) >= 3],
  ['portalError', (a) => a.situation === 'error'],
  ['blocked', (a) => a.situation === 'blocked' || a.sawBlocked === 'yes'],
  ['mailbox', (a) => a.situation === 'othersMail' || LOST_MAIL.includes(a.mailAccess ?? '')],
  ['newRepresentative', (a) => a.situation === 'newRepresentative'],
  ['safetyNet', (a) => (a.expiredLinks ?? 0) >= 2],
  ['signature', (a) => a.onlineFailed === true && a.signature === 'valid'],
  ['office', (a) => a.onlineFailed === true],
];

export function routeOf(answers: RouteAnswers): Route {
  return TABLE.find(([, holds]) => holds(answers))?.[0] ?? 'recover';
}

/** What is added to whatever route was chosen. */
export interface Additions {
  /** NAT-1…3 before the RUC is typed, and the nombramiento only "si aplica". */
  readonly smallEmployer: boolean;
  /** Who must be there, and a message to forward. */
  readonly whoMustBe: boolean;
  /** A turno or a place in the queue beside the web. */
  readonly sideBySide: boolean;
}

export const additionsOf = (answers: RouteAnswers): Additions => ({
  smallEmployer: SMALL.includes(answers.employerType ?? ''),
  whoMustBe: answers.role !== undefined && answers.role !== 'representative',
  sideBySide: answers.urgent === true,
});
