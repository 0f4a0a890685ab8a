// A message made easy to search: one folded character for each character said.
import { plainDigits } from '../digits.ts';
import { soundKey } from './sound.ts';

/** A word with its place, and how it sounds. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly sound: string;
  readonly text: string;
}

export interface Reading {
  /** As written, with plain digits and nothing invisible. */
  readonly said: string;
  /** The same length: lower case, without accents. */
  readonly folded: string;
  readonly words: readonly Word[];
  /** Minutes since the epoch of Guayaquil's wall clock. */
  readonly now: number;
  readonly asked: string | undefined;
  /** True when there is little else than one value. */
  readonly bare: boolean;
  /** True when the words are about a turno, so that days and hours are meant for one. */
  readonly booking: boolean;
  /** True when the words tell a trouble: a day in them is when it happened. */
  readonly telling: boolean;
}

/** One value seen in the text; without value it only keeps others from reading the same words. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly value?: string | undefined;
  readonly reason?: string | undefined;
}

/** What a recogniser makes of a message. */
export interface Finding {
  readonly value?: string | undefined;
  readonly reason?: string | undefined;
}

/** Longer messages are cut: nobody gives their RUC after ten thousand characters. */
const longest = 10_000;
/** Long enough for any message of WhatsApp. */
const wordy = 4_096;
const accents = /[\u00c0-\u024f]/g;
const notAscii = /[^\p{ASCII}]/u;
const guayaquilOffset = -5 * 60;

const booking =
  /\b(?:turnos?|citas?|agend\w*|reserv\w*|appointments?|book\w*|schedul\w*|resched\w*|atien\w*|atend\w*|fecha|dem[eo]|dame|pong\w*|mover\w*|mueva|cambi\w+ (?:(?:de|la|el|mi|para) )*(?:turno|cita|fecha|hora|dia)|reprogram\w*|reagend\w*|posterg\w*|aplaz\w*|adelant\w*|pas(?:ar|en|e)(?:lo|la)?|voy|ir|iria|acerc\w*|podria|(?:me|nos|le) (?:sirve|queda|conviene)|disponib\w*|cupos?|horario|libre|mejor|prefier\w*|available|slot|works|come|para (?:el (?:dia|\d|lun|mar|mie|jue|vie|sab|prox)|las? \d|hoy|manana|este|esta|pasado|dentro|lunes|martes|miercoles|jueves|viernes)|(?:for|on|next|move) (?:the|mon|tue|wed|thu|fri|sat|sun|tod|tom|this|next)\w*)\b/;

const telling =
  /\b(?:funciona\w*|bloque\w*|error\w*|sale|salio|fall\w*|puse|olvid\w*|caduc\w*|venc\w*|lleg[ou]\w*|llega|carga\w*|emit\w*|nacio|nacimiento|constitu\w*|inscri\w*|renunci\w*|murio|fallec\w*|intent\w*|suspend\w*|deja|entra\w*|ingres\w*|permite|pude|pudo|pudimos|caid[oa]|cayo|recuper\w*|expired?|locked|blocked|failed|since|forgot|works?|loads?)\b/;

export function readMessage(text: string, now: Date, asked: string | undefined): Reading {
  const said = plainDigits(text.slice(0, longest));
  const folded = foldInPlace(said);
  return {
    said,
    folded,
    words: wordsOf(folded),
    now: wallClock(now),
    asked,
    bare: folded.length <= 60 && folded.trim().split(/\s+/).length <= 5,
    booking: booking.test(folded),
    telling: telling.test(folded),
  };
}

/** The beginning of a long message: days, places and errors are not sought in all of it. */
export function shortened(reading: Reading): Reading {
  if (reading.folded.length <= wordy) return reading;
  return { ...reading, said: reading.said.slice(0, wordy), folded: reading.folded.slice(0, wordy) };
}

function wordsOf(folded: string): Word[] {
  const sounds = new Map<string, string>();
  const words: Word[] = [];
  for (const match of folded.slice(0, wordy).matchAll(/[a-z0-9]+(?:['’][a-z]+)?/g)) {
    const word = match[0];
    const sound = sounds.get(word) ?? soundKey(word.replace(/\W/g, ''));
    sounds.set(word, sound);
    words.push({ start: match.index, end: match.index + word.length, sound, text: word });
  }
  return words;
}

/** Lower case without accents, character for character, so that places in it are places in the original. */
export function foldInPlace(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase();
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(accents, bareLetter);
}

/** Minutes on Guayaquil's wall clock; Ecuador's mainland keeps no summer time. */
export function wallClock(moment: Date): number {
  return Math.floor(moment.getTime() / 60_000) + guayaquilOffset;
}

export function fromWallClock(minutes: number): Date {
  return new Date((minutes - guayaquilOffset) * 60_000);
}

function bareLetter(letter: string): string {
  const first = letter.normalize('NFD')[0] ?? letter;
  return first.toLowerCase();
}
