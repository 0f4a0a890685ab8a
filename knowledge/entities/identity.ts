// RUC, cédula and phone: numbers that look alike, told apart by their shape and the words before them.
import { cedulaFault, type NumberFault } from '../cedula.ts';
import { checkRuc } from '../ruc.ts';
import { choose } from './choose.ts';
import { type Candidate, type IdentitySlot, numbersIn, shapeOf } from './numbers.ts';
import { phoneOf } from './phone.ts';
import type { Finding, Mention, Reading } from './reading.ts';

type Sighting = Mention & { readonly slot: IdentitySlot };

/** Whatever numbers of these three kinds the message holds, and what was wrong with the others. */
export function findIdentity(reading: Reading): Partial<Record<IdentitySlot, Finding>> {
  if (!/\d[\d .\-–()]{3}|\b(?:cero|zero)\b/.test(reading.folded) && !isAsked(reading)) return {};
  const sightings = numbersIn(reading).flatMap((candidate) => classify(candidate, reading) ?? []);
  const found: Partial<Record<IdentitySlot, Finding>> = {};
  for (const slot of ['ruc', 'cedula', 'phone'] as const) found[slot] = pick(sightings, slot, reading);
  return found;
}

/** Several of a kind: the one that stands after a correction, otherwise the first. */
function pick(sightings: readonly Sighting[], slot: IdentitySlot, reading: Reading): Finding {
  const own = sightings.filter((sighting) => sighting.slot === slot);
  const chosen = choose(own, reading.folded);
  if (chosen.value !== undefined || chosen.reason !== undefined) return chosen;
  const first = own.find((sighting) => sighting.value !== undefined);
  return first === undefined || own.length < 2 ? chosen : { value: first.value };
}

function classify(candidate: Candidate, reading: Reading): Sighting | undefined {
  const { digits, label } = candidate;
  const slot = label === undefined || label === 'account' ? askedSlot(candidate, reading) : label;
  if (slot !== undefined && (digits.length >= 5 || isOnlyFigures(reading))) return asSlot(candidate, slot);
  if (label === 'account') return undefined;
  if (/[a-z]/.test(candidate.text)) return digits.length >= 9 ? asSlot(candidate, 'ruc') : undefined;
  const shape = shapeOf(candidate);
  if (shape !== undefined) return asSlot(candidate, shape);
  return guess(candidate);
}

/** Nothing valid and nothing said: the length tells what was meant. */
function guess(candidate: Candidate): Sighting | undefined {
  const { digits, text } = candidate;
  if (text.startsWith('+') && digits.length >= 8) return asSlot(candidate, 'phone');
  if (digits.length >= 11 && digits.length <= 15) return asSlot(candidate, 'ruc');
  if (digits.length === 10 && cedulaFault(digits) === 'checksum') return asSlot(candidate, 'cedula');
  if (digits.length === 9 && digits.startsWith('09')) return asSlot(candidate, 'phone');
  return undefined;
}

/** A bare number answers what was asked, unless it is plainly something else. */
function askedSlot(candidate: Candidate, reading: Reading): IdentitySlot | undefined {
  if (!isAsked(reading)) return undefined;
  const shape = shapeOf(candidate);
  if (shape === undefined || shape === reading.asked) return reading.asked;
  if (reading.asked === 'phone' && phoneOf(candidate.text) !== undefined) return 'phone';
  return reading.bare && reading.asked === 'ruc' ? 'ruc' : shape;
}

function isOnlyFigures(reading: Reading): boolean {
  return isAsked(reading) && !/[a-z]/.test(reading.folded);
}

function isAsked(reading: Reading): reading is Reading & { asked: IdentitySlot } {
  return reading.asked === 'ruc' || reading.asked === 'cedula' || reading.asked === 'phone';
}

function asSlot(candidate: Candidate, slot: IdentitySlot): Sighting | undefined {
  const { start, end, digits, text } = candidate;
  const place = { start, end, slot };
  // A whole RUC named otherwise ("mi número") is still a RUC.
  if (slot !== 'ruc' && shapeOf(candidate) === 'ruc') return { ...place, slot: 'ruc', value: digits };
  if (slot === 'phone') return phoneSighting(candidate, place);
  const hasLetter = /[a-z]/.test(text);
  const fault: NumberFault | null = hasLetter
    ? 'non_digit'
    : slot === 'ruc'
      ? rucFault(digits)
      : cedulaFault(digits);
  return fault === null ? { ...place, value: digits } : { ...place, reason: fault };
}

function phoneSighting(candidate: Candidate, place: { start: number; end: number }): Sighting | undefined {
  const value = phoneOf(candidate.text);
  if (value !== undefined) return { ...place, slot: 'phone', value };
  if (shapeOf(candidate) === 'cedula') return { ...place, slot: 'cedula', value: candidate.digits };
  return { ...place, slot: 'phone', reason: 'format' };
}

function rucFault(digits: string): NumberFault | null {
  const { verdict, reason } = checkRuc(digits);
  return verdict === 'reject' ? reason : null;
}
