// What the words may refer to by {hole} besides facts' values: answers in words, times as people say them.
import { fill, type Knowledge, type Lang, maskRuc } from '../knowledge/index.ts';
import type { Flow } from './flow.ts';
import { dayNumber } from './localTime.ts';
import type { Slot, WordsAt } from './slots.ts';
import type { Said, Talk } from './talk.ts';

interface HoleParts {
  readonly knowledge: Knowledge;
  readonly flows: ReadonlyMap<string, Flow>;
}

const MINUTE = 60_000;
const ZONE = 'America/Guayaquil';

export function holesFor(parts: HoleParts, talk: Talk, said: Said): Record<string, string> {
  const holes: Record<string, string> = {};
  const flow = parts.flows.get(said.saying.split('.')[0] ?? '');
  for (const [name, slot] of Object.entries(flow?.slots ?? {}) as [string, Slot][]) {
    const value = said.answers[name];
    if (value !== undefined)
      Object.assign(holes, holesOfAnswer(parts.knowledge, talk, { flow, name, slot, value }));
  }
  return holes;
}

interface AnswerAt {
  readonly flow: Flow | undefined;
  readonly name: string;
  readonly slot: Slot;
  readonly value: unknown;
}

function holesOfAnswer(knowledge: Knowledge, talk: Talk, answer: AnswerAt): Record<string, string> {
  const { name, slot, value } = answer;
  const lang = talk.data.lang;
  const at = { knowledge, lang, talk };
  if (slot.words) return { ...slot.words.fill(value as never, at) };
  if (slot.options && typeof value === 'string') return { [name]: sayOption(answer, value, at) };
  if (slot.moment) return { [name]: sayMoment(knowledge, lang, Number(value), talk.now) };
  if (slot.checklist)
    return { [`missing${name[0]?.toUpperCase()}${name.slice(1)}`]: missing(knowledge, lang, answer) };
  if (name === 'below') return { below: knowledge.copy[lang].get(`titles.${String(value)}`)?.text ?? '' };
  if (name === 'topic') return { topic: topicOf(knowledge, lang, String(value)) };
  if (name === 'ruc') return { ruc: maskRuc(String(value)) };
  return { [name]: labelOf(knowledge, lang, answer, String(value)) ?? String(value) };
}

/** A choice that is data in whole words; one that is not, by the words of its question. */
const sayOption = (answer: AnswerAt, id: string, at: WordsAt) =>
  labelOf(at.knowledge, at.lang, answer, id) ?? answer.slot.options?.label(id, at) ?? id;

/** A label as it is offered in "¿Es sobre…?". */
const topicOf = (knowledge: Knowledge, lang: Lang, label: string) =>
  knowledge.copy[lang].get('guess.guess')?.choices.find(({ id }) => id === label)?.label ?? '';

function choicesOf(knowledge: Knowledge, lang: Lang, { flow, name }: AnswerAt) {
  const sayings = knowledge.copy[lang];
  return (sayings.get(`${flow?.id}.${name}`) ?? sayings.get(`slots.${name}`))?.choices ?? [];
}

const labelOf = (knowledge: Knowledge, lang: Lang, answer: AnswerAt, id: string) =>
  choicesOf(knowledge, lang, answer).find((choice) => choice.id === id)?.label;

function missing(knowledge: Knowledge, lang: Lang, answer: AnswerAt): string {
  const ticked = new Set(answer.value as readonly string[]);
  const open = choicesOf(knowledge, lang, answer).filter(({ id }) => !ticked.has(id));
  return open.map(({ label }) => `- ${label}`).join('\n');
}

const CLOCK = new Intl.DateTimeFormat('es-EC', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: ZONE,
});

const dayIn = (locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: ZONE });
const DAY: Readonly<Record<Lang, Intl.DateTimeFormat>> = { es: dayIn('es-EC'), en: dayIn('en-GB') };

/** "hoy 15:40, en 1 hora" (FLOWS P8). */
export function sayMoment(knowledge: Knowledge, lang: Lang, at: number, now: number): string {
  const days = dayNumber(at) - dayNumber(now);
  const name = days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'onDay';
  const words = (section: string) => knowledge.copy[lang].get(`time.${section}`)?.text ?? '';
  const when = fill(words(name), { clock: CLOCK.format(at), day: DAY[lang].format(at) });
  return `${when}, ${howLong(words, at - now)}`;
}

function howLong(words: (section: string) => string, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  if (minutes < 60) return fill(words(minutes === 1 ? 'inAMinute' : 'inMinutes'), { count: String(minutes) });
  const hours = Math.round(minutes / 60);
  return fill(words(hours === 1 ? 'inAnHour' : 'inHours'), { count: String(hours) });
}
