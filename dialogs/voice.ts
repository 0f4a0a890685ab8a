// Sayings by name -> neutral Activities in the person's language. Nothing is worded anywhere else. [skin]
import type { Activity } from 'botbuilder';
import {
  type Choice,
  fill,
  type Knowledge,
  type Lang,
  type Saying,
  type Variant,
} from '../knowledge/index.ts';
import type { Flow } from './flow.ts';
import { holesFor } from './holes.ts';
import { choicesNow, withLines } from './offered.ts';
import { paperSchema } from './papers/paperOrder.ts';
import { progressOf } from './progress.ts';
import type { Slot } from './slots.ts';
import { answersOf, type Said, type Talk } from './talk.ts';
import { demoMark } from './turnos/demoMark.ts';

export interface VoiceParts {
  readonly knowledge: Knowledge;
  readonly flows: ReadonlyMap<string, Flow>;
}

/** One Activity for each thing said; `channelData` tells what it is made of (FLOWS P6, P7). */
export function speak(parts: VoiceParts, talk: Talk): Partial<Activity>[] {
  return talk.said.map((said) => toActivity(parts, talk, said));
}

function toActivity(parts: VoiceParts, talk: Talk, said: Said): Partial<Activity> {
  const lang = talk.data.lang;
  if (said.verbatim) return asTyped(said.verbatim, said);
  const saying = sayingOf(parts.knowledge, lang, said);
  const slot = said.asks
    ? (parts.flows.get(said.asks.flow)?.slots[said.asks.slot] as Slot | undefined)
    : undefined;
  const at = { knowledge: parts.knowledge, lang, talk };
  const choices = choicesNow(slot, saying, { answers: said.answers, at });
  const buttons = buttonsOf(parts.knowledge, lang, choices, slot);
  const words = worded(parts, talk, { said, saying });
  const text = slot?.checklist ? withList(words, saying, parts.knowledge.copy[lang]) : words;
  return {
    type: 'message',
    locale: lang,
    text: demoMark(parts, talk, said) + leadOf(parts, talk, said) + withLines(text, slot, { said, at }),
    textFormat: 'markdown',
    inputHint: said.asks ? 'expectingInput' : 'acceptingInput',
    ...(buttons.length > 0 ? { suggestedActions: { to: [], actions: buttons.map(toAction) } } : {}),
    ...attachmentsOf(said),
    channelData: channelDataOf(parts, talk, { said, saying, slot, choices }),
  };
}

function worded(parts: VoiceParts, talk: Talk, { said, saying }: Pick<Spoken, 'said' | 'saying'>): string {
  const { lang, simple } = talk.data;
  const text = wording(saying, said.variant, simple);
  if (!text.includes('{')) return text;
  return fill(text, said.holes ?? {}, holesFor(parts, talk, said), parts.knowledge.values[lang]);
}

/** A file as Bot Framework carries one; `channelData.file` says the same to the page. */
function attachmentsOf({ data }: Said): Pick<Partial<Activity>, 'attachments'> {
  if (data?.['file'] === undefined) return {};
  const { data: file } = paperSchema.safeParse(data['file']);
  if (!file) return {};
  return { attachments: [{ contentType: file.contentType, name: file.name, contentUrl: file.url }] };
}

/** What is put before it in the same message. */
function leadOf({ knowledge }: VoiceParts, { data }: Talk, { before }: Said): string {
  if (!before) return '';
  const saying = sayingOf(knowledge, data.lang, before);
  return `${fill(wording(saying, undefined, data.simple), before.holes)}\n\n`;
}

/** What a person of the staff wrote, as it is: no Markdown, nothing added. */
const asTyped = ({ text, name }: { text: string; name: string }, { data }: Said): Partial<Activity> => ({
  type: 'message',
  text,
  textFormat: 'plain',
  inputHint: 'acceptingInput',
  channelData: { facts: [], contentId: 'desk.said', staff: true, name, ...data },
});

const toAction = ({ label }: Choice) => ({ type: 'imBack', title: label, value: label });

/** The saying of a question may stand in its flow's file or, shared by flows, in slots.md. */
export function sayingOf(knowledge: Knowledge, lang: Lang, said: Pick<Said, 'saying' | 'asks'>): Saying {
  const sayings = knowledge.copy[lang];
  const saying = sayings.get(said.saying) ?? (said.asks && sayings.get(`slots.${said.asks.slot}`));
  if (!saying) throw new Error(`no saying ${said.saying} in ${lang}`);
  return saying;
}

function wording(saying: Saying, variant: Variant | undefined, simple: boolean): string {
  if (variant) return saying.variants[variant] ?? saying.text;
  return (simple ? saying.variants.simpler : undefined) ?? saying.text;
}

/** A checklist's items are numbered in the text, so that "1 3 5" works wherever boxes cannot be drawn; who draws them leaves this out. */
function withList(text: string, saying: Saying, sayings: Knowledge['copy'][Lang]): string {
  const items = saying.choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  return [text, items, sayings.get('common.checklist')?.text ?? ''].join('\n\n');
}

function buttonsOf(
  knowledge: Knowledge,
  lang: Lang,
  choices: readonly Choice[],
  slot: Slot | undefined,
): readonly Choice[] {
  const extra = (name: string) => knowledge.copy[lang].get(name)?.choices ?? [];
  if (slot?.checklist) return extra('common.checklist');
  return [...choices, ...(slot?.skip === undefined || slot.choices ? [] : extra('common.skip'))];
}

interface Spoken {
  readonly said: Said;
  readonly saying: Saying;
  readonly slot: Slot | undefined;
  readonly choices: readonly Choice[];
}

function channelDataOf(parts: VoiceParts, talk: Talk, { said, saying, slot, choices }: Spoken) {
  const { knowledge } = parts;
  const facts = knowledge.factsOf(saying.name);
  const clock = clockOf(said, slot, talk);
  return {
    facts: facts.map(({ id }) => id),
    contentId: saying.name,
    version: knowledge.version,
    source: facts[0]?.source ?? 'llavero',
    verifiedOn: facts.map(({ reviewed }) => reviewed).sort()[0] ?? knowledge.reviewed,
    ...(said.asks ? { ask: askOf(said, choices, slot) } : {}),
    ...(clock ? { clock } : {}),
    ...(knowledge.forward.has(saying.name) ? { forward: true } : {}),
    ...(said.asks ? progressIn(parts, talk) : {}),
    ...said.data,
  };
}

/** How far the road has come, where a flow below says how long it is. */
function progressIn({ flows }: VoiceParts, { data }: Talk) {
  const frame = data.stack.findLast(({ id }) => flows.get(id)?.minutes !== undefined);
  const flow = flows.get(frame?.id ?? '');
  const progress = frame && flow && progressOf(flow, answersOf(flow, frame.state, data));
  return progress ? { progress } : {};
}

const askOf = (said: Said, choices: readonly Choice[], { checklist, urgent }: Partial<Slot> = {}) => ({
  slot: said.asks?.slot,
  kind: checklist ? 'checklist' : choices.length > 0 ? 'choice' : 'text',
  choices,
  ...(urgent ? { urgent } : {}),
});

/** While an urgent question stands open, the page draws a clock: conversation time in ms, and the server's now. */
function clockOf(said: Said, slot: Slot | undefined, talk: Talk) {
  const endsAt = said.answers['endsAt'];
  if (!slot?.urgent || typeof endsAt !== 'number') return undefined;
  return { endsAt, startedAt: said.answers['startedAt'], now: talk.now };
}
