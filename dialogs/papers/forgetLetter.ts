// What was told for a letter is forgotten after a quarter of an hour of silence; a question that needs none of it stays open.
import { stateOf } from '../flowDialog.ts';
import type { Hands } from '../hands.ts';
import { LETTER_SILENCE } from '../tools/papers.ts';

/** No personal data, and the step whose clock this is. */
const STAYS = ['tell.draft', 'petition', 'signing', 'consent', 'tell.privacy', 'do.keepLetterShort'];

export async function forgetLetter({ dc, talk }: Hands): Promise<void> {
  const frame = dc.stack.findLast(({ id }) => id === 'letter');
  if (!frame) return;
  const due = talk.data.lastSeen + LETTER_SILENCE;
  if (due > talk.now) return talk.ports.scheduler.set('T-LETTER', due);
  const state = stateOf(frame);
  const kept = Object.entries(state.done).filter(([name]) => STAYS.includes(name));
  state.done = { ...Object.fromEntries(kept), wiped: true };
}
