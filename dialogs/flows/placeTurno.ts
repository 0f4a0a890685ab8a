// TUR-3, 4 and 8: where and when. Province, the offices that do it with the soonest first, the next free days, an hour.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { day, office, place, province, settledProcedure } from '../slots/turno.ts';
import { dayTroubles, officeLists, timeLists, WAITED, wish } from '../slots/turnoParts.ts';
import { choice, found } from '../slots.ts';

const isHour = (place: string | undefined) => place !== undefined && !place.startsWith('want:');

export const placeTurno = defineFlow({
  id: 'placeTurno',
  kind: 'info',
  aboutTurnos: true,
  slots: {
    ...wish,
    ...officeLists,
    ...timeLists,
    procedure: settledProcedure,
    modality: found(z.string()),
    employerType: found(z.string()),
    province,
    notThere: found(z.boolean(), { from: 'province' }),
    office,
    nothing: found(z.boolean()),
    offered: found(z.array(z.string())),
    instead: choice(['wait', 'province', 'virtual', 'leave'], {
      means: { wait: { words: ['yes'], intents: ['affirm'] }, leave: { words: ['no'], intents: ['deny'] } },
    }),
    day,
    ...dayTroubles,
    place,
  },
  steps: [
    { do: 'listProvinces' },
    { tell: 'notThere', when: (a) => a.notThere === true },
    { ask: 'province' },
    { do: 'listOffices', needs: ['province'] },
    { tell: 'noneFree', when: (a) => a.nothing === true, needs: ['province'] },
    { ask: 'instead', when: (a) => a.nothing === true, needs: ['province'] },
    { do: 'tryProvince', when: (a) => a.instead === 'province', needs: ['instead'] },
    { do: 'tryVirtual', when: (a) => a.instead === 'virtual', needs: ['instead'] },
    { run: 'waitlist', pass: WAITED, when: (a) => a.instead === 'wait', needs: ['instead'] },
    { tell: 'leftIt', when: (a) => a.instead === 'leave', needs: ['instead'] },
    { end: 'waiting', as: 'none', when: (a) => a.nothing === true },
    { ask: 'office', needs: ['province'] },
    { do: 'listDays', needs: ['office'] },
    { ask: 'day', needs: ['office'] },
    { do: 'checkDay', needs: ['day'] },
    { tell: 'holiday', when: (a) => a.dayTrouble === 'holiday', needs: ['day'] },
    { tell: 'weekend', when: (a) => a.dayTrouble === 'weekend', needs: ['day'] },
    { tell: 'full', when: (a) => a.dayTrouble === 'full', needs: ['day'] },
    { tell: 'tooFar', when: (a) => a.dayTrouble === 'tooFar', needs: ['day'] },
    { tell: 'soonest', when: (a) => a.soonestInstead === true, needs: ['day'] },
    { do: 'askDayAgain', when: (a) => a.dayTrouble !== 'none' && a.soonestInstead !== true, needs: ['day'] },
    { do: 'listPlaces', needs: ['day'] },
    { ask: 'place', needs: ['day'] },
    { do: 'narrow', when: (a) => a.place?.startsWith('want:') === true, needs: ['place'] },
    { end: 'turno', as: 'chosen', when: (a) => isHour(a.place) },
    { end: 'waiting', as: 'none' },
  ],
});
