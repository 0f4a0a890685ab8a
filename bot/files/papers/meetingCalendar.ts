// The quarter of an hour of the representative and whoever opens the mail, as a calendar file.
import type { MeetingOrder } from '../../../dialogs/index.ts';
import type { Letters } from '../../../knowledge/index.ts';
import { calendarFile } from '../../turnos/ics.ts';
import type { Facts } from './facts.ts';

const ZONE = 'America/Guayaquil';
const OFFSET = '-05:00';
const MINUTES = 15;
const ALARM_MINUTES = 15;
const NO_SITE = 'https://llavero.invalid';

/** `id`: the same for the same order, so that fetching twice is one event. */
export function meetingCalendar(
  order: MeetingOrder,
  letters: Letters,
  facts: Facts & { readonly id: string },
): string {
  const { at, day, lang, time } = order;
  const words = letters.papers[lang];
  const start = Date.parse(`${day}T${time}:00${OFFSET}`);
  const event = {
    code: `cita-${facts.id}`,
    state: 'confirmed',
    start,
    end: start + MINUTES * 60_000,
    moves: 0,
  } as const;
  return calendarFile(
    event,
    {
      summary: words('meeting.summary'),
      description: words('meeting.description'),
      location: words('meeting.location'),
      alarm: words('meeting.alarm'),
    },
    {
      zone: ZONE,
      organizer: { name: facts.operator, uri: facts.publicUrl ?? NO_SITE },
      now: at,
      alarms: [ALARM_MINUTES],
    },
  );
}
