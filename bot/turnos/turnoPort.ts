// The turno book as flows see it: without the RUC.
import { createHmac } from 'node:crypto';
import type { Turno, TurnoBook, TurnoNewsOf, Turnos } from '../../dialogs/index.ts';
import type { Agenda } from '../../knowledge/index.ts';
import type { Turns } from '../conversation.ts';
import type { TurnoBookParts } from '../turnoBook.ts';
import { calendarFile } from './ics.ts';

export interface TurnoPortParts {
  readonly mode: Turnos['mode'];
  readonly book: TurnoBook;
  readonly agenda: () => Agenda;
  readonly indexKey: Buffer;
  /** Who publishes the calendar files. */
  readonly organizer: { readonly name: string; readonly uri: string };
}

export const turnoPort = ({ mode, book, agenda, indexKey, organizer }: TurnoPortParts): Turnos => ({
  mode,
  agenda,
  book,
  calendar: (turno, words, now) => {
    const zone = agenda().offices.get(turno.office ?? '')?.zone ?? 'America/Guayaquil';
    return calendarFile(turno, words, { zone, organizer, now });
  },
  holderOf: (ruc) => holderName(indexKey, ruc),
});

/** The name an employer has in the book. */
export const holderName = (indexKey: Buffer, ruc: string): string =>
  createHmac('sha256', indexKey).update(`turno:ruc:${ruc}`).digest('base64url').slice(0, 22);

const CHANNELS = ['website', 'whatsapp', 'teams'] as const;

/** News reach a conversation as a turn of its own, once: a turno that is displaced again after a move is news again. */
export function tellThrough(turns: Turns): NonNullable<TurnoBookParts['tell']> {
  return async ({ channel: name, conversation }, { what, code }, turno) => {
    const channel = CHANNELS.find((one) => one === name);
    if (!channel) return;
    const value = {
      what,
      turno: shown(turno),
      ...(turno.until ? { until: turno.until } : {}),
    } satisfies TurnoNewsOf;
    const messageId = `turno:${what}:${code}:${turno.moves}`;
    await turns.receive({
      channel,
      conversation,
      messageId,
      activity: { type: 'event', name: 'turno', value },
    });
  };
}

const shown = ({ code, slot, procedure, employerType, start, end }: Turno) => ({
  ...{ code, slot, procedure, employerType, start, end },
});
