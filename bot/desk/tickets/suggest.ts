// Pure: which ready answer fits next. First match wins.
import type { CaseFile } from './caseFile.ts';
import type { Ticket } from './ticket.ts';
import type { Entry } from './transcript.ts';

interface Looked {
  readonly ticket: Pick<Ticket, 'reason' | 'situation'>;
  readonly file: CaseFile;
  readonly isGreeted: boolean;
  readonly lastError: string | undefined;
  readonly answer: (slot: string) => string | undefined;
}

const TABLE: readonly (readonly [string, (looked: Looked) => boolean])[] = [
  ['hijack', ({ ticket }) => ticket.reason === 'security'],
  ['greeting', ({ isGreeted }) => !isGreeted],
  [
    'expiredLink',
    ({ file }) => file.attempts.expiredLinks > 0 || file.timers.some(({ name }) => name === 'T-180'),
  ],
  [
    'civilRegistry',
    ({ lastError, ticket }) => lastError === 'registro_civil' || ticket.reason === 'civilRegistry',
  ],
  ['noTurnos', ({ ticket }) => ticket.reason === 'noTurno'],
  ['dossier', ({ file }) => (file.dossier?.missing.length ?? 0) > 0],
  [
    'unblockWithoutFingerprints',
    ({ file, answer }) => file.route === 'blocked' && answer('fingerprints') === 'no',
  ],
  ['unblockFingerprints', ({ file, ticket }) => file.route === 'blocked' || ticket.situation === 'blocked'],
  [
    'formerEmployee',
    ({ answer, ticket }) => answer('mailAccess') === 'formerEmployee' || ticket.situation === 'othersMail',
  ],
  [
    'newRepresentative',
    ({ file, ticket }) => file.route === 'newRepresentative' || ticket.situation === 'newRepresentative',
  ],
  ['signature', ({ file }) => file.route === 'signature'],
  ['passwordRules', ({ lastError }) => lastError === 'password_policy'],
  ['recoverOnline', ({ file, ticket }) => file.route === 'recover' || ticket.situation === 'forgot'],
];

/** The id of a ready answer; undefined when nothing of the case calls for one. */
export function suggested(
  ticket: Pick<Ticket, 'reason' | 'situation'>,
  file: CaseFile,
  {
    transcript,
    answers,
  }: { readonly transcript: readonly Entry[]; readonly answers: Readonly<Record<string, unknown>> },
): string | undefined {
  const looked: Looked = {
    ticket,
    file,
    isGreeted: transcript.some(({ from }) => from === 'staff'),
    lastError: file.errors.at(-1)?.name,
    answer: (slot) => (typeof answers[slot] === 'string' ? (answers[slot] as string) : undefined),
  };
  return TABLE.find(([, fits]) => fits(looked))?.[0];
}
