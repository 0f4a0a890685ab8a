// Pure: what is this message? -> Move. The order is STYLE §5's: command, correction, answer, intent, unclear.
import { fold, type Lexicon, withoutCourtesy } from '../knowledge/index.ts';
import { type AnyAnswers, type Flow, nameOf } from './flow.ts';
import { type Ear, hearChoice, type Slot } from './slots.ts';

export type Move =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'correct'; readonly slot: string; readonly value: unknown; readonly extra: AnyAnswers }
  | { readonly kind: 'correctWhich'; readonly slot: string | undefined }
  | { readonly kind: 'answer'; readonly answers: AnyAnswers; readonly heard: boolean }
  | { readonly kind: 'open'; readonly flow: string; readonly answers: AnyAnswers; readonly extra: AnyAnswers }
  | { readonly kind: 'refuse'; readonly why: string; readonly holes: Readonly<Record<string, string>> }
  | { readonly kind: 'smallTalk'; readonly saying: string }
  | { readonly kind: 'unclear'; readonly guesses: readonly string[] };

export interface Message {
  readonly text: string;
  readonly ear: Ear;
  /** The finer label, when understanding knows one. */
  readonly finer: string | undefined;
  /** Labels by sureness. */
  readonly guesses: readonly { readonly intent: string; readonly confidence: number }[];
}

/** Where the conversation stands. */
export interface Place {
  readonly flow: Flow | undefined;
  /** The slot of the open question. */
  readonly asking: string | undefined;
  /** Flows on the stack, lowest first. */
  readonly stack: readonly string[];
  /** Answers known to the flow on top, and those the whole case knows. */
  readonly answers: AnyAnswers;
  /** Every slot somebody could correct: of the stack's flows, answered. */
  readonly correctable: Readonly<Record<string, Slot>>;
}

export interface Rules {
  readonly lexicon: Lexicon;
  /** Label (or finer label, or `error.<code>`, or `success`) -> flow and the answers the label gives. */
  readonly opens: ReadonlyMap<string, { readonly flow: string; readonly answers: AnyAnswers }>;
}

/** An intent interrupts an open question only when at least this sure. */
const SURE_INSIDE = 0.75;
const SURE_COMMAND = 0.8;

export function interpret(message: Message, place: Place, rules: Rules): Move {
  return (
    ownChoice(message, place) ??
    command(message, place, rules) ??
    correction(message, place, rules) ??
    answer(message, place) ??
    intent(message, place, rules) ??
    refusal(message, place) ?? { kind: 'unclear', guesses: guessesOf(message, rules) }
  );
}

const slotAsked = (place: Place): Slot | undefined =>
  place.asking === undefined ? undefined : (place.flow?.slots[place.asking] as Slot | undefined);

/** A button of the open question, pressed or typed letter by letter, is that answer even if it is also a command. */
function ownChoice(message: Message, place: Place): Move | undefined {
  const slot = slotAsked(place);
  if (!slot?.choices || slot.checklist || place.asking === undefined) return undefined;
  const said = fold(message.text);
  const id = slot.choices.find((choice) => message.ear.labels[choice]?.includes(said));
  return id === undefined ? undefined : answered(message, place, id);
}

function command(message: Message, place: Place, rules: Rules): Move | undefined {
  const said = withoutCourtesy(rules.lexicon, message.text);
  const exact = rules.lexicon.commands.get(said) ?? rules.lexicon.commands.get(fold(message.text));
  if (exact === 'skip' && slotAsked(place)?.skip === undefined) return undefined;
  if (exact) return { kind: 'command', command: exact };
  if (succeeded(said, rules) && !place.asking?.startsWith('entered')) return openFor('success', place, rules);
  const { intent, sure } = message.ear;
  if (sure < SURE_COMMAND) return undefined;
  if (intent === 'talk_to_human') return { kind: 'command', command: 'person' };
  if (intent === 'start_over' && said.split(' ').length <= 6)
    return { kind: 'command', command: 'startOver' };
  if (intent === 'help_menu' && place.asking && said.split(' ').length <= 8)
    return { kind: 'command', command: 'help' };
  return undefined;
}

function succeeded(said: string, rules: Rules): boolean {
  const phrases = rules.lexicon.words['success'] ?? [];
  return (
    phrases.some((phrase) => ` ${said} `.includes(` ${phrase} `)) &&
    !/\b(no|aun|todavia|not|yet)\b/.test(said)
  );
}

function correction(message: Message, place: Place, rules: Rules): Move | undefined {
  const said = ` ${fold(message.text)} `;
  const marked = (rules.lexicon.words['correction'] ?? []).some((phrase) => said.includes(` ${phrase} `));
  for (const [name, slot] of Object.entries(place.correctable)) {
    const value = slot.volunteer?.(message.ear);
    if (value === undefined || name === place.asking) continue;
    if (value !== place.answers[name]) return { kind: 'correct', slot: name, value, extra: {} };
  }
  if (!marked) return undefined;
  const named = Object.keys(place.correctable).find((name) =>
    rules.lexicon.slotNames[name]?.some((noun) => said.includes(` ${noun} `)),
  );
  if (named === undefined) return undefined;
  const refused = Object.keys(message.ear.rejected).includes(named)
    ? slotRefusal(named, place, message)
    : undefined;
  return refused ?? { kind: 'correctWhich', slot: named };
}

function slotRefusal(name: string, place: Place, message: Message): Move | undefined {
  const heard = place.correctable[name]?.hear(message.text, message.ear);
  if (!heard || heard.ok || !heard.why) return undefined;
  return { kind: 'refuse', why: heard.why, holes: heard.holes ?? {} };
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
  for (const [name, slot] of Object.entries(flow?.slots ?? {}) as [string, Slot][]) {
    const value = known[name] === undefined ? slot.volunteer?.(message.ear) : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function intent(message: Message, place: Place, rules: Rules): Move | undefined {
  const urgent = slotAsked(place)?.urgent === true;
  const { sure } = message.ear;
  const error = message.ear.found['error_code'];
  const finer = message.finer;
  if (finer && sure >= SURE_INSIDE && rules.opens.has(finer)) return openFor(finer, place, rules);
  if (urgent) return undefined;
  if (error && rules.opens.has(`error.${error}`)) return openFor(`error.${error}`, place, rules);
  if (message.ear.intent === 'greeting' || message.ear.intent === 'thanks_goodbye')
    return place.asking ? { kind: 'smallTalk', saying: `common.${message.ear.intent}` } : undefined;
  if (place.asking && (sure < SURE_INSIDE || message.ear.intent === 'out_of_scope')) return undefined;
  return openFor(message.ear.intent, place, rules);
}

function openFor(label: string, place: Place, rules: Rules): Move | undefined {
  const target = rules.opens.get(label);
  if (!target) return undefined;
  if (place.stack.includes(target.flow) && label !== 'success') return undefined;
  return { kind: 'open', flow: target.flow, answers: target.answers, extra: {} };
}

/** The open question heard something of its kind, and says what is wrong with it. */
function refusal(message: Message, place: Place): Move | undefined {
  const heard = slotAsked(place)?.hear(message.text, message.ear);
  if (!heard || heard.ok || !heard.why) return undefined;
  return { kind: 'refuse', why: heard.why, holes: heard.holes ?? {} };
}

/** The likeliest labels that open something, for "¿Quiso decir…?". */
function guessesOf(message: Message, rules: Rules): readonly string[] {
  return message.guesses
    .filter(
      (guess) => rules.opens.has(guess.intent) && guess.intent !== 'out_of_scope' && guess.confidence > 0.05,
    )
    .slice(0, 3)
    .map((guess) => guess.intent);
}

/** Answers of the stack's flows that a person may correct, by slot. */
export function correctableSlots(
  flows: readonly Flow[],
  answers: AnyAnswers,
): Readonly<Record<string, Slot>> {
  const slots: Record<string, Slot> = {};
  for (const flow of flows)
    for (const step of flow.steps) {
      const name = nameOf(step);
      if ('ask' in step && answers[name] !== undefined) slots[name] = flow.slots[name] as Slot;
    }
  return slots;
}

export { hearChoice };
