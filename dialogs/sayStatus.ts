// "Estado": where we are, what is running and until when.
import type { Flow } from './flow.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, reask } from './hands.ts';
import { sayMoment } from './holes.ts';
import { isLinkClock } from './linkClock.ts';
import { progressOf } from './progress.ts';
import { secondsLeft } from './repair.ts';
import { answersOf } from './talk.ts';

export async function sayStatus(hands: Hands): Promise<void> {
  sayWhere(hands);
  sayRunning(hands);
  if (hands.dc.activeDialog) await reask(hands);
}

function sayWhere(hands: Hands): void {
  const { dc, house, talk } = hands;
  const lasting = dc.stack.findLast(({ id }) => house.flows.get(id)?.kind !== 'door');
  const flow = house.flows.get(lasting?.id ?? '');
  if (flow) say(hands, 'common.status', { flow: titleOf(hands, flow) });
  else say(hands, 'common.statusNothing', {});
  const { caseCode, others } = talk.data;
  if (caseCode !== undefined) say(hands, 'common.statusCase', { code: caseCode });
  if (others.length > 0)
    say(hands, 'common.statusOthers', { companies: others.map(({ name }) => name).join(', ') });
  const progress = progressHere(hands);
  if (progress) say(hands, 'common.statusProgress', progress);
}

function progressHere({ dc, house, talk }: Hands): Record<string, string> | undefined {
  const frame = dc.stack.findLast(({ id }) => house.flows.get(id)?.minutes !== undefined);
  const flow = house.flows.get(frame?.id ?? '');
  const progress = frame && flow && progressOf(flow, answersOf(flow, stateOf(frame), talk.data));
  return (
    progress && { step: String(progress.step), of: String(progress.of), minutes: String(progress.minutes) }
  );
}

function sayRunning(hands: Hands): void {
  const { house, talk } = hands;
  const reminders = Object.entries(talk.data.timers).filter(
    ([timer]) => !['T-NUDGE', 'T-SLIM', 'T-LETTER'].includes(timer) && !isLinkClock(timer),
  );
  if ('T-180' in talk.data.timers) say(hands, 'common.statusClock', { seconds: String(secondsLeft(hands)) });
  const next = Math.min(...reminders.map(([, at]) => at));
  if (Number.isFinite(next))
    say(hands, 'common.statusTimers', { when: sayMoment(house.knowledge, talk.data.lang, next, talk.now) });
}

const say = ({ talk }: Hands, saying: string, holes: Readonly<Record<string, string>>): void => {
  talk.said.push({ saying, answers: {}, holes });
};

const titleOf = ({ house, talk }: Hands, flow: Flow) =>
  house.knowledge.copy[talk.data.lang].get(`titles.${flow.id}`)?.text ?? '';
