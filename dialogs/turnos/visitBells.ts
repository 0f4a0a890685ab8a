// The timers of turnos when they ring: a hold about to end, the reminders of a visit. One that no longer fits says nothing.
import { stateOf } from '../flowDialog.ts';
import { type Hands, openFlow, reask } from '../hands.ts';
import type { Turno } from '../ports/turnoBook.ts';
import { visit as visitSlot, visitStart } from '../slots/turnoParts.ts';
import type { Said } from '../talk.ts';

const MINUTE = 60_000;
/** A reminder that quiet hours pushed this near to the visit is of no use any more. */
const TOO_NEAR = 5 * MINUTE;

/** Warned a minute before, and told when the five minutes are over. */
export async function ringHold(hands: Hands): Promise<void> {
  const { dc, talk } = hands;
  const frame = dc.stack.findLast(({ id }) => id === 'holdTurno');
  if (!frame || stateOf(frame).asking !== 'sure') return;
  const until = Number(stateOf(frame).done['heldUntil']);
  const isOnTop = frame === dc.activeDialog;
  if (talk.now < until) {
    talk.ports.scheduler.set('T-HOLD', until);
    talk.said.push({ saying: 'holdTurno.almostOver', answers: {} });
    return reask(hands);
  }
  if (!isOnTop) return;
  talk.given = { sure: 'ended' };
  await dc.continueDialog();
}

/** `T-TUR24/KHM-RXP-DWF`: which reminder, of which visit. */
export async function ringVisit(hands: Hands, timer: string): Promise<void> {
  const [name = '', id = ''] = timer.split('/');
  return id === 'official' ? ringOfficial(hands, name) : ringTurno(hands, name, id);
}

async function ringTurno(hands: Hands, name: string, code: string): Promise<void> {
  const { talk } = hands;
  const turno = await talk.ports.turnos?.book.find(code);
  if (turno === undefined || !isDue(hands, name, turno)) return;
  const { slot, procedure, employerType, start, end } = turno;
  const known = { code, slot, procedure, employerType, start, end };
  talk.data.known['turno'] = { value: known, at: talk.now, from: 'said' };
  if (name === 'T-POST') return openFlow(hands, 'afterTurno');
  if (name === 'T-VEN') return openCounter(hands, 'turnoReminder.atTheDoor', { turno: known });
  await openFlow(hands, 'turnoReminder', { turno: known });
}

/** Moved, given back or over: it says nothing. */
function isDue(
  { talk }: Hands,
  name: string,
  { state, start, end }: Pick<Turno, 'state' | 'start' | 'end'>,
): boolean {
  if (name === 'T-POST') return (state === 'confirmed' || state === 'attended') && talk.now > end;
  return state === 'confirmed' && talk.now < start - TOO_NEAR;
}

async function ringOfficial(hands: Hands, name: string): Promise<void> {
  const { talk } = hands;
  const visit = visitSlot.schema.safeParse(talk.data.known['visit']?.value ?? talk.carry?.['visit']).data;
  if (!visit) return;
  talk.data.known['visit'] ??= { value: visit, at: talk.now, from: 'said' };
  const start = visitStart(visit);
  if (name === 'T-POST') return talk.now > start ? openFlow(hands, 'afterTurno') : undefined;
  if (talk.now >= start - TOO_NEAR) return;
  if (name === 'T-VEN') return openCounter(hands, 'visitReminder.atTheDoor', { visit });
  await openFlow(hands, 'visitReminder', { visit });
}

/** VEN-1: the card, and what is done at the counter. */
async function openCounter(hands: Hands, saying: string, answers: Said['answers']): Promise<void> {
  hands.talk.said.push({ saying, answers });
  await openFlow(hands, 'counter');
}
