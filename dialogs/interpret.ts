// Pure: what is this message? -> Move. The order is STYLE §5's: command, correction, answer, intent, unclear.
import { fold, holdsAny, onceFor, withoutCourtesy } from '../knowledge/index.ts';
import { readCaseCode, readLinkCode } from './cases/codes.ts';
import { correction } from './corrections.ts';
import type { AnyAnswers, Flow } from './flow.ts';
import { guessesOf, intent, openFor } from './intents.ts';
import { type Message, type Move, type Place, type Rules, slotAsked } from './moves.ts';
import { hearChoice, type Slot, wantsSomething } from './slots.ts';

/** A label is a command only when at least this sure. */
const SURE_COMMAND = 0.8;

export function interpret(message: Message, place: Place, rules: Rules): Move {
  return (
    code(message, place) ??
    ownChoice(message, place) ??
    command(message, place, rules) ??
    correction(message, place, rules) ??
    answer(message, place) ??
    intent(message, place, rules) ??
    refusal(message, place) ?? { kind: 'unclear', guesses: guessesOf(message, rules) }
  );
}

/** A code says by itself what is wanted; while a clock runs it waits. */
function code({ text }: Message, place: Place): Move | undefined {
  if (slotAsked(place)?.urgent) return undefined;
  const linkCode = readLinkCode(text);
  if (linkCode) return { kind: 'open', flow: 'continueHere', answers: { linkCode }, extra: {} };
  const caseCode = readCaseCode(text);
  if (!caseCode) return undefined;
  return { kind: 'open', flow: 'caseLookup', answers: { code: caseCode }, extra: {} };
}

/** A button of the open question, pressed or typed letter by letter, is that answer even if it is also a command. */
function ownChoice(message: Message, place: Place): Move | undefined {
  const slot = slotAsked(place);
  const ids = slot?.options ? Object.keys(message.ear.labels) : slot?.choices;
  if (!slot || !ids || slot.checklist || place.asking === undefined) return undefined;
  const said = fold(message.text);
  const id = ids.find((choice) => message.ear.labels[choice]?.includes(said));
  return id === undefined ? undefined : answered(message, place, id);
}

function command(message: Message, place: Place, rules: Rules): Move | undefined {
  const said = withoutCourtesy(rules.lexicon, message.text);
  const exact = rules.lexicon.commands.get(said) ?? rules.lexicon.commands.get(fold(message.text));
  if (exact === 'skip' && slotAsked(place)?.skip === undefined) return undefined;
  if (exact) return { kind: 'command', command: exact };
  if (succeeded(said, rules) && !message.text.includes('?') && !place.asking?.startsWith('entered'))
    return openFor('success', place, rules);
  const { intent, sure } = message.ear;
  if (sure < SURE_COMMAND || hearsLabel(message, place) || isLine(message, place)) return undefined;
  if (intent === 'talk_to_human') return { kind: 'command', command: 'person' };
  if (intent === 'start_over' && said.split(' ').length <= 6)
    return { kind: 'command', command: 'startOver' };
  if (intent === 'help_menu' && place.asking && said.split(' ').length <= 8)
    return { kind: 'command', command: 'help' };
  return undefined;
}

/** "empezar" at ⟦Empezar 180 s⟧ is that button, not "empezar de nuevo". */
function hearsLabel(message: Message, place: Place): boolean {
  const slot = slotAsked(place);
  const ids = slot?.options ? Object.keys(message.ear.labels) : slot?.choices;
  return ids !== undefined && hearChoice(message.text, ids, message.ear) !== undefined;
}

/** "Quito" resembles "quit", and "Consuelo Ayuda" a cry for help: a line that was asked for is one, unless it says what is wanted. */
const isLine = ({ ear }: Message, place: Place) => slotAsked(place)?.line === true && !wantsSomething(ear);

function succeeded(said: string, rules: Rules): boolean {
  return holdsAny(said, rules.lexicon.words['success']) && !/\b(no|aun|todavia|not|yet)\b/.test(said);
}

function answer(message: Message, place: Place): Move | undefined {
  const slot = slotAsked(place);
  if (!slot) return undefined;
  const heard = slot.hear(message.text, message.ear);
  return heard.ok ? answered(message, place, heard.value) : undefined;
}

/** The answer, and whatever else of this flow the message volunteers. */
function answered(message: Message, place: Place, value: unknown): Move {
  const answers = { ...volunteered(message, place.flow, place.answers), [place.asking ?? '']: value };
  return { kind: 'answer', answers, heard: true };
}

/** Values in the message for slots of this flow that are not answered yet. */
export function volunteered(message: Message, flow: Flow | undefined, known: AnyAnswers): AnyAnswers {
  const found: Record<string, unknown> = {};
  for (const [name, slot] of flow ? volunteers(flow) : []) {
    const value = known[name] === undefined ? slot.volunteer?.(message.ear) : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** A flow's slots that hear what was not asked. */
const volunteers = onceFor(({ slots }: Flow) =>
  (Object.entries(slots) as [string, Slot][]).filter(([, slot]) => slot.volunteer),
);

/** The open question heard something of its kind, and says what is wrong with it. */
function refusal(message: Message, place: Place): Move | undefined {
  const heard = slotAsked(place)?.hear(message.text, message.ear);
  if (!heard || heard.ok || !heard.why) return undefined;
  return { kind: 'refuse', why: heard.why, holes: heard.holes ?? {} };
}
