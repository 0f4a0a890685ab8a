// What each timer of a conversation means when it rings (FLOWS §8). One that no longer fits says nothing.
import { stateOf } from './flowDialog.ts';
import { type Hands, reask } from './hands.ts';

type Ring = (hands: Hands) => Promise<void>;

const askingAt = ({ dc }: Hands) => (dc.activeDialog ? stateOf(dc.activeDialog).asking : undefined);

export const timers: Readonly<Record<string, Ring>> = {
  /** The 180 seconds are over while the question stands open: the same as "se venció". */
  'T-180': async (hands) => {
    const index = hands.dc.stack.findLastIndex(({ id }) => id === 'link');
    if (index < 0) return;
    hands.dc.stack.length = index + 1;
    if (askingAt(hands) !== 'result') return;
    hands.talk.given = { result: 'expired' };
    await hands.dc.continueDialog();
  },
  'T-1H': (hands) => remind(hands, 'civilRegistry', 'civilRegistry.tryNow'),
  'T-24H': (hands) => remind(hands, undefined, 'suspended.over'),
  /** Silence in the middle of a flow: asked once, gently. */
  'T-NUDGE': async (hands) => {
    if (!hands.dc.activeDialog) return;
    hands.talk.said.push({ saying: 'common.nudge', answers: {} });
    await reask(hands);
  },
};

async function remind(hands: Hands, flow: string | undefined, saying: string): Promise<void> {
  if (hands.talk.data.quiet) return;
  hands.talk.said.push({ saying, answers: {} });
  if (flow === undefined || hands.dc.activeDialog?.id === flow) await reask(hands);
}
