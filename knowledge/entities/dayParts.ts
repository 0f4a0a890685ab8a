// Morning or afternoon, when no hour is given.
import type { Finding, Reading } from './reading.ts';

const morning =
  /\b(?:(?:(?:en|por|de|a|toda|in|on) (?:la|the)|esta|this) (?:manana|maniana|mananita|morning)|de mananita|tempran(?:o|ito)|(?:a )?primera hora|first thing|matutino|mornings?|early)\b/;
const afternoon =
  /\b(?:(?:en|por|de|a|esta|toda) (?:la )?(?:tarde|tardecita|tardesita)|en la tardecita|despues del? (?:almuerzo|almorzar|medio ?dia)|a ultima hora|vespertino|afternoons?|after lunch)\b/;
const greetings =
  /\b(?:buen[oa]s?|feliz|lindas?|good) (?:dias?|tardes?|mananas?|noches?|morning|afternoon|day)\b/g;
const either = /\bno (?:puedo |me sirve |quiero )?(?:en |por |a )?(?:la )?(manana|tarde|temprano)/;

/** `morning` or `afternoon`; nothing when both are named or neither. */
export function findDayPart({ folded, asked, telling, booking }: Reading): Finding {
  if (telling && !booking && asked === undefined) return {};
  const text = folded.replace(greetings, ' ');
  const denied = either.exec(text)?.[1];
  const isMorning =
    (morning.test(text) || (asked === 'day_part' && /\bmananas?\b/.test(text))) && denied !== 'manana';
  const isAfternoon =
    (afternoon.test(text) || (asked === 'day_part' && /\btardes?\b/.test(text))) && denied !== 'tarde';
  if (isMorning === isAfternoon) return {};
  return { value: isMorning ? 'morning' : 'afternoon' };
}

/** The same, as words that settle the half of the day of an hour standing elsewhere in the message. */
export function dayPartWords(folded: string): string | undefined {
  const text = folded.replace(greetings, ' ');
  const isMorning = morning.test(text);
  const isAfternoon = afternoon.test(text);
  if (isMorning === isAfternoon) return undefined;
  return isMorning ? 'manana' : 'tarde';
}
