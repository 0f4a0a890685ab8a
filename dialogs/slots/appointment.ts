// A day to come and an hour, as understanding reads them.
import { z } from 'zod';
import { dayName } from '../localTime.ts';
import { deaf, heard, type Slot } from './slot.ts';

/** Today or later: `2026-11-26`. */
export const futureDay: Slot<string> = {
  schema: z.iso.date(),
  examples: ['mañana', 'el jueves'],
  hear: (_, ear) => {
    const day = ear.found['date'];
    if (ear.rejected['date'] === 'past' || (day !== undefined && day < dayName(ear.now)))
      return { ok: false, why: 'day.past' };
    return day === undefined ? deaf : heard(day);
  },
  volunteer: (ear) => {
    const day = ear.found['date'];
    return day !== undefined && day >= dayName(ear.now) ? day : undefined;
  },
};

/** `15:30` */
export const hourOfDay: Slot<string> = {
  schema: z.string().regex(/^\d\d:\d\d$/),
  examples: ['15:30', 'a las 10 de la mañana'],
  hear: (_, ear) => (ear.found['time'] === undefined ? deaf : heard(ear.found['time'])),
  volunteer: (ear) => ear.found['time'],
};
