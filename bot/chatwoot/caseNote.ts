// Pure: the case in short and what was said so far, as one note for Chatwoot's staff. Whole numbers of people stay here.
import type { Lang } from '../../knowledge/index.ts';
import type { CaseFile } from '../desk/tickets/caseFile.ts';
import type { Ticket } from '../desk/tickets/ticket.ts';
import type { Entry } from '../desk/tickets/transcript.ts';
import { wordOf } from './words.ts';

export interface CaseNote {
  readonly ticket: Pick<Ticket, 'caseCode' | 'reason' | 'priority' | 'channel' | 'lang'>;
  readonly file: CaseFile;
  readonly entries: readonly Entry[];
}

/** Chatwoot takes 150,000 characters; nobody reads so many. */
const LONGEST = 20_000;

export function caseNote(note: CaseNote): string {
  const { lang } = note.ticket;
  const lines = [
    ...headOf(note),
    ...knownOf(note),
    '',
    `${wordOf(lang, 'until')}:`,
    ...spoken(note.entries, lang),
  ];
  return plain(masked(lines.join('\n')));
}

function headOf({ ticket, file }: CaseNote): readonly string[] {
  const { lang, caseCode, reason, priority, channel } = ticket;
  const kinds = [`reason.${reason}`, `priority.${priority}`, `channel.${channel}`].map((name) =>
    wordOf(lang, name),
  );
  return [
    `${wordOf(lang, 'case.title')} ${caseCode}`,
    kinds.join(' · '),
    ...(file.asking === null ? [] : [`${wordOf(lang, 'case.asking')}: ${file.asking}`]),
  ];
}

function knownOf({ ticket: { lang }, file }: CaseNote): readonly string[] {
  const { dossier, errors, turno } = file;
  const line = (name: string, text: string) => (text === '' ? [] : [`${wordOf(lang, name)}: ${text}`]);
  return [
    ...file.slots.map(({ label, value }) => `- ${label} ${value}`),
    ...line('case.errors', errors.map(({ name }) => name).join(', ')),
    ...(dossier
      ? line('case.dossier', wordOf(lang, 'case.dossierHas', { ready: dossier.ready, of: dossier.of }))
      : []),
    ...line('case.missing', dossier?.missing.join(', ') ?? ''),
    ...(turno ? line('case.turno', `${turno.office}, ${turno.day} ${turno.time}`) : []),
  ];
}

/** The newest, as many as fit. */
function spoken(entries: readonly Entry[], lang: Lang): readonly string[] {
  const lines: string[] = [];
  let left = LONGEST;
  for (const entry of entries.toReversed()) {
    const line = `${clockOf(entry.at)} ${nameOf(entry, lang)}: ${wordsOf(entry, lang)}`;
    left -= line.length;
    if (left < 0) return [wordOf(lang, 'cut'), ...lines.toReversed()];
    lines.push(line);
  }
  return lines.toReversed();
}

const nameOf = ({ from, name }: Entry, lang: Lang) => name ?? wordOf(lang, `from.${from}`);

/** What an entry says: a picture says that it was one. */
export const wordsOf = ({ text, removed }: Pick<Entry, 'text' | 'removed'>, lang: Lang): string =>
  [text, ...(removed.includes('IMAGEN') ? [wordOf(lang, 'image')] : [])].filter(Boolean).join('\n');

const ECUADOR = new Intl.DateTimeFormat('es-EC', {
  timeZone: 'America/Guayaquil',
  timeStyle: 'short',
  hour12: false,
});
const clockOf = (at: string) => ECUADOR.format(new Date(at));

/** RUC, cédula and telephone, also written in groups. */
const NUMBER = /\d(?:[ .-]?\d){8,}/g;
const masked = (text: string) =>
  text.replaceAll(NUMBER, (found) => `••••••${found.replaceAll(/\D/g, '').slice(-4)}`);

/** Chatwoot fills Liquid marks in what staff write, and our notes count as that. */
export const plain = (text: string): string => text.replaceAll(/\{(?=[{%])/g, '{ ');
