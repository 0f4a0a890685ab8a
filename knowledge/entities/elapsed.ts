// How long ago the link was sent, in seconds: the clock of a link runs for 180.

import { plainDigits } from '../digits.ts';
import { foldInPlace } from './reading.ts';
import { numberOf, numberPattern } from './spelledNumbers.ts';

const most = 600;
const justNow =
  /\b(?:recien|reciencito|ahora|ahorita|ahora mismo|en este (?:momento|instante)|acab[oa] de|acaba|just now|right now|now|hace nada)\b/;
const clock = /(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])/;
const minuteAndHalf = /\b(?:minuto y medio|minute and a half)\b/;
const halfMinute = /\b(?:medio min(?:uto)?|half a minute)\b/;
const minutes = new RegExp(
  `\\b(un|una|a|${numberPattern}) ?(?:minutos?|minutes?|mins?|m)\\b(?: (?:y|and|con) (?:(media?o?|a half)|(${numberPattern})))?`,
);
const seconds = new RegExp(`\\b(${numberPattern}) ?(?:segundos?|seconds?|segs?|secs?|s)\\b`);
const couple = /\b(?:un par de|a couple of) min/;
const bare = new RegExp(`^\\W*(?:hace|como|unos|unas|hace como|hace unos|about|\\s)*(${numberPattern})\\W*$`);

/** Seconds from 0 to 600; undefined when no such time is told. */
export function findElapsedSeconds(text: string): number | undefined {
  const folded = foldInPlace(plainDigits(text.slice(0, 200)));
  const found = secondsIn(folded);
  return found !== undefined && found >= 0 && found <= most ? found : undefined;
}

function secondsIn(folded: string): number | undefined {
  if (halfMinute.test(folded)) return 30;
  if (minuteAndHalf.test(folded)) return 90;
  if (couple.test(folded)) return 120;
  const inMinutes = minutes.exec(folded);
  if (inMinutes !== null)
    return (
      60 * (numberOf(inMinutes[1] ?? '') ?? 0) + (inMinutes[2] ? 30 : (numberOf(inMinutes[3] ?? '') ?? 0))
    );
  const inSeconds = seconds.exec(folded)?.[1];
  if (inSeconds !== undefined) return numberOf(inSeconds);
  const shown = clock.exec(folded);
  if (shown !== null) return Number(shown[1]) * 60 + Number(shown[2]);
  if (justNow.test(folded)) return 10;
  // A lone number answers "¿cuántos segundos?".
  return numberOf(bare.exec(folded)?.[1] ?? '');
}
