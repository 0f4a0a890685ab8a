// Pure: what a message's label opens, and how sure that must be.
import { type Message, type Move, type Place, type Rules, slotAsked } from './moves.ts';
import type { Ear } from './slots.ts';

/** An intent interrupts an open question only when at least this sure. */
const SURE_INSIDE = 0.75;
/** Comes before everything, whatever clock runs: a real link is on its way, or somebody else is at the door. */
const PREEMPTS = ['link_not_received.onItsWay', 'password_rules.hijack', 'link.lookalike'];
/** Below this, with another meaning close by, it is asked which one was meant. */
const SURE_OUTSIDE = 0.65;
const LIKELY = 0.15;

export function intent(message: Message, place: Place, rules: Rules): Move | undefined {
  const urgent = slotAsked(place)?.urgent === true;
  const { sure } = message.ear;
  const error = message.ear.found['error_code'];
  const finer = message.finer;
  const isFine = finer !== undefined && sure >= SURE_INSIDE && rules.opens.has(finer);
  if (isFine && (!urgent || PREEMPTS.includes(finer))) return openFor(finer, place, rules);
  if (urgent) return undefined;
  if (error && rules.opens.has(`error.${error}`)) return openFor(`error.${error}`, place, rules);
  if (SMALL_TALK.includes(message.ear.intent)) return smallTalk(message.ear, place);
  if (waits(place) && (sure < SURE_INSIDE || message.ear.intent === 'out_of_scope')) return undefined;
  if (message.ear.said === '') return undefined;
  if (sure < SURE_OUTSIDE && message.also.length === 0 && guessesOf(message, rules).length > 1)
    return undefined;
  return openFor(message.ear.intent, place, rules);
}

const SMALL_TALK = ['greeting', 'thanks_goodbye', 'affirm', 'deny'];

/** Said to an open question it changes nothing; with nothing open, hello and yes begin, thanks and no end. */
function smallTalk({ intent: label, said, words }: Ear, { asking }: Place): Move | undefined {
  const isAnswer = label === 'affirm' || label === 'deny';
  if (asking !== undefined) return isAnswer ? undefined : { kind: 'smallTalk', saying: `common.${label}` };
  if (label === 'greeting') return { kind: 'open', flow: 'welcome', answers: {}, extra: {} };
  if (label === 'affirm') return { kind: 'open', flow: 'triage', answers: {}, extra: {} };
  if (label === 'deny' && !words['no']?.includes(said)) return undefined;
  return { kind: 'smallTalk', saying: 'common.thanks_goodbye' };
}

/** A question that does not give way to whatever comes. */
const waits = ({ asking, flow }: Place) => asking !== undefined && flow?.kind !== 'door';

/** What a label opens from here; one already under way is taken up with what the label says of it. */
export function openFor(label: string, place: Place, rules: Rules): Move | undefined {
  const target = rules.opens.get(label);
  if (!target) return undefined;
  if (!place.stack.includes(target.flow) || label === 'success')
    return { kind: 'open', flow: target.flow, answers: target.answers, extra: {} };
  const [told] = Object.entries(target.answers);
  if (!told || target.flow !== 'triage' || place.flow?.id === 'triage') return undefined;
  return { kind: 'reroute', flow: target.flow, slot: told[0], value: told[1] };
}

/** The likeliest labels that open something, for "¿Quiso decir…?". */
export function guessesOf(message: Message, rules: Rules): readonly string[] {
  return message.guesses
    .filter(
      (guess) =>
        rules.opens.has(guess.intent) && guess.intent !== 'out_of_scope' && guess.confidence >= LIKELY,
    )
    .slice(0, 3)
    .map((guess) => guess.intent);
}
