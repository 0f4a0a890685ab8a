// What a booked turno gives to keep: a printable proof with its QR, and a file for the calendar. Without files, words alone.
import { fill, instantOf, readSlotId } from '../../knowledge/index.ts';
import type { Turno } from '../ports/turnoBook.ts';
import { turnoShape } from '../slots/turno.ts';
import type { Talk } from '../talk.ts';
import type { Tool, ToolTurn } from '../tools.ts';
import { placeHoles, procedureLabel } from '../turnos/turnoWords.ts';
import { turnosOf } from './turnoSearch.ts';

/** A text of turnoWords by its name. */
type Words = (name: string, holes?: Readonly<Record<string, string>>) => string;

const offerProof: Tool = async (turn) => {
  const { answers, talk } = turn;
  const known = turnoShape.safeParse(answers['turno']).data;
  const turno = known && (await turnosOf(talk).book.find(known.code));
  if (!turno || !talk.ports.papers) return undefined;
  await giveProof(turn, turno);
  return giveCalendar(turn, turno);
};

async function giveProof({ answers, talk }: ToolTurn, turno: Turno): Promise<void> {
  const at = { knowledge: talk.knowledge, lang: talk.data.lang, talk };
  const { office = '', address = '' } = placeHoles(turno.slot, at);
  const { day = '', time = '' } = readSlotId(turno.slot) ?? {};
  const file = await talk.ports.papers?.offer({
    paper: 'turno',
    lang: talk.data.lang,
    ...{ code: turno.code, office, address, day, time },
    modality: wordsOf(talk)(isVideo(talk, turno) ? 'byVideo' : 'inPerson'),
    procedure: procedureLabel(turno.procedure, at),
    documents: documentsOf(talk),
    demo: turnosOf(talk).agenda().file.demo,
  });
  talk.said.push({ saying: 'turnoWords.proof', answers, data: { file } });
}

async function giveCalendar({ answers, talk }: ToolTurn, turno: Turno): Promise<undefined> {
  const at = { knowledge: talk.knowledge, lang: talk.data.lang, talk };
  const words = wordsOf(talk);
  const { office = '', address = '' } = placeHoles(turno.slot, at);
  const demo = turnosOf(talk).agenda().file.demo ? `${words('demo')} ` : '';
  const text = turnosOf(talk).calendar(
    turno,
    {
      summary: demo + words('calendarTitle', { procedure: procedureLabel(turno.procedure, at) }),
      description: [`${turno.code}`, ...documentsOf(talk)].join('\n'),
      location: `${office}, ${address}`,
      alarm: words('calendarAlarm'),
    },
    talk.now,
  );
  const file = await talk.ports.papers?.offer({ paper: 'calendar', name: `${turno.code}.ics`, text });
  talk.said.push({ saying: 'turnoWords.calendar', answers, data: { file } });
  return undefined;
}

const HOUR = 3_600_000;

/** A turno of the official page: its day for the calendar, and the papers as a sheet. The proof is the page's own. */
const offerVisitFiles: Tool = async ({ answers, talk }) => {
  const { papers, turnos } = talk.ports;
  if (!papers || !turnos) return undefined;
  const words = wordsOf(talk);
  const start = instantOf(String(answers['visitDay']), String(answers['visitTime']), 'America/Guayaquil');
  const text = turnos.calendar(
    { code: `iess-${start}`, state: 'confirmed', start, end: start + HOUR, moves: 0 },
    {
      summary: words('visitTitle'),
      description: documentsOf(talk).join('\n'),
      location: words('visitPlace'),
      alarm: words('calendarAlarm'),
    },
    talk.now,
  );
  const file = await papers.offer({ paper: 'calendar', name: 'turno-iess.ics', text });
  talk.said.push({ saying: 'turnoWords.visitCalendar', answers, data: { file } });
  const sheet = await papers.offer({
    paper: 'dossier',
    at: talk.now,
    lang: talk.data.lang,
    caseCode: talk.data.caseCode,
    ready: [],
    small: ['natural_person', 'household'].includes(String(talk.data.known['employerType']?.value)),
  });
  talk.said.push({ saying: 'turnoWords.checklist', answers, data: { file: sheet } });
  return undefined;
};

const isVideo = (talk: Talk, { counter }: Turno) =>
  turnosOf(talk)
    .agenda()
    .file.counters.find(({ id }) => id === counter)?.modality === 'virtual';

/** The dossier without the turno itself, as its checklist calls them. */
const documentsOf = ({ knowledge, data }: Talk): string[] =>
  (knowledge.copy[data.lang].get('office.papers')?.choices ?? [])
    .filter(({ id }) => id !== 'turno')
    .map(({ label }) => label);

const wordsOf =
  ({ knowledge, data }: Talk): Words =>
  (name, holes = {}) =>
    fill(knowledge.copy[data.lang].get(`turnoWords.${name}`)?.text ?? '', holes);

export const turnoFiles: Readonly<Record<string, Tool>> = { offerProof, offerVisitFiles };
