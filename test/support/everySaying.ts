// Everything the content can say, as neutral activities: each saying by itself and each question with what it offers, es and en.
import type { Activity } from 'botbuilder';
import { newConversation, speak, type Talk } from '../../dialogs/index.ts';
import type { Said } from '../../dialogs/talk.ts';
import { sayingOf } from '../../dialogs/voice.ts';
import { holesOf, LANGS, type Lang } from '../../knowledge/index.ts';
import { testHouse, testKnowledge } from './knowledge.ts';

export interface Spoken {
  readonly name: string;
  readonly lang: Lang;
  readonly activity: Partial<Activity>;
}

export function everySaying(): readonly Spoken[] {
  return LANGS.flatMap((lang) => [...plain(lang), ...questions(lang)]);
}

function plain(lang: Lang): Spoken[] {
  return [...testKnowledge().copy[lang].values()].flatMap((saying) => {
    const variants = [undefined, ...(Object.keys(saying.variants) as (keyof typeof saying.variants)[])];
    return variants.flatMap((variant) =>
      spoken(lang, { saying: saying.name, answers: {}, ...(variant ? { variant } : {}) }),
    );
  });
}

function questions(lang: Lang): Spoken[] {
  return [...testHouse().flows.values()].flatMap((flow) =>
    flow.steps.flatMap((step) =>
      'ask' in step
        ? spoken(lang, {
            saying: `${flow.id}.${step.ask}`,
            asks: { flow: flow.id, slot: step.ask },
            answers: { endsAt: NOW + 170_000, startedAt: NOW },
          })
        : [],
    ),
  );
}

const NOW = Date.parse('2026-11-24T10:00:00-05:00');

function spoken(lang: Lang, said: Said): Spoken[] {
  const filled = { ...said, holes: holesFor(lang, said) };
  const talk = {
    data: { ...newConversation(), lang },
    said: [filled],
    now: NOW,
    ports: {},
  } as unknown as Talk;
  return speak(testHouse(), talk).map((activity) => ({ name: said.saying, lang, activity }));
}

/** Something for every hole that only a conversation fills. */
function holesFor(lang: Lang, said: Said): Record<string, string> {
  const { text, variants } = sayingOf(testKnowledge(), lang, said);
  const holes = [text, ...Object.values(variants)].flatMap(holesOf);
  const known = testKnowledge().values[lang];
  return Object.fromEntries(holes.filter((hole) => !(hole in known)).map((hole) => [hole, 'algo']));
}
