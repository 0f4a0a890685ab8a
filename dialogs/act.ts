// A move, carried out.
import { correct, reroute } from './changeAnswer.ts';
import { commands } from './commands.ts';
import type { AnyAnswers } from './flow.ts';
import { type Hands, openFlow, reask } from './hands.ts';
import { volunteered } from './interpret.ts';
import type { Message, Move } from './moves.ts';
import { tryAgain, unclear } from './repair.ts';

export async function act(hands: Hands, move: Move, message: Message): Promise<void> {
  const { dc, talk } = hands;
  if (!isMiss(move)) talk.data.misses = 0;
  switch (move.kind) {
    case 'command':
      return commands[move.command]?.(hands);
    case 'answer':
      talk.given = move.answers;
      await dc.continueDialog();
      return;
    case 'open':
      return open(hands, move, message);
    case 'reroute':
      if (await reroute(hands, move.flow, move.slot, move.value)) return;
      return unclear(hands, [], message);
    case 'correct':
      return correct(hands, move.slot, move.value);
    case 'correctWhich':
      return correct(hands, move.slot ?? 'ruc', undefined);
    case 'smallTalk':
      talk.said.push({ saying: move.saying, answers: {} });
      return reask(hands);
    case 'refuse':
      return tryAgain(hands, { saying: `slots.${move.why}`, holes: move.holes }, message.ear);
    default:
      return unclear(hands, move.guesses, message);
  }
}

/** Another matter is no help to anybody twice in a row: the second time it counts as not understood. */
async function open(hands: Hands, move: Move & { readonly kind: 'open' }, message: Message): Promise<void> {
  const { talk } = hands;
  if (isElsewhere(move)) {
    if (talk.data.misses > 0) return unclear(hands, [], message);
    talk.data.misses = 1;
  }
  greetOnce(hands, move.flow);
  await openFlow(hands, move.flow, { ...told(hands, move.flow, message), ...move.answers });
}

/** What the message that opens a flow already says of its slots; nothing personal, which waits for the notice. */
function told({ house, talk }: Hands, id: string, message: Message): AnyAnswers {
  const flow = house.flows.get(id);
  const found = volunteered(message, flow, talk.data.known);
  return Object.fromEntries(Object.entries(found).filter(([name]) => !flow?.slots[name]?.personal));
}

const isMiss = (move: Move) =>
  move.kind === 'unclear' || move.kind === 'refuse' || (move.kind === 'open' && isElsewhere(move));

/** Not ours, and nothing better to say than that. */
const isElsewhere = ({ flow, answers }: Move & { readonly kind: 'open' }) =>
  flow === 'outOfScope' && Object.keys(answers).length === 0;

/** The first message told a problem: one line of greeting, then on with it. */
function greetOnce({ talk }: Hands, flow: string): void {
  if (talk.data.greeted || talk.data.lastSeen > 0 || flow === 'welcome') return;
  talk.data.greeted = true;
  talk.said.push({ saying: 'common.hello', answers: {} });
}
