// Hides what names a person: RUC, cédula, telephone, e-mail, WhatsApp message ids.
import { redact } from '../redaction/text.ts';

const LONGEST = 200;
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const WAMID = /wamid\.[\w+/=-]*/gi;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g;
const LONG_NUMBER = /(?<![A-Za-z0-9])\+?\d(?:[ ().-]{0,2}\d){8,24}(?![A-Za-z0-9])/g;

/** One line without a person's numbers or addresses; a UUID of ours stays. */
export function mask(text: string, longest = LONGEST): string {
  const short = text.slice(0, longest);
  const parts = short.split(UUID);
  if (parts.length === 1) return hidden(short);
  const ids = short.match(UUID) ?? [];
  return parts.map((part, i) => hidden(part) + (ids[i] ?? '')).join('');
}

function hidden(text: string): string {
  if (/^[A-Za-z_.:/-]*$/.test(text)) return text;
  const named = text.replace(WAMID, '[wamid]').replace(EMAIL, '[correo]').replace(LONG_NUMBER, '[numero]');
  return named.includes(' ') ? redact(named).redacted : named;
}
