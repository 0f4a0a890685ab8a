// The one-time code that brings a case to another channel. Made here, written there, once, within ten minutes.
import { randomInt } from 'node:crypto';
import type { SharedRecords } from '../turnos/sharedRecords.ts';
import type { CasebookParts, CaseLine } from './cases.ts';
import { type LinkRecord, linkPlace, triesPlace } from './places.ts';

/** Letters nobody mistakes for another, and no words: letters alone, or the redaction of secrets would take it for one. */
const LETTERS = 'CDFHJKMNPRTVWXYZ';
const LENGTH = 8;
export const LINK_MINUTES = 10;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Tries a conversation has in an hour, and everybody together in ten minutes: of 4·10⁹ codes a handful are live. */
const OWN_TRIES = 5;
const ALL_TRIES = 300;

const draw = (): string => {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** A code for this conversation. Asking again gives another; each works once. */
export async function makeLink({ records, key }: CasebookParts, line: CaseLine): Promise<string> {
  for (;;) {
    const code = draw();
    const { value, now } = await records.read(linkPlace(key, code));
    const record: LinkRecord = { ...line, until: now + LINK_MINUTES * MINUTE };
    if (value === undefined && (await records.create(linkPlace(key, code), record, now))) return code;
  }
}

export type Used = { readonly from: CaseLine } | { readonly refused: 'unknown' | 'same' | 'limit' };

/** Takes the code for good. `by`: the same on every repeat of one use. */
export async function useLink(
  parts: CasebookParts,
  { code, by, conversation }: { readonly code: string; readonly by: string; readonly conversation: string },
): Promise<Used> {
  const { records, key } = parts;
  if (!(await mayTry(records, conversation))) return { refused: 'limit' };
  const used = await records.change<LinkRecord | undefined, Used>(linkPlace(key, code), (link, now) => {
    if (link?.usedBy === by) return { answer: { from: lineOf(link) } };
    if (!link || link.usedBy !== undefined || link.until <= now) return { answer: { refused: 'unknown' } };
    if (link.conversation === conversation) return { answer: { refused: 'same' } };
    return { next: { ...link, usedBy: by }, answer: { from: lineOf(link) } };
  });
  if ('from' in used) await giveBack(records, conversation);
  return used;
}

const lineOf = ({ conversation, channel }: LinkRecord): CaseLine => ({ conversation, channel });

const counters = (conversation: string) =>
  [
    { place: triesPlace(conversation, HOUR), most: OWN_TRIES, windowMs: HOUR },
    { place: triesPlace('all', LINK_MINUTES * MINUTE), most: ALL_TRIES, windowMs: LINK_MINUTES * MINUTE },
  ] as const;

/** Counts a try before anything is looked up, so that many at once are no way around. */
export async function mayTry(records: SharedRecords, conversation: string): Promise<boolean> {
  for (const { place, most, windowMs } of counters(conversation)) {
    const isFree = await records.change(place, ({ at }, now) => {
      const recent = at.filter((one) => one > now - windowMs);
      if (recent.length >= most) return { answer: false };
      return { next: { at: [...recent, now] }, answer: true };
    });
    if (!isFree) return false;
  }
  return true;
}

/** A try that was right counts for nothing. */
export async function giveBack(records: SharedRecords, conversation: string): Promise<void> {
  for (const { place } of counters(conversation))
    await records.change(place, ({ at }) => ({ next: { at: at.slice(0, -1) }, answer: undefined }));
}
