// How hours are written and said: groups `hh`, `mm` and `half` (of the day).
import { numberPattern } from './spelledNumbers.ts';

const half =
  '(?<half>am\\b|a\\.m\\b\\.?|a m\\b|pm\\b|p\\.m\\b\\.?|p m\\b|(?:de|en|por) la (?:manana|maniana|tarde|tardecita|noche|madrugada)|de (?:tarde|dia)|del (?:dia|mediodia)|in the (?:morning|afternoon|evening)|at night)';
const minutes = `(?<mm>[:h.]\\s?[0-9]{2}(?:h|hs|hrs)?\\b| y media| y cuarto| y (?:${numberPattern})| con (?:${numberPattern})| menos cuarto| menos (?:${numberPattern})| [0-5]\\d\\b)`;
const cue =
  '(?:a eso de las?|(?:a|tipo|sobre|como|para|por) (?:a )?las?|tipo|a la(?= una| 1\\b)|las|la(?= una\\b)|hora:?|at|around|about|@)';
/** An hour in figures or words, as group `hh`. */
export const hour = `(?<hh>${numberPattern})`;

/** "un cuarto para las tres", "half past three" */
export const toHour = new RegExp(
  `\\b(?:(?<less>un cuarto|cuarto|${numberPattern})(?: minutos)? para las?|(?<before>quarter|${numberPattern}) to|(?<past>half|quarter|${numberPattern}) past) (?<hh>${numberPattern})(?:,? ?${half})?`,
  'g',
);
/** Each with a sign that must be in the text, so that most messages try few of them. */
export const timePatterns: ReadonlyArray<readonly [sign: RegExp, pattern: RegExp]> = [
  [
    /\b(?:las?|tipo|hora|at|around|about)\b|@/,
    new RegExp(
      `\\b${cue} ${hour}${minutes}?(?: ?(?:en punto|horas?|hrs?|h\\b|o'?clock))?(?:,? ?${half})?(?![\\d:])`,
      'g',
    ),
  ],
  [
    /[ap]\.? ?m\b|\b(?:de|en|por) la |\bdel? (?:dia|mediodia|tarde)\b|\bin the |at night/,
    new RegExp(
      `(?<![\\d:.,/$-]|\\b(?:el|dia|the) )\\b${hour}${minutes}?(?: en punto| o'?clock)? ?${half}`,
      'g',
    ),
  ],
  [
    /\d[:h]/,
    /(?<![\d:.,/-])(?<hh>\d{1,2})(?<mm>:\d{2}|h ?\d{2})(?::\d{2})?(?: ?(?:h|hs|hrs|horas)\b)?(?![\d:/])/g,
  ],
  [/\dh/, /(?<![\d:.,/-]|\b(?:hace|cada|en|por|de|las) )(?<hh>[7-9]|1\d|20)h(?:s|rs)?\b/g],
  [/ y (?:media|cuarto)/, new RegExp(`\\b${hour}(?<mm> y media| y cuarto)\\b`, 'g')],
  [/clock/, new RegExp(`\\b${hour} o'?clock`, 'g')],
  [/ (?:para las?|to|past) /, toHour],
];
