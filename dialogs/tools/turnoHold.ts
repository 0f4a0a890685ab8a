// Tools that take a turno: for minutes while thinking, for good as an effect; and what the answer to that effect says.
import { z } from 'zod';
import { daysAfter, maskRuc, readSlotId, wallClock } from '../../knowledge/index.ts';
import type { AnyAnswers } from '../flow.ts';
import type { Applicant, Refusal, Turno } from '../ports/turnoBook.ts';
import type { Json } from '../ports.ts';
import { type KnownTurno, turnoShape } from '../slots/turno.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';
import { LOST, REFUSALS } from '../turnos/turnoRefusals.ts';
import { queryOf, turnosOf } from './turnoSearch.ts';

const MINUTE = 60_000;
const NEAR = 3;

const resultShape = z.object({ refused: z.string(), until: z.number().optional() });
/** What an effect came back with: the turno, or why not. */
export function readResult(
  value: unknown,
): { readonly turno: KnownTurno } | { readonly refused: string; readonly until?: number | undefined } {
  const turno = turnoShape.safeParse(value);
  if (turno.success) return { turno: turno.data };
  const refusal = resultShape.safeParse(value);
  return refusal.success ? refusal.data : { refused: 'failed' };
}

export function applicantOf({ answers, talk }: { answers: AnyAnswers; talk: Talk }): Applicant {
  const ruc = String(answers['ruc'] ?? talk.data.known['ruc']?.value ?? '');
  const { procedure, employerType } = queryOf(answers);
  return { ruc: turnosOf(talk).holderOf(ruc), procedure, employerType, line: talk.line, label: maskRuc(ruc) };
}

const isRefusal = (answer: Turno | Refusal): answer is Refusal => 'refused' in answer;

/** The key names turn and place: thought again for another place, it is another hold. */
const holdPlace: Tool = async ({ answers, talk }) => {
  const slot = String(answers['place']);
  if (answers['moving'] !== undefined) return { set: { trouble: 'none' } };
  const turnos = turnosOf(talk);
  const held = await turnos.book.hold(slot, applicantOf({ answers, talk }), `${talk.turn}/${slot}`);
  if (isRefusal(held)) return refusedBy(held, { answers, talk });
  const heldUntil = held.until ?? talk.now;
  talk.ports.scheduler.set('T-HOLD', heldUntil - MINUTE);
  return { set: { trouble: 'none', code: held.code, heldUntil } };
};

async function refusedBy(
  { refused, until }: { readonly refused: string; readonly until?: number | undefined },
  { answers, talk }: { readonly answers: AnyAnswers; readonly talk: Talk },
) {
  const lost = LOST[refused];
  const known = REFUSALS.find((name) => name === refused) ?? 'failed';
  const again = until === undefined ? {} : { tryAgainAt: until };
  if (lost === undefined) return { set: { trouble: known, ...again } };
  // A hold that ran out may be had again; a place somebody took may not.
  const gone = lost === 'lost' ? String(answers['place']) : '';
  const near = (await nearPlaces({ answers, talk })).filter((slot) => slot !== gone).slice(0, NEAR);
  return { set: { trouble: near.length > 0 ? lost : 'nothingLeft', near } };
}

/** The three nearest to the one lost: the same office first knows it, then the province, then anywhere. */
async function nearPlaces({
  answers,
  talk,
}: {
  answers: AnyAnswers;
  talk: Talk;
}): Promise<readonly string[]> {
  const turnos = turnosOf(talk);
  const lost = String(answers['place']);
  const [office = '', , day = '', time = ''] = lost.split('/');
  const near = Date.parse(`${day}T${time}:00-05:00`);
  const { province } = turnos.agenda().offices.get(office) ?? {};
  const query = { ...queryOf(answers), offices: undefined, dayPart: undefined, near };
  const found = await turnos.book.free({ ...query, province, limit: NEAR + 1 });
  const all =
    found.length > 0 ? found : await turnos.book.free({ ...query, province: undefined, limit: NEAR + 1 });
  return all.map(({ slot }) => slot);
}

/** One of the alternatives: the same road again, with that place. */
const takeOther: Tool = ({ answers }) => ({
  set: { place: answers['other'] },
  again: [
    'other',
    'trouble',
    'sure',
    'do.holdPlace',
    'tell.lost',
    'tell.holdEnded',
    'tell.kept',
    'do.takeOther',
  ],
});

/** The five minutes are over: other places, and the question starts anew. */
const holdIsOver: Tool = async ({ answers, talk }) => {
  talk.ports.scheduler.cancel('T-HOLD');
  const after = await refusedBy({ refused: 'expired' }, { answers, talk });
  return { ...after, again: AFTER_LOSS };
};
const AFTER_LOSS = [
  'sure',
  'outcome',
  'tell.lost',
  'tell.holdEnded',
  'do.confirmTurno',
  'do.readOutcome',
  'do.holdIsOver',
];

const confirmTurno: Tool = ({ answers, talk }) => {
  talk.ports.scheduler.cancel('T-HOLD');
  const { moving, code, place } = answers;
  if (moving !== undefined)
    talk.ports.effects.ask('turno.reschedule', { code: String(moving), slot: String(place) });
  else talk.ports.effects.ask('turno.confirm', { code: String(code) });
  return { awaits: 'outcome' };
};

const readOutcome: Tool = async ({ answers, talk }) => {
  const result = readResult(answers['outcome']);
  // What was read is kept as the turno; the record has little room.
  if ('turno' in result) return { set: { trouble: 'none', turno: result.turno, outcome: null, near: [] } };
  const after = await refusedBy(result, { answers, talk });
  return LOST[result.refused] === undefined ? after : { ...after, again: AFTER_LOSS };
};

const giveBack: Tool = ({ answers, talk }) => {
  talk.ports.scheduler.cancel('T-HOLD');
  if (answers['code'] !== undefined)
    talk.ports.effects.ask('turno.release', { code: String(answers['code']) });
  return undefined;
};

/** How long somebody is ready to wait, as days from today. */
const SPANS: Readonly<Record<string, number>> = { week: 7, fortnight: 14, month: 30 };

const joinList: Tool = ({ answers, talk }) => {
  const turnos = turnosOf(talk);
  const query = queryOf(answers);
  const from = wallClock(talk.now, 'America/Guayaquil').day;
  const days = Math.min(SPANS[String(answers['span'])] ?? 7, turnos.agenda().file.horizonDays);
  const part = answers['part'] === 'any' ? undefined : String(answers['part']);
  const wish = {
    offices: [...waitOffices(turnos, query)],
    from,
    to: daysAfter(from, days),
    modality: query.modality,
    dayPart: part,
  };
  const applicant = applicantOf({ answers, talk });
  talk.ports.effects.ask(
    'turno.join',
    JSON.parse(JSON.stringify({ wish, applicant })) as Record<string, Json>,
  );
  return { awaits: 'outcome' };
};

function waitOffices(
  turnos: ReturnType<typeof turnosOf>,
  query: ReturnType<typeof queryOf>,
): readonly string[] {
  const { agenda } = turnos;
  const counters = agenda().file.counters.filter(({ offers }) =>
    offers.some(({ procedure }) => procedure === query.procedure),
  );
  const ids = [...new Set(counters.map(({ office }) => office))];
  return ids.filter((id) => !query.province || agenda().offices.get(id)?.province === query.province);
}

const readJoined: Tool = ({ answers }) => {
  const result = z.object({ refused: z.string() }).safeParse(answers['outcome']);
  const failed = z.object({ failed: z.literal(true) }).safeParse(answers['outcome']).success;
  const why = result.success ? result.data.refused : failed ? 'failed' : 'none';
  return { set: { waitTrouble: ['none', 'full', 'hasTurno'].includes(why) ? why : 'failed' } };
};

/** Looked for once more; what was wished before is forgotten, what was said at the end is the new wish. */
const placeAgain: Tool = ({ answers }) => {
  const { day: heldDay, time: heldTime } = readSlotId(String(answers['place'])) ?? {};
  const { day, time } = answers;
  const isNew =
    day !== undefined && day !== 'soonest' && (day !== heldDay || (time !== undefined && time !== heldTime));
  const again = ['placeTurno', 'holdTurno', 'place', 'office', 'do.placeAgain'];
  return { again: isNew ? again : [...again, 'day', 'dayPart', 'time', 'flexible'] };
};

export const turnoHold: Readonly<Record<string, Tool>> = {
  holdPlace,
  takeOther,
  holdIsOver,
  confirmTurno,
  readOutcome,
  giveBack,
  joinList,
  readJoined,
  placeAgain,
};
