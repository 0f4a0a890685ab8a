// "Volver": undoes the last answer, again and again to the very start.
import { type Flow, undo } from './flow.ts';
import { stateOf } from './flowDialog.ts';
import { closeDoors, type Hands, reask } from './hands.ts';
import { stopLinkClock } from './linkClock.ts';

export async function goBack(hands: Hands): Promise<void> {
  const { dc, house, talk } = hands;
  const before = dc.stack.length;
  if (before > 1) closeDoors(hands);
  if (dc.stack.length < before && dc.activeDialog) return sayBack(hands, false);
  while (dc.activeDialog) {
    if (undoLast(hands, house.flows.get(dc.activeDialog.id))) return sayBack(hands, true);
    if (dc.stack.length === 1) break;
    const { over } = stateOf(dc.stack.pop());
    if (over) return sayBack(hands, false);
    delete stateOf(dc.activeDialog).running;
  }
  talk.said.push({ saying: 'common.atTheStart', answers: {} });
  if (dc.activeDialog) await dc.continueDialog();
}

/** An answer was undone, so the flow walks again; or a flow on top was left, so the one below asks again. */
async function sayBack(hands: Hands, walk: boolean): Promise<void> {
  hands.talk.said.push({ saying: 'common.back', answers: {} });
  if (walk) await hands.dc.continueDialog();
  else await reask(hands);
}

function undoLast({ dc, talk }: Hands, flow: Flow | undefined): boolean {
  const state = stateOf(dc.activeDialog);
  const undone = flow && undo(flow, state);
  if (!flow || !undone) return false;
  const gone = Object.keys(state.done).filter((name) => !(name in undone.done));
  for (const name of [...gone, undone.slot])
    if (flow.slots[name]?.keep === 'case') delete talk.data.known[name];
  state.done = undone.done;
  if (state.said) state.said = state.said.filter((name) => name in undone.done);
  state.tries = 0;
  delete state.running;
  stopClock(gone, talk);
  return true;
}

/** A clock whose start was undone runs no more. */
function stopClock(gone: readonly string[], talk: Hands['talk']): void {
  if (gone.includes('do.startClock')) stopLinkClock(talk);
}
