// A saying as a conversation says it: example values in its holes, the choices of its question beside it. Pure.
import type { Activity } from 'botbuilder';
import { flows, newConversation, newTalk, speak, type Talk } from '../../../dialogs/index.ts';
import { holesOf, type Knowledge, type Lang, type Saying, type Variant } from '../../../knowledge/index.ts';
import examples from './examples.json' with { type: 'json' };

type Said = Talk['said'][number];

/** Which wording of a saying: its first, or another. */
export type Wording = 'said' | Variant;

export interface Example {
  readonly name: string;
  readonly value: string;
  /** From `facts/values.json` or the installation, not made up here. */
  readonly isFact: boolean;
}

const EXAMPLES: Readonly<Record<string, Readonly<Record<Lang, string>> | undefined>> = examples;
const BY_NAME = new Map(flows.map((flow) => [flow.id, flow]));
/** A Tuesday, 10:00 in Guayaquil. */
const NOW = Date.parse('2026-11-24T10:00:00-05:00');
const LINK_MS = 170_000;
/** Wordings in which the question itself is put, with its choices. */
const ASKING: readonly Wording[] = ['said', 'simpler'];

export const wordingsOf = ({ variants }: Saying): readonly Wording[] => [
  'said',
  ...(Object.keys(variants) as Variant[]),
];

/** What the holes of a saying hold in the preview, each once. */
export function examplesFor(knowledge: Knowledge, lang: Lang, saying: Saying): readonly Example[] {
  const file = saying.name.split('.')[0] ?? '';
  const texts = [saying.text, ...Object.values(saying.variants)];
  return [...new Set(texts.flatMap(holesOf))].map((name) => {
    const fact = knowledge.values[lang][name];
    const example = EXAMPLES[`${file}.${name}`] ?? EXAMPLES[name];
    return { name, value: fact ?? example?.[lang] ?? `‹${name}›`, isFact: fact !== undefined };
  });
}

/** Undefined when this language has no such saying. */
export function exampleOf(
  knowledge: Knowledge,
  lang: Lang,
  { name, wording }: { readonly name: string; readonly wording: Wording },
): Partial<Activity> | undefined {
  const saying = knowledge.copy[lang].get(name);
  if (!saying) return undefined;
  const holes = Object.fromEntries(examplesFor(knowledge, lang, saying).map((one) => [one.name, one.value]));
  const question = ASKING.includes(wording) ? questionOf(knowledge, name) : undefined;
  const said: Said = {
    saying: question ? `${question.flow}.${question.slot}` : name,
    holes,
    answers: { endsAt: NOW + LINK_MS, startedAt: NOW, ...optionsOf(question) },
    ...(wording === 'said' ? {} : { variant: wording }),
    ...(question ? { asks: question } : {}),
  };
  return speak({ knowledge, flows: BY_NAME }, talkOf(knowledge, lang, said))[0];
}

interface Question {
  readonly flow: string;
  readonly slot: string;
}

/** The step that asks it; words of `slots.md` stand for the first flow that has none of its own. */
function questionOf(knowledge: Knowledge, name: string): Question | undefined {
  const [file = '', slot = ''] = name.split('.');
  const asks = (flow: string) =>
    BY_NAME.get(flow)?.steps.some((step) => 'ask' in step && step.ask === slot) ?? false;
  if (file !== 'slots') return asks(file) ? { flow: file, slot } : undefined;
  const flow = flows.find(({ id }) => asks(id) && !knowledge.copy.es.has(`${id}.${slot}`));
  return flow && name === `slots.${slot}` ? { flow: flow.id, slot } : undefined;
}

/** Choices that are data: one as the slot's own tests answer it. */
function optionsOf(question: Question | undefined): Readonly<Record<string, readonly string[]>> {
  const slot = BY_NAME.get(question?.flow ?? '')?.slots[question?.slot ?? ''];
  return slot?.options ? { [slot.options.from]: slot.examples.slice(0, 1) } : {};
}

/** A conversation in which nothing happened yet; saying something asks nothing of the world. */
const talkOf = (knowledge: Knowledge, lang: Lang, said: Said): Talk => {
  const talk = newTalk({
    data: { ...newConversation(), lang },
    now: NOW,
    ports: {
      scheduler: { set: () => undefined, cancel: () => undefined },
      effects: { ask: () => undefined, answerTo: () => undefined },
      desk: { staffed: true },
      casebook: { newCode: () => EXAMPLES['code']?.[lang] ?? '' },
    },
    knowledge,
    turn: 'preview',
    line: { channel: 'website', conversation: 'preview' },
    secrets: [],
    tooLong: false,
    carry: undefined,
  });
  talk.said.push(said);
  return talk;
};
