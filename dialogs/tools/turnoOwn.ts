// Tools about turnos one has: finding them by conversation or by code, reminders, giving them back.

import type { Turno } from '../ports/turnoBook.ts';
import { type KnownTurno, turnoShape } from '../slots/turno.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';
import { dropParkedBooking } from '../turnos/parkedBooking.ts';
import { cancelReminders, planVisit, type Visit } from '../turnos/visitReminders.ts';
import { readResult } from './turnoHold.ts';
import { turnosOf } from './turnoSearch.ts';

/** Turnos a conversation remembers. */
const MOST_OWN = 5;

/** A RUC is public: only who booked here, or has the code, sees a turno. */
const ownCodes = ({ data }: Talk): readonly string[] => {
  const codes = data.known['ownTurnos']?.value;
  return Array.isArray(codes) ? codes.map(String) : [];
};

const keepOwn = ({ data, now }: Talk, codes: readonly string[]) => {
  data.known['ownTurnos'] = { value: codes.slice(-MOST_OWN), at: now, from: 'said' };
};

const toKnown = ({ code, slot, procedure, employerType, start, end }: Turno): KnownTurno => ({
  ...{ code, slot, procedure, employerType, start, end },
});

/** What still stands: also one whose window was closed, which waits for another time. */
const stands = ({ state, end }: Turno, { now }: Talk): boolean =>
  (state === 'confirmed' || state === 'displaced') && end > now;

const lookAtTurnos: Tool = async ({ talk }) => {
  dropParkedBooking(talk.data.stack);
  const mode = talk.ports.turnos?.mode ?? 'guided';
  if (mode === 'guided')
    return { set: { turnoMode: mode, hasTurno: talk.data.known['visit'] !== undefined } };
  return { set: { turnoMode: mode, hasTurno: (await ownTurnos(talk)).length > 0 } };
};

async function ownTurnos(talk: Talk): Promise<readonly Turno[]> {
  const found = await Promise.all(ownCodes(talk).map((code) => turnosOf(talk).book.find(code)));
  return found.filter((turno) => turno !== undefined && stands(turno, talk)) as Turno[];
}

/** One live turno for each RUC and procedure: the book would refuse another. */
const lookForTurno: Tool = async ({ answers, talk }) => {
  const turnos = turnosOf(talk);
  const holder = turnos.holderOf(String(talk.data.known['ruc']?.value ?? ''));
  const turno = await turnos.book.ofRuc(holder, String(answers['procedure']));
  const hasTurno = turno?.state === 'confirmed';
  return { set: { hasTurno } };
};

const findMine: Tool = async ({ talk }) => {
  const mine = await ownTurnos(talk);
  const [only] = mine;
  return {
    set: {
      mine: mine.map(({ code, slot }) => `${code} ${slot}`),
      ...(only && mine.length === 1 ? { turno: toKnown(only), picked: true } : {}),
    },
  };
};

const findByCode: Tool = async ({ answers, talk }) => {
  const code = String(answers['turnoCode']);
  const turno = code === 'none' ? undefined : await turnosOf(talk).book.find(code);
  if (!turno || !stands(turno, talk)) return { set: { picked: false } };
  keepOwn(talk, [...ownCodes(talk).filter((own) => own !== turno.code), turno.code]);
  return { set: { turno: toKnown(turno), picked: true } };
};

const pickTurno: Tool = async ({ answers, talk }) => {
  const turno = await turnosOf(talk).book.find(String(answers['which']).split(' ')[0] ?? '');
  return { set: turno ? { turno: toKnown(turno), picked: true } : { picked: false } };
};

/** The turno that is to have another time: what it is for stays. */
const takeOver: Tool = ({ talk }) => {
  const turno = turnoShape.safeParse(talk.data.known['turno']?.value).data;
  if (!turno) throw new Error('no turno to move');
  const { file, offices } = turnosOf(talk).agenda();
  const [office = '', counter] = turno.slot.split('/');
  const province = offices.get(office)?.province;
  const modality = file.counters.find(({ id }) => id === counter)?.modality;
  return {
    set: {
      ...{ moving: turno.code, procedure: turno.procedure, employerType: turno.employerType },
      ...(province && modality !== 'virtual' ? { province } : {}),
      ...(modality ? { modality } : {}),
    },
  };
};

/** Booked or moved: remembered, and its reminders may be planned. */
const noteTurno: Tool = ({ answers, talk }) => {
  const turno = turnoShape.parse(answers['turno']);
  keepOwn(talk, [...ownCodes(talk).filter((code) => code !== turno.code), turno.code]);
  const reminded = `T-POST/${turno.code}` in talk.data.timers;
  if (reminded) planVisit(talk, visitOf(turno));
  return { set: { mayRemind: !talk.data.quiet && !reminded } };
};

const visitOf = ({ code, start, end }: KnownTurno): Visit => ({ id: code, start, end });

const planReminders: Tool = ({ talk }) => {
  const turno = turnoShape.safeParse(talk.data.known['turno']?.value).data;
  if (turno) planVisit(talk, visitOf(turno));
  return undefined;
};

const askCancel: Tool = ({ talk }) => {
  const turno = turnoShape.parse(talk.data.known['turno']?.value);
  talk.ports.effects.ask('turno.cancel', { code: turno.code });
  return { awaits: 'outcome' };
};

/** A turno given back has no reminders, and is no turno of this conversation any more. */
const readCancel: Tool = ({ answers, talk }) => {
  const result = readResult(answers['outcome']);
  const isGone = 'turno' in result || result.refused === 'gone';
  if (!isGone) return { set: { cancelTrouble: result.refused === 'tooLate' ? 'tooLate' : 'failed' } };
  const code = turnoShape.safeParse(talk.data.known['turno']?.value).data?.code ?? '';
  cancelReminders(talk, code);
  keepOwn(
    talk,
    ownCodes(talk).filter((own) => own !== code),
  );
  delete talk.data.known['turno'];
  return { set: { cancelTrouble: 'none' } };
};

/** A place of the waitlist, taken while it is kept. */
const takeOffer: Tool = ({ answers, talk }) => {
  talk.ports.effects.ask('turno.take', { code: String(answers['code']) });
  return { awaits: 'outcome' };
};
const passOffer: Tool = ({ answers, talk }) => {
  talk.ports.effects.ask('turno.pass', { code: String(answers['code']) });
  return undefined;
};
/** Off the list: the place offered passes on with that. */
const leaveList: Tool = ({ answers, talk }) => {
  const holder = turnosOf(talk).holderOf(String(talk.data.known['ruc']?.value ?? ''));
  talk.ports.effects.ask('turno.leave', { holder, procedure: String(answers['procedure']) });
  return undefined;
};

const readTaken: Tool = ({ answers }) => {
  const result = readResult(answers['outcome']);
  return { set: 'turno' in result ? { turno: result.turno, taken: true, outcome: null } : { taken: false } };
};

export const turnoOwn: Readonly<Record<string, Tool>> = {
  lookAtTurnos,
  lookForTurno,
  findMine,
  findByCode,
  pickTurno,
  takeOver,
  noteTurno,
  planReminders,
  askCancel,
  readCancel,
  takeOffer,
  passOffer,
  leaveList,
  readTaken,
  askCodeAgain: () => ({ again: ['turnoCode', 'do.findByCode', 'do.askCodeAgain'] }),
};
