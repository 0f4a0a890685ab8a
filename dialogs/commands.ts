// Commands that work at every step of every flow (FLOWS §5).

import { keptWords } from './cases/keptWords.ts';
import { OPTED_IN } from './cases/parcel.ts';
import type { AnyAnswers } from './flow.ts';
import { stateOf } from './flowDialog.ts';
import { goBack } from './goBack.ts';
import { type Hands, openFlow, reask, sayVariant } from './hands.ts';
import { isLinkClock } from './linkClock.ts';
import { sayAgain } from './sayAgain.ts';
import { sayStatus } from './sayStatus.ts';
import { hasCase } from './tools/cases.ts';

type Command = (hands: Hands) => Promise<void>;

const say = ({ talk }: Hands, saying: string, holes: Readonly<Record<string, string>> = {}) => {
  talk.said.push({ saying, answers: {}, holes });
};

/** A turno kept for five minutes: part of what is going on, no reminder. */
const HOLD = 'T-HOLD';

/** Answers that would be lost; three or more, or a running clock, are worth a question. */
function wouldLose({ dc, house, talk }: Hands): boolean {
  const answered = dc.stack.flatMap(({ id, state }) => {
    const flow = house.flows.get(id);
    return Object.keys((state as { done: object }).done).filter((name) => flow?.slots[name]);
  });
  return answered.length >= 3 || 'T-180' in talk.data.timers || HOLD in talk.data.timers;
}

async function leave(hands: Hands, wish: 'cancel' | 'startOver'): Promise<void> {
  if (hands.dc.stack.some(({ id }) => id === 'leaving')) return reask(hands);
  if (wouldLose(hands)) return openFlow(hands, 'leaving', { wish });
  hands.talk.wish = wish;
}

export const commands: Readonly<Record<string, Command>> = {
  cancel: (hands) => leave(hands, 'cancel'),
  startOver: (hands) => leave(hands, 'startOver'),
  eraseData: (hands) => openFlow(hands, 'leaving', { wish: 'erase' }),
  person: (hands) => openFlow(hands, 'person'),
  leaveQueue: (hands) => leaveQueue(hands),
  menu: (hands) => openMenu(hands),
  back: goBack,

  help: async (hands) => {
    if (!sayVariant(hands, 'help')) say(hands, 'common.help');
    await reask(hands);
  },
  why: async (hands) => {
    if (!sayVariant(hands, 'why')) say(hands, 'common.why');
    await reask(hands);
  },
  repeat: async (hands) => {
    await sayAgain(hands);
    hands.talk.data.repeated = true;
  },
  skip: async (hands) => {
    const { dc, house, talk } = hands;
    const asking = dc.activeDialog ? stateOf(dc.activeDialog).asking : undefined;
    const slot = house.flows.get(dc.activeDialog?.id ?? '')?.slots[asking ?? ''];
    if (asking === undefined || slot?.skip === undefined) return reask(hands);
    talk.given = { [asking]: slot.skip } as AnyAnswers;
    await dc.continueDialog();
  },
  status: sayStatus,
  spanish: (hands) => setLang(hands, 'es'),
  english: (hands) => setLang(hands, 'en'),
  simpler: async (hands) => {
    hands.talk.data.simple = true;
    say(hands, 'common.simpler');
    await sayAgain(hands);
  },
  quiet: async (hands) => {
    const { talk } = hands;
    talk.data.quiet = true;
    for (const timer of [...Object.keys(talk.data.timers), ...OPTED_IN])
      if (!isLinkClock(timer) && timer !== HOLD && timer !== 'T-LETTER') talk.ports.scheduler.cancel(timer);
    say(hands, 'common.quiet');
    await reask(hands);
  },
  myData: async (hands) => {
    say(hands, 'common.myData', keptWords(hands.house, hands.talk));
    // On top of whatever stands open, also of a door: the same question is asked again.
    if (hands.talk.ports.papers && hasCase(hands.talk)) await hands.dc.beginDialog('myData', { over: true });
    else await reask(hands);
  },
  correct: async (hands) => {
    const { talk } = hands;
    if (talk.data.known['ruc'] === undefined) return goBack(hands);
    say(hands, 'common.correctHow');
    await reask(hands);
  },
};

async function leaveQueue(hands: Hands): Promise<void> {
  const { dc, talk } = hands;
  const { ticket } = talk.data;
  if (ticket !== undefined) talk.ports.effects.ask('desk.leave', { ticket });
  delete talk.data.ticket;
  say(hands, ticket === undefined ? 'desk.notQueued' : 'desk.leftQueue');
  if (dc.activeDialog?.id === 'person') dc.stack.pop();
  await reask(hands);
}

async function setLang(hands: Hands, lang: 'es' | 'en'): Promise<void> {
  hands.talk.data.lang = lang;
  say(hands, 'common.language');
  await reask(hands);
}

async function openMenu(hands: Hands): Promise<void> {
  const { dc } = hands;
  if (dc.activeDialog?.id === 'triage' && stateOf(dc.activeDialog).asking === 'situation')
    return reask(hands);
  dc.stack.splice(0, dc.stack.length, ...dc.stack.filter(({ id }) => id !== 'triage' && id !== 'welcome'));
  await openFlow(hands, 'triage');
}
