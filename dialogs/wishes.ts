// What only reception may do, because it concerns the whole stack: granted when the flow that asked for it has ended.
import { closeCase } from './cases/case.ts';
import { beginCompany, takeUp } from './cases/companies.ts';
import { cancelCaseTimers } from './cases/parcel.ts';
import { commands } from './commands.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, openFlow, reask } from './hands.ts';
import type { Wish } from './talk.ts';

export async function grant(hands: Hands, wish: Wish): Promise<void> {
  if (wish === 'erase') return erase(hands);
  if (wish === 'solved') return leaveBehind(hands);
  if (wish === 'status') return commands['status']?.(hands);
  if (wish === 'leave') return leaveBelow(hands);
  if (wish === 'newCompany') return beginCompany(hands);
  if (wish === 'takeUp') return takeUp(hands);
  if (wish.startsWith('open:')) {
    const target = hands.house.rules.opens.get(wish.slice(5));
    return openFlow(hands, target?.flow ?? 'triage', target?.answers);
  }
  return leaveAll(hands, wish);
}

async function erase({ dc, talk }: Hands): Promise<void> {
  talk.erase = true;
  const { ticket } = talk.data;
  if (ticket !== undefined) talk.ports.effects.ask('desk.leave', { ticket, why: 'erased' });
  dc.stack.length = 0;
  talk.said.push({ saying: 'common.erased', answers: {} });
}

/** The case is solved: what was under way for it is over. */
async function leaveBehind({ dc }: Hands): Promise<void> {
  const closing = dc.stack.findLastIndex(({ id }) => id === 'closing');
  if (closing > 0) dc.stack.splice(0, closing);
}

/** The flow below goes, and with it every flow that only waited for its result. */
async function leaveBelow(hands: Hands): Promise<void> {
  const { dc, talk } = hands;
  do dc.stack.pop();
  while (dc.activeDialog && stateOf(dc.activeDialog).running !== undefined);
  talk.said.push({ saying: 'common.left', answers: {} });
  await reask(hands);
}

async function leaveAll(hands: Hands, wish: Wish): Promise<void> {
  const { dc, talk } = hands;
  dc.stack.length = 0;
  talk.data.also = [];
  cancelCaseTimers(talk);
  talk.said.push({ saying: wish === 'cancel' ? 'common.cancelled' : 'common.startingOver', answers: {} });
  if (wish === 'cancel') closeCase(talk, 'cancelled');
  if (wish === 'startOver') await openFlow(hands, 'triage');
}
