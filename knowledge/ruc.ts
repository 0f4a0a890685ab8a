// The taxpayer number: what it is, and how far it can be trusted.
import * as stdnumRuc from 'stdnum/lib/cjs/ec/ruc.js';
import { cedulaFault, hasProvince, type NumberFault, undress } from './cedula.ts';

export type RucKind = 'private' | 'public' | 'natural' | 'household' | 'ambiguous';

export interface RucCheck {
  readonly verdict: 'accept' | 'accept-with-doubt' | 'reject';
  readonly kind: RucKind | null;
  /** Null when accepted; a doubt says what raised it: `checksum`, or `establishment` for a household. */
  readonly reason: NumberFault | null;
  /** Thirteen ASCII digits, or those there were. */
  readonly digits: string;
  readonly looksLikeCedula: boolean;
}

type Finding = Pick<RucCheck, 'verdict' | 'kind' | 'reason'>;

/** Reads a RUC in any clothing; never throws. Whether it is active is never inferred. */
export function checkRuc(text: string): RucCheck {
  const bare = undress(text);
  const digits = bare.replace(/\D/g, '');
  const finding = digits === bare ? judge(digits) : reject('non_digit');
  return { ...finding, digits, looksLikeCedula: digits === bare && cedulaFault(digits) === null };
}

/** Fit to be shown: the first three digits, the last four, and nothing between. */
export function maskRuc(ruc: string): string {
  return ruc.length === 13 ? `${ruc.slice(0, 3)}••••••${ruc.slice(-4)}` : '•'.repeat(ruc.length);
}

/** Built like a RUC, whatever its check digit says: one mistyped digit is still a RUC to whoever reads it. */
export const hasRucShape = (digits: string): boolean => /^\d+$/.test(digits) && shapeFault(digits) === null;

function shapeFault(digits: string): NumberFault | null {
  if (digits.length !== 13) return 'length';
  if (!hasProvince(digits)) return 'province';
  const third = Number(digits[2]);
  return third === 7 || third === 8 ? 'third_digit' : null;
}

function judge(digits: string): Finding {
  const fault = shapeFault(digits);
  if (fault) return reject(fault);
  const third = Number(digits[2]);
  if (digits.endsWith('000')) return judgeHousehold(digits);
  if (third === 9) return judgePrivate(digits);
  return third === 6 ? judgeSix(digits) : judgeNatural(digits);
}

/** Some guides have households write the cédula and 000; nobody official was seen to confirm it. */
function judgeHousehold(digits: string): Finding {
  return hasCedula(digits) ? doubt('household', 'establishment') : reject('establishment');
}

/** Companies registered lately fail the old formula, so it may only raise confidence. */
function judgePrivate(digits: string): Finding {
  return stdnumRuc.validate(digits).isValid ? accept('private') : doubt('private', 'checksum');
}

function judgeNatural(digits: string): Finding {
  return hasCedula(digits) ? accept('natural') : reject('checksum');
}

/** A six stands for a public body (check at position 9, four digits of establishment) or a foreigner's cédula. */
function judgeSix(digits: string): Finding {
  const found = stdnumRuc.validate(digits);
  const isPublic = found.isValid && found.isCompany;
  if (hasCedula(digits)) return accept(isPublic ? 'ambiguous' : 'natural');
  return isPublic ? accept('public') : doubt('public', 'checksum');
}

function hasCedula(digits: string): boolean {
  return cedulaFault(digits.slice(0, 10)) === null;
}

function accept(kind: RucKind): Finding {
  return { verdict: 'accept', kind, reason: null };
}

function doubt(kind: RucKind, reason: NumberFault): Finding {
  return { verdict: 'accept-with-doubt', kind, reason };
}

function reject(reason: NumberFault): Finding {
  return { verdict: 'reject', kind: null, reason };
}
