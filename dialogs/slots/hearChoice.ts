// Which of the offered choices a text names: by id, label, number, place, or the words of a label.
import { fold } from '../../knowledge/index.ts';
import type { Ear } from './slot.ts';

/** A choice by id, label, number or place; undefined when the text is none of them. */
export function hearChoice(text: string, ids: readonly string[], ear: Ear): string | undefined {
  const said = fold(text);
  const offered = ids.filter((id) => id in ear.labels);
  const open = offered.length > 0 ? offered : ids;
  const exact = open.find((id) => ear.labels[id]?.includes(said) || fold(id) === said);
  if (exact) return exact;
  const place = placeOf(said, ear);
  return place === undefined ? byWords(said, open, ear) : open[place - 1];
}

/** "soy la contadora de rrhh", "representante": one choice only whose label holds the words said, or stands in them. */
function byWords(said: string, ids: readonly string[], ear: Ear): string | undefined {
  const words = said.split(' ');
  const holds = (label: string) => {
    const parts = label.split(' ');
    if (words.some((word) => NEGATIONS.includes(word)) && !parts.some((part) => NEGATIONS.includes(part)))
      return false;
    const inside = said.length >= SHORTEST_PART && words.every((word) => parts.includes(word));
    return inside || (parts.length > 1 && parts.every((part) => words.includes(part)));
  };
  const matches = ids.filter((id) => ear.labels[id]?.some(holds));
  return matches.length === 1 ? matches[0] : undefined;
}

const NEGATIONS = ['no', 'not', 'ni', 'sin'];
/** Shorter words stand in too many labels. */
const SHORTEST_PART = 4;

function placeOf(said: string, ear: Ear): number | undefined {
  const digits = /^(?:la |el |opcion |numero |option |number )?(\d{1,2})[.)]?$/.exec(said)?.[1];
  if (digits) return Number(digits) || undefined;
  const index = ear.words['ordinals']?.indexOf(said.replace(/^(?:la|el|the) /, ''));
  return index === undefined || index < 0 ? undefined : index + 1;
}
