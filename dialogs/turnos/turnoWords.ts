// Turnos in words: offices, days, hours and procedures, as buttons and as holes. What they are stands in the agenda.
import { fill, type Lang, type Office, readSlotId } from '../../knowledge/index.ts';
import type { WordsAt } from '../slots.ts';

const LOCALES: Readonly<Record<Lang, string>> = { es: 'es-EC', en: 'en-GB' };

const agendaOf = ({ talk }: WordsAt) => talk.ports.turnos?.agenda();
const officeOf = (id: string, at: WordsAt): Office | undefined => agendaOf(at)?.offices.get(id);

function part(day: string, lang: Lang, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(LOCALES[lang], { ...options, timeZone: 'UTC' });
  return format.format(new Date(`${day}T12:00:00Z`)).replace(/[.,]/g, '');
}

/** "martes 24 nov" */
export const dayLabel = (day: string, { lang }: Pick<WordsAt, 'lang'>): string =>
  [
    part(day, lang, { weekday: 'long' }),
    part(day, lang, { day: 'numeric' }),
    part(day, lang, { month: 'short' }),
  ].join(' ');

/** "mar 24 nov, 09:20" */
export function placeLabel(slot: string, { lang }: Pick<WordsAt, 'lang'>): string {
  const { day = '', time = '' } = readSlotId(slot) ?? {};
  const parts = [{ weekday: 'short' }, { day: 'numeric' }, { month: 'short' }] as const;
  return day ? `${parts.map((one) => part(day, lang, one)).join(' ')}, ${time}` : slot;
}

/** "martes 24 de noviembre" */
export const wholeDay = (day: string, lang: Lang): string =>
  part(day, lang, { weekday: 'long', day: 'numeric', month: 'long' });

/** Without "IESS", which all of them are; without the city where that is all the same. */
export function officeLabel(id: string, at: WordsAt): string {
  const office = officeOf(id, at);
  return office?.name.replace(/^IESS\s+/, '') ?? id;
}

/** The office of a slot, as its button: the city is known by then. */
export function officeOfSlot(slot: string, at: WordsAt): string {
  const id = readSlotId(slot)?.office ?? slot;
  const office = officeOf(id, at);
  const label = officeLabel(id, at);
  const bare = office && label.startsWith(`${office.city}, `) ? label.slice(office.city.length + 2) : label;
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** "Quito, matriz: mar 24 nov, 09:20" */
export const officeLine = (slot: string, at: WordsAt): string =>
  `${officeLabel(readSlotId(slot)?.office ?? slot, at)}: ${placeLabel(slot, at)}`;

export function procedureLabel(id: string, at: WordsAt): string {
  const procedure = agendaOf(at)?.procedures.get(id);
  return procedure?.short?.[at.lang] ?? procedure?.name[at.lang] ?? id;
}

/** Where and when, for the holes of a sentence. */
export const PLACE_HOLES = ['office', 'address', 'day', 'clock'] as const;

export function placeHoles(slot: string, at: WordsAt): Readonly<Record<string, string>> {
  const { office = '', day = '', time = '' } = readSlotId(slot) ?? {};
  return {
    office: officeOf(office, at)?.name ?? office,
    address: addressOf(slot, at),
    day: day && wholeDay(day, at.lang),
    clock: time,
  };
}

/** An address nobody official confirmed is said to be unsure; a video call has none. */
function addressOf(slot: string, at: WordsAt): string {
  const { office = '', counter } = readSlotId(slot) ?? {};
  const words = (name: string) => at.knowledge.copy[at.lang].get(`turnoWords.${name}`)?.text ?? '';
  const isVideo = agendaOf(at)?.file.counters.find(({ id }) => id === counter)?.modality === 'virtual';
  if (isVideo) return words('byVideo');
  const known = officeOf(office, at);
  if (!known?.address) return words('noAddress');
  const isSure = known.confidence === 'official' || known.confidence === 'press';
  return isSure ? known.address : fill(words('unsureAddress'), { address: known.address });
}
