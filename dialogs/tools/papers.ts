// Papers to keep: what a flow knows becomes an order; the file itself is made when it is fetched.
import type { AnyAnswers } from '../flow.ts';
import {
  dossierPapers,
  type LetterField,
  type LogbookEntry,
  letterFields,
  type PaperOrder,
} from '../papers/paperOrder.ts';
import { LEFT_OUT } from '../slots.ts';
import type { Talk } from '../talk.ts';
import type { Tool, ToolTurn } from '../tools.ts';

/** What a letter holds is forgotten after this much silence. */
export const LETTER_SILENCE = 15 * 60_000;
const MAIN_BRANCH = '0001';
/** More lines than anybody reads; the latest count. */
const MOST_LINES = 200;
/** What the case knows that tells of something done or met, rather than of the person. */
const TELLING = [
  ...['role', 'employerType', 'failures', 'expiredLinks', 'civilRegistryErrors'],
  ...['mailAccess', 'signature', 'onlineFailed', 'urgent', 'hijacked', 'personAsked'],
];

/** Gives the person a file: the saying stands beside its link. */
async function give({ talk, answers }: ToolTurn, saying: string, order: PaperOrder): Promise<undefined> {
  const { papers } = talk.ports;
  if (!papers) throw new Error('this installation makes no files');
  const file = await papers.offer(order);
  talk.said.push({ saying, answers, data: { file } });
  return undefined;
}

const offerLetter: Tool = (turn) => {
  const { answers, talk } = turn;
  const order = {
    paper: 'letter',
    at: talk.now,
    format: (answers['format'] ?? answers['blankFormat']) === 'docx' ? 'docx' : 'pdf',
    petition: answers['petition'] as 'reset',
    signing: answers['signing'] as 'byHand',
    fields: answers['consent'] === 'accept' ? fieldsOf(answers) : {},
  } as const;
  return give(turn, 'letter.ready', order);
};

/** Whatever was left out is not there. */
function fieldsOf(answers: AnyAnswers): Partial<Record<LetterField, string>> {
  const told: AnyAnswers = { ...answers, branch: answers['usedBranch'] };
  const fields = letterFields.map((name) => [name, told[name]] as const);
  return Object.fromEntries(
    fields.filter(
      (field): field is readonly [LetterField, string] =>
        typeof field[1] === 'string' && field[1] !== LEFT_OUT,
    ),
  );
}

/** The answer goes and is asked again; the branch is asked only when it is not the usual one. */
const fixLetter: Tool = ({ answers }) => {
  const field = String(answers['fix']);
  const again = [field, 'fix', 'format'];
  return field === 'branch' ? { set: { otherBranch: true }, again } : { again };
};

/** The same letter as the other kind of file. */
const otherFormat: Tool = ({ answers }) => ({
  set: { format: answers['format'] === 'pdf' ? 'docx' : 'pdf' },
  again: ['next', 'do.offerLetter', 'tell.suggested'],
});

const fixOnceMore: Tool = () => ({
  set: { format: 'fix' },
  again: ['next', 'do.offerLetter', 'tell.suggested'],
});

const offerDossier: Tool = (turn) => {
  const { answers, talk } = turn;
  const papers = answers['papers'];
  return give(turn, 'office.printed', {
    paper: 'dossier',
    at: talk.now,
    lang: talk.data.lang,
    caseCode: codeOf(talk),
    ready: dossierPapers.filter((paper) => Array.isArray(papers) && papers.includes(paper)),
    small: ['natural_person', 'household'].includes(String(answers['employerType'])),
  });
};

const offerMeeting: Tool = (turn) => {
  const { answers, talk } = turn;
  const [day, time] = [String(answers['date']), String(answers['time'])];
  return give(turn, 'meeting.ready', { paper: 'meeting', at: talk.now, lang: talk.data.lang, day, time });
};

const offerLogbook: Tool = (turn) => {
  const { data, now } = turn.talk;
  const { lang } = data;
  return give(turn, 'logbook.ready', {
    paper: 'logbook',
    at: now,
    lang,
    caseCode: codeOf(turn.talk),
    entries: linesOf(turn.talk),
  });
};

/** Of the case, or of the one just closed. */
const codeOf = ({ data }: Talk) => data.caseCode ?? data.closedCode;

/** What was noted as it happened; before anything was, what the case has learned. */
function linesOf({ data }: Talk): LogbookEntry[] {
  if (data.history.length > 0) return data.history.slice(-MOST_LINES);
  return Object.entries(data.known)
    .filter(([name, { value }]) => TELLING.includes(name) && value !== false && value !== 0)
    .map(([name, { at, value }]) => ({
      at,
      what: name,
      detail: typeof value === 'number' ? String(value) : undefined,
    }));
}

const planWipe: Tool = ({ talk }) => {
  talk.ports.scheduler.set('T-LETTER', talk.now + LETTER_SILENCE);
  return undefined;
};

export const paperTools: Readonly<Record<string, Tool>> = {
  keepLetterShort: planWipe,
  reviewLetterAgain: (turn) => {
    planWipe(turn);
    return { again: ['format', 'next', 'fix', 'wiped'] };
  },
  readBranch: ({ answers }) => ({ set: { usedBranch: answers['branch'] ?? MAIN_BRANCH } }),
  fixLetter,
  offerLetter,
  otherFormat,
  fixOnceMore,
  offerDossier,
  askNextAgain: () => ({ again: ['next'] }),
  askUploadedAgain: () => ({ again: ['uploaded'] }),
  offerMeeting,
  countLogbook: ({ talk }) => ({ set: { lines: linesOf(talk).length } }),
  offerLogbook,
};
