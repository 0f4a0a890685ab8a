// Does a message carry a person's data? Read more widely than RUC and cédula: in a shared chat a false alarm costs little. Pure.
const MAIL = /[^\s@<>]{1,64}@[^\s@<>]{1,255}\.[a-z]{2,}/i;
/** RUC 13 digits, cédula 10, telephone 7 to 12 with its code, however they are grouped. */
const LONG_NUMBER = /(?<!\d)\+?\d(?:[\s.()/-]{0,2}\d){6,}/g;
/** A day or an hour is no telephone. */
const DATE_OR_TIME =
  /\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\b|\b\d{1,2}:\d{2}\b/g;

export function hasPersonalData(text: string): boolean {
  const numbers = text.replace(DATE_OR_TIME, ' | ').match(LONG_NUMBER) ?? [];
  return MAIL.test(text) || numbers.some(isIdentifying);
}

/** "1 2 3 4 5 6 7" ticks a list. */
const isIdentifying = (number: string) => /\d{3}/.test(number) || number.replace(/\D/g, '').length >= 10;
