// TUR-0 without an agenda: the official page gives the turnos, and says so honestly.
import { defineFlow } from '../flow.ts';

export const turno = defineFlow({
  id: 'turno',
  opens: { book_turno: {}, reschedule_turno: {}, cancel_turno: {}, turno_status: {} },
  slots: {},
  steps: [{ tell: 'officialPage' }, { tell: 'takeThese' }, { end: 'waiting' }],
});
