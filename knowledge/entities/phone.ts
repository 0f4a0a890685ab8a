// Ecuadorian phones in their national form.

/** `09XXXXXXXX` or `0AXXXXXXX`; undefined when it is no Ecuadorian number. */
export function phoneOf(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  const national = nationalOf(digits, text.trim().startsWith('+'));
  return national !== undefined && /^(?:09[2-9]\d{7}|0[2-7][2-9]\d{6})$/.test(national)
    ? national
    : undefined;
}

function nationalOf(digits: string, international: boolean): string | undefined {
  const country = /^(?:00)?593\(?0?(\d{8,9})$/.exec(digits);
  if (country) return `0${country[1]}`;
  if (international) return undefined;
  // People drop the zero of a mobile number.
  return /^9\d{8}$/.test(digits) ? `0${digits}` : digits;
}
