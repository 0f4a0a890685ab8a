// The Ecuadorian identity number: ten digits, of which the last follows from the others.
import * as ci from 'stdnum/lib/cjs/ec/ci.js';
import { plainDigits } from './digits.ts';

export type NumberFault = 'length' | 'non_digit' | 'province' | 'third_digit' | 'establishment' | 'checksum';

export interface CedulaCheck {
  readonly verdict: 'accept' | 'reject';
  readonly reason: NumberFault | null;
  /** ASCII digits: ten when accepted, otherwise those there were. */
  readonly digits: string;
}

const label =
  /^[\s"'*]*(?:(?:mi|el|la|my)\s+)?(?:r\.?\s?u\.?\s?c\.?|c[eé]dula|c\.?\s?i\.?|id)(?![a-z])\s*(?:es|is|n[.°º]?o?\.?|nro\.?|n[uú]m(?:ero)?\.?)?[\s:=#.-]*/i;
const clothing = /[\s.,·•:;'"’`´*_()[\]\p{Pd}]/gu;

/** Reads a cédula in any clothing; never throws. */
export function checkCedula(text: string): CedulaCheck {
  const digits = undress(text);
  const reason = /\D/.test(digits) ? 'non_digit' : cedulaFault(digits);
  return { verdict: reason === null ? 'accept' : 'reject', reason, digits: digits.replace(/\D/g, '') };
}

/** Digits without label, separators or invisible characters; whatever else was written stays. */
export function undress(text: string): string {
  return plainDigits(text).replace(label, '').replace(clothing, '');
}

export function cedulaFault(digits: string): NumberFault | null {
  if (digits.length !== 10) return 'length';
  if (!hasProvince(digits)) return 'province';
  if (Number(digits[2]) > 6) return 'third_digit';
  return ci.validate(digits).isValid ? null : 'checksum';
}

/** 01–24 are provinces, 30 is given abroad; the library also lets 50 pass, which nobody was seen to hold. */
export function hasProvince(digits: string): boolean {
  const province = Number(digits.slice(0, 2));
  return (province >= 1 && province <= 24) || province === 30;
}
