// Codes a person may write: a case's, and the one that brings a case over from another channel. Pure.

/** Letters nobody mistakes for another or for a digit, and no words. */
const LINK = '[CDFHJKMNPRTVWXYZ]';
const CASE = '[2-9A-HJKMNP-TV-Z]';

const LINK_ALONE = new RegExp(`^(${LINK}{4})-(${LINK}{4})$`);
const LINK_ASKED = new RegExp(
  `^(?:QUIERO |DESEO |PARA |I WANT TO |TO )?(?:CONTINUAR|CONTINUE|SEGUIR)(?: CON| WITH)?(?: EL| MI| THE| MY)?(?: CODIGO| CODE)?:? (${LINK}{4})[ .–—-]?(${LINK}{4})$`,
);
const CASE_WITHIN = new RegExp(`(?:^|[^A-Z0-9])IE[ .–—-]?(${CASE}{4})[ .–—-]?(${CASE}{2})(?![A-Z0-9])`);

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase()
    .replace(/[*_"“”«»]/g, '')
    .trim();

/** `KHMR-XPDW`, alone or after "continuar". */
export function readLinkCode(text: string): string | undefined {
  const said = plain(text).replace(/[.!]+$/, '');
  const found = LINK_ALONE.exec(said) ?? LINK_ASKED.exec(said);
  return found ? `${found[1]}-${found[2]}` : undefined;
}

/** `IE-7K4P-2Q`, wherever it stands; without its hyphens only with a digit, or half the words would be one. */
export function readCaseCode(text: string): string | undefined {
  const found = CASE_WITHIN.exec(plain(text));
  if (!found) return undefined;
  const isMarked = /[-–—.]/.test(found[0]) || /\d/.test(found[0]);
  return isMarked ? `IE-${found[1]}-${found[2]}` : undefined;
}
