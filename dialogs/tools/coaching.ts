// Tools of the flows beside the main road: the route, the rehearsal's clock, the counter, a deadline, the dossier.
import { dossierPapers } from '../papers/paperOrder.ts';
import { routeOf } from '../routes.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';

const SECOND = 1000;
const DAY = 24 * 3_600_000;
/** The rehearsal's link lives as long as the real one (F041). */
const LINK_SECONDS = 180;

const askAgain =
  (...again: readonly string[]): Tool =>
  () => ({ again });

/** What reception opens once this flow has ended. */
const open =
  (label: string): Tool =>
  ({ talk }) => {
    talk.wish = `open:${label}`;
    return undefined;
  };

const note =
  (name: string, value: boolean): Tool =>
  ({ talk }) => {
    talk.data.known[name] = { value, at: talk.now, from: 'said' };
    return undefined;
  };

const forget = (talk: Talk, ...names: readonly string[]) => {
  for (const name of names) delete talk.data.known[name];
  return undefined;
};

/** The route is chosen once: what its flow finds out afterwards does not change it underfoot. */
const chooseRoute: Tool = ({ answers, talk }) => {
  const { known, timers } = talk.data;
  const all = Object.fromEntries(Object.entries(known).map(([name, { value }]) => [name, value]));
  const isOld = known['failures'] !== undefined && talk.now - known['failures'].at >= DAY;
  const failures = isOld ? 0 : Number(all['failures'] ?? 0);
  return { set: { chosen: routeOf({ ...all, ...answers, failures, clockRuns: 'T-180' in timers }) } };
};

const startRehearsalClock: Tool = ({ talk }) => {
  const endsAt = talk.now + LINK_SECONDS * SECOND;
  talk.ports.scheduler.set('T-ENS', endsAt);
  return { set: { startedAt: talk.now, endsAt } };
};

const stopRehearsalClock: Tool = ({ answers, talk }) => {
  talk.ports.scheduler.cancel('T-ENS');
  const secondsUsed = Math.round((talk.now - Number(answers['startedAt'] ?? talk.now)) / SECOND);
  return { set: { secondsUsed, tooLate: secondsUsed >= LINK_SECONDS } };
};

/** Papers that stand ready, of five. */
const countPapers: Tool = ({ answers, talk }) => {
  const papers = answers['papers'];
  if (Array.isArray(papers)) {
    const missing = dossierPapers.filter((paper) => !papers.includes(paper));
    talk.data.known['papersMissing'] = { value: missing, at: talk.now, from: 'said' };
  }
  return { set: { papersReady: Array.isArray(papers) ? papers.length : 0 } };
};

export const coaching: Readonly<Record<string, Tool>> = {
  chooseRoute,
  chooseAgain: chooseRoute,
  startRehearsalClock,
  stopRehearsalClock,
  countPapers,
  keepRehearsing: askAgain('fakeMail'),
  rehearseAgain: askAgain('fakeStart'),
  askWindowAgain: askAgain('atWindow'),
  openRecovery: open('forgot_key'),
  openMenu: open('help_menu'),
  /** The link was sent at the counter: its clock starts now. */
  openSentLink: open('link_not_received.onItsWay'),
  rateUrgency: ({ answers }) => ({ set: { urgent: answers['due'] === 'soon' } }),
  noteMoraTold: note('moraTold', true),
  noteHijack: note('hijacked', true),
  noteOnlineFailed: note('onlineFailed', true),
  wasPersonAsked: ({ answers }) => ({ set: { before: answers['personAsked'] === true } }),
  notePersonAsked: note('personAsked', true),
  noteReachable: () => ({ set: { mailAccess: 'reachable' } }),
  forgetHijack: ({ talk }) => forget(talk, 'hijacked'),
  /** The person says the suspension is over: failures count from zero. */
  forgetFailures: ({ talk }) => forget(talk, 'failures'),
  /** With a menu below, going on is what happens by itself; with nothing below, the menu opens. */
  guideOn: ({ talk }) => {
    if (talk.data.stack.length <= 1) talk.wish = 'open:help_menu';
    return undefined;
  },
  /** What belongs to a case that is over. */
  forgetTrouble: ({ talk }) => forget(talk, 'onlineFailed', 'hijacked', 'urgent', 'moraTold', 'personAsked'),
};
