// The `do` steps: small functions over the ports. Each has one clear effect and says what it found out.
import { checkRuc } from '../knowledge/index.ts';
import { closeCase } from './cases/case.ts';
import { cancelCaseTimers } from './cases/parcel.ts';
import type { AnyAnswers } from './flow.ts';
import type { Talk, Wish } from './talk.ts';
import { cases } from './tools/cases.ts';
import { clocks } from './tools/clocks.ts';
import { coaching } from './tools/coaching.ts';
import { handingOver } from './tools/handingOver.ts';
import { paperTools } from './tools/papers.ts';
import { retries } from './tools/retries.ts';
import { turnoTools } from './tools/turnos.ts';

export interface ToolTurn {
  readonly answers: AnyAnswers;
  readonly talk: Talk;
}

export interface ToolOutcome {
  /** What it found out, by slot of the flow. */
  readonly set?: AnyAnswers;
  /** Answers to forget and ask again. */
  readonly again?: readonly string[];
  /** The slot that the effect just asked for will fill; the flow waits for it. */
  readonly awaits?: string;
}

export type Tool = (turn: ToolTurn) => ToolOutcome | undefined | Promise<ToolOutcome | undefined>;

const count = (answers: AnyAnswers, name: string) => Number(answers[name] ?? 0);
const grow =
  (name: string, again: readonly string[]): Tool =>
  ({ answers }) => ({
    set: { [name]: count(answers, name) + 1 },
    ...(count(answers, name) + 1 < 2 ? { again } : {}),
  });
const askAgain =
  (...again: readonly string[]): Tool =>
  () => ({ again });

/** What only reception may do, because it concerns the whole stack; done when the flow has ended. */
const wish =
  (name: Wish): Tool =>
  ({ talk }) => {
    talk.wish = name;
    return undefined;
  };

export const tools: Readonly<Record<string, Tool>> = {
  ...clocks,
  ...coaching,
  ...turnoTools,
  ...cases,
  ...retries,
  ...handingOver,
  ...paperTools,
  askConsentAgain: askAgain('consent'),
  askDoorAgain: askAgain('door'),
  askRouteAgain: askAgain('route'),
  askStartAgain: askAgain('start'),
  askGoAnywayAgain: askAgain('goAnyway'),
  askRucAgain: askAgain('ruc'),
  lookAtScreenAgain: askAgain('screen'),
  startOverAfterExpiry: askAgain('rucAccepted'),
  countMenuLook: grow('menuLooks', ['atMenu']),
  countKeyLook: grow('personalKeyLooks', ['personalKey']),
  countRucTry: grow('rucTries', ['rucAccepted']),
  countCaptchaTry: grow('captchaTries', ['captcha']),

  recordConsent: ({ answers, talk }) => {
    const given = answers['consent'] === 'accept';
    talk.data.consent = { version: talk.noticeVersion, at: talk.now, given };
    if (given && talk.data.pendingRuc)
      talk.data.known['ruc'] = { value: talk.data.pendingRuc, at: talk.now, from: 'said' };
    delete talk.data.pendingRuc;
    return undefined;
  },

  readRuc: ({ answers, talk }) => {
    if (answers['ruc'] === 'skipped') {
      if (talk.data.known['employerType']?.from === 'inferred') delete talk.data.known['employerType'];
      return { set: { rucKind: 'none', rucDoubt: false } };
    }
    const { kind, verdict } = checkRuc(String(answers['ruc']));
    const type = TYPE_OF_KIND[kind ?? ''];
    const before = talk.data.known['employerType']?.value;
    if (type) talk.data.known['employerType'] = { value: type, at: talk.now, from: 'inferred' };
    else delete talk.data.known['employerType'];
    const rucDoubt = verdict === 'accept-with-doubt' && kind !== 'household';
    return {
      set: { rucKind: kind ?? 'none', rucDoubt, typeChanged: before !== undefined && type !== before },
    };
  },

  countRating: ({ answers, talk }) => {
    talk.ports.effects.ask('panel.rated', { rating: Number(answers['rating']) });
    return undefined;
  },
  startOver: wish('startOver'),
  cancelAll: wish('cancel'),
  eraseAll: wish('erase'),
  openGuess: ({ answers, talk }) => {
    talk.wish = answers['guess'] === 'none' ? 'startOver' : `open:${String(answers['guess'])}`;
    return undefined;
  },
  openTopic: ({ answers, talk }) => {
    talk.wish = `open:${String(answers['topic'])}`;
    return undefined;
  },
  leaveBelow: wish('leave'),
  sayStatus: wish('status'),

  caseSolved: ({ talk }) => {
    cancelCaseTimers(talk);
    closeCase(talk, 'solved');
    talk.wish = 'solved';
    for (const tally of TALLIES) delete talk.data.known[tally];
    return undefined;
  },
};

const TYPE_OF_KIND: Readonly<Record<string, string | undefined>> = {
  private: 'company',
  public: 'public',
  natural: 'natural_person',
  household: 'household',
};

/** Counts that belong to one case, not to the person. */
const TALLIES = [
  'failures',
  'suspensions',
  'expiredLinks',
  'civilRegistryErrors',
  'menuLooks',
  'rucTries',
  'captchaTries',
  'personalKeyLooks',
];
