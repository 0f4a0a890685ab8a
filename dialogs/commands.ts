// Commands that work at every step of every flow (FLOWS §5).
import type { AnyAnswers, Flow } from './flow.ts';
import { undo } from './flow.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, openFlow, reask, sayVariant } from './hands.ts';

type Command = (hands: Hands) => Promise<void>;

const say = ({ talk }: Hands, saying: string, holes: Readonly<Record<string, string>> = {}) => {
  talk.said.push({ saying, answers: {}, holes });
};

/** Answers that would be lost; three or more, or a running clock, are worth a question. */
function wouldLose({ dc, house, talk }: Hands): boolean {
  const answered = dc.stack.flatMap(({ id, state }) => {
    const flow = house.flows.get(id);
    return Object.keys((state as { done: object }).done).filter((name) => flow?.slots[name]);
  });
  return answered.length >= 3 || 'T-180' in talk.data.timers;
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
    const { talk, house } = hands;
    const again = talk.data.last.filter((name) => !isQuestion(hands, name) && house.knowledge.isPlain(name));
    for (const saying of again) say(hands, saying);
    await reask(hands);
  },
  skip: async (hands) => {
    const { dc, house, talk } = hands;
    const asking = dc.activeDialog ? stateOf(dc.activeDialog).asking : undefined;
    const slot = house.flows.get(dc.activeDialog?.id ?? '')?.slots[asking ?? ''];
    if (asking === undefined || slot?.skip === undefined) return reask(hands);
    talk.given = { [asking]: slot.skip } as AnyAnswers;
    await dc.continueDialog();
  },
  status: async (hands) => {
    const { dc, house, talk } = hands;
    const top = house.flows.get(dc.activeDialog?.id ?? '');
    say(hands, top ? 'common.status' : 'common.statusNothing', { flow: titleOf(hands, top) });
    if (Object.keys(talk.data.timers).some((timer) => timer !== 'T-NUDGE')) say(hands, 'common.statusTimers');
    await reask(hands);
  },
  spanish: (hands) => setLang(hands, 'es'),
  english: (hands) => setLang(hands, 'en'),
  simpler: async (hands) => {
    hands.talk.data.simple = true;
    say(hands, 'common.simpler');
    await commands['repeat']?.(hands);
  },
  quiet: async (hands) => {
    const { talk } = hands;
    talk.data.quiet = true;
    for (const timer of Object.keys(talk.data.timers))
      if (timer !== 'T-180') talk.ports.scheduler.cancel(timer);
    say(hands, 'common.quiet');
    await reask(hands);
  },
  myData: async (hands) => {
    say(hands, 'common.myData', dataHoles(hands));
    await reask(hands);
  },
  correct: async (hands) => {
    const { talk } = hands;
    if (talk.data.known['ruc'] === undefined) return goBack(hands);
    say(hands, 'common.correctHow');
    await reask(hands);
  },
};

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

/** Undoes the last answer; at the start of a flow, leaves it for the one below. */
async function goBack(hands: Hands): Promise<void> {
  const { dc, house, talk } = hands;
  while (dc.activeDialog) {
    const flow = house.flows.get(dc.activeDialog.id) as Flow;
    const state = stateOf(dc.activeDialog);
    delete state.running;
    const undone = undo(flow, state.done);
    if (undone) {
      state.done = undone.done;
      state.tries = 0;
      delete talk.data.known[undone.slot];
      say(hands, 'common.back');
      await dc.continueDialog();
      return;
    }
    if (dc.stack.length === 1) break;
    dc.stack.pop();
  }
  say(hands, 'common.atTheStart');
  if (dc.activeDialog) await dc.continueDialog();
}

const isQuestion = ({ house }: Hands, saying: string) => {
  const [flow = '', slot = ''] = saying.split('.');
  return house.flows.get(flow)?.slots[slot] !== undefined;
};

const titleOf = ({ house, talk }: Hands, flow: Flow | undefined) =>
  house.knowledge.copy[talk.data.lang].get(`titles.${flow?.id}`)?.text ?? '';

/** What the conversation keeps, in plain words: counts and masked values only. */
function dataHoles({ talk }: Hands): Record<string, string> {
  const { known, pendingRuc, consent } = talk.data;
  const ruc = String(known['ruc']?.value ?? pendingRuc ?? '');
  return {
    ruc: /^\d{13}$/.test(ruc) ? `${ruc.slice(0, 3)}••••••${ruc.slice(-4)}` : '—',
    answers: String(Object.keys(known).length),
    consent: consent?.given ? consent.version : '—',
  };
}
