// Several values for one slot: which one is meant, if any.
import type { Finding, Mention } from './reading.ts';

const deniedBefore =
  /\b(?:no|not|tampoco|nunca|ya no)\s+(?:(?:es|era|son|soy|somos|en|el|la|al|a|para|puedo|podre|quiero|quisiera|deseo|ir|ser|que sea|hacerlo|el dia|una?|por|de|me sirve|is|isnt|on|at|the|i am|a|tengo)\s+){0,3}$/;
const deniedAfter = /^\s*(?:ya )?no(?=\s*(?:[,.;!?]|$|puedo|me (?:sirve|queda)|voy|sino|mejor))/;
const corrected =
  /\b(?:perdon|digo|corrijo|correccion|mejor|mas bien|sino|en realidad|quise decir|me equivoque|disculpe?|i mean|sorry|rather|actually|instead|(?:pero |but )(?:ahora|now)|ahora es|(?:el )?nuevo es)\b|\bno[,;]\s/;
const moved =
  /\b(?:mover\w*|mueva\w*|cambi\w*|pas(?:ar|en|e)(?:lo|la|me)?|reprogram\w*|reagend\w*|posterg\w*|aplaz\w*|adelant\w*|resched\w*|move|change)\b/;

/** One value, none when several compete, the last when it corrects or replaces the others. */
export function choose(mentions: readonly Mention[], folded: string): Finding {
  if (mentions.length === 0) return {};
  const standing = mentions.filter((mention) => !isDenied(mention, folded));
  const valued = standing.filter((mention) => mention.value !== undefined);
  const last = valued.at(-1);
  if (last === undefined) return { reason: standing.find((mention) => mention.reason)?.reason };
  if (valued.every((mention) => mention.value === last.value)) return { value: last.value };
  return wins(last, valued, folded) ? { value: last.value } : {};
}

/** Whether the last mention takes back the one before it, or says where something moves to. */
function wins(last: Mention, valued: readonly Mention[], folded: string): boolean {
  const previous = valued.findLast((mention) => mention.value !== last.value);
  if (previous === undefined) return true;
  return corrected.test(folded.slice(previous.end, last.start)) || moved.test(folded.slice(0, last.start));
}

/** Whether a turno is moved from one day or hour to another, so that two of them are no range. */
export function movesTurno(folded: string): boolean {
  return moved.test(folded);
}

function isDenied(mention: Mention, folded: string): boolean {
  const before = folded.slice(Math.max(0, mention.start - 40), mention.start);
  return deniedBefore.test(before) || deniedAfter.test(folded.slice(mention.end, mention.end + 20));
}

/** More than anybody means. */
const mostMentions = 40;

/** Drops mentions that lie inside longer ones. */
export function longest(mentions: readonly Mention[]): Mention[] {
  const byStart = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Mention[] = [];
  for (const mention of byStart) {
    const before = kept.at(-1);
    if (before === undefined || mention.start >= before.end) kept.push(mention);
    else if (mention.end - mention.start > before.end - before.start) kept[kept.length - 1] = mention;
  }
  return kept.slice(0, mostMentions);
}
