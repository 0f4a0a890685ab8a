// From a redacted Activity to what interpretation needs: text, entities, labels and the ear of the open slot.
import type { Activity } from 'botbuilder';
import { fold, type HeardMessage, LANGS, type Lang } from '../knowledge/index.ts';
import type { House } from './hands.ts';
import { type Message, type Place, slotAsked } from './moves.ts';
import { choicesNow } from './offered.ts';
import type { Ear, Slot } from './slots.ts';
import type { Talk } from './talk.ts';

export function listen(house: House, talk: Talk, place: Place, activity: Activity): Message {
  const text = (activity.text ?? '').trim();
  const asked = ASKED[place.asking ?? ''] ?? place.asking;
  const heard = house.knowledge.understand(text, {
    now: talk.now,
    ...(asked ? { asked } : {}),
  });
  const labels = labelsOf(house, talk, place);
  if (!slotAsked(place)?.line && !isName(place, labels, text)) followLanguage(talk, heard, text);
  const ear: Ear = {
    said: fold(text),
    labels,
    words: house.rules.lexicon.words,
    found: heard.slots,
    rejected: heard.rejected,
    intent: heard.intent,
    sure: heard.confidence,
    now: talk.now,
  };
  return { text, ear, finer: heard.finer, guesses: heard.alternatives, also: heard.also };
}

/** Slots of flows that understanding knows under another name. */
const ASKED: Readonly<Record<string, string | undefined>> = {
  employerType: 'employer_type',
  message: 'error_code',
  day: 'date',
  visitDay: 'date',
  place: 'time',
  other: 'time',
  visitTime: 'time',
  province: 'city',
};

/** What stands on a button made from data (a day, an hour, an office) tells no language. */
function isName(place: Place, labels: Ear['labels'], text: string): boolean {
  const slot = place.flow?.slots[place.asking ?? ''] as Slot | undefined;
  if (slot?.options === undefined) return false;
  const names = Object.entries(labels).filter(([id]) => !slot.choices?.includes(id));
  return names.some(([, said]) => said.includes(fold(text)));
}

/** The first message decides the language; later ones only when they are long enough to tell. */
function followLanguage(talk: Talk, heard: HeardMessage, text: string): void {
  const words = fold(text).split(' ').length;
  const isFirst = talk.data.lastSeen === 0 && heard.intent !== 'out_of_scope';
  if (words >= (isFirst ? 2 : 4)) talk.data.lang = heard.lang;
}

function labelsOf(house: House, talk: Talk, place: Place): Readonly<Record<string, readonly string[]>> {
  const slot = place.flow?.slots[place.asking ?? ''] as Slot | undefined;
  if (!place.flow || (!slot?.choices && !slot?.options)) return {};
  const key = `${place.flow.id}.${place.asking}`;
  const labels = house.knowledge.labels(key) ?? house.knowledge.labels(`slots.${place.asking}`) ?? {};
  if (slot.options) return { ...dataLabels(house, talk, { slot, place }), ...labels };
  const offered = place.answers['offered'];
  if (!Array.isArray(offered)) return labels;
  return Object.fromEntries(Object.entries(labels).filter(([id]) => offered.includes(id)));
}

/** What stands on the buttons, and the whole of what they stand for, in every language. */
function dataLabels(
  { knowledge }: House,
  talk: Talk,
  { slot, place }: { readonly slot: Slot; readonly place: Place },
): Readonly<Record<string, readonly string[]>> {
  const besides = { choices: (slot.choices ?? []).map((id) => ({ id, label: id })) };
  const labels: Record<string, string[]> = {};
  const note = (lang: Lang) => {
    const at = { knowledge, lang, talk };
    for (const { id, label } of choicesNow(slot, besides, { answers: place.answers, at })) {
      if (slot.choices?.includes(id)) continue;
      const whole = slot.options?.label(id, at) ?? label;
      labels[id] = [...new Set([...(labels[id] ?? []), fold(label), fold(whole)])];
    }
  };
  LANGS.forEach(note);
  return labels;
}
