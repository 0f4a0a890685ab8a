import { expect } from 'chai';
import { findElapsedSeconds, findPastMoment } from '../../../knowledge/entities.ts';
import { wednesday } from './table.ts';

/** Guayaquil's wall clock, as it would be read there. */
function local(moment: Date | 'future' | 'ambiguous' | undefined): string {
  if (!(moment instanceof Date)) return String(moment);
  return new Date(moment.getTime() - 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('findPastMoment', () => {
  const told: Record<string, string> = {
    ahora: '2026-11-18 09:40',
    'ahorita mismo': '2026-11-18 09:40',
    recién: '2026-11-18 09:40',
    'acaba de pasar': '2026-11-18 09:40',
    'hace un rato': '2026-11-18 09:40',
    'hace 2 h': '2026-11-18 07:40',
    'hace dos horas': '2026-11-18 07:40',
    'hace como 2 horas': '2026-11-18 07:40',
    'hace media hora': '2026-11-18 09:10',
    'hace una hora y media': '2026-11-18 08:10',
    'hace 1 hora y 20 minutos': '2026-11-18 08:20',
    'hace 40 minutos': '2026-11-18 09:00',
    'hace 20 min': '2026-11-18 09:20',
    'hace un par de horas': '2026-11-18 07:40',
    'hace 1 día': '2026-11-17 09:40',
    'two hours ago': '2026-11-18 07:40',
    'half an hour ago': '2026-11-18 09:10',
    'ayer 16:00': '2026-11-17 16:00',
    'ayer a las 4 de la tarde': '2026-11-17 16:00',
    'ayer a las 4pm': '2026-11-17 16:00',
    'ayer a las 4': 'ambiguous',
    'ayer a las 10': 'ambiguous',
    'ayer 10:00 am': '2026-11-17 10:00',
    'ayer en la tarde a las 5': '2026-11-17 17:00',
    ayer: 'ambiguous',
    'ayer al mediodía': '2026-11-17 12:00',
    anoche: 'ambiguous',
    'anoche a las 8': '2026-11-17 20:00',
    'anoche a las 11 y media': '2026-11-17 23:30',
    'esta mañana a las 9': '2026-11-18 09:00',
    'hoy 08h30': '2026-11-18 08:30',
    'hoy a las 8': '2026-11-18 08:00',
    'a las 9': '2026-11-18 09:00',
    'hoy a las 11': 'future',
    'hoy a las 3 de la tarde': 'future',
    'a las 4 de la mañana': '2026-11-18 04:00',
    'hoy 04h30': '2026-11-18 04:30',
    'mañana a las 9': 'future',
    'antes de ayer a las 15h00': '2026-11-16 15:00',
    'anteayer a las 10 de la mañana': '2026-11-16 10:00',
    'yesterday at 4pm': '2026-11-17 16:00',
    'yesterday at 4': 'ambiguous',
    'no sé': 'undefined',
    'no me acuerdo': 'undefined',
    '': 'undefined',
  };
  for (const [said, expected] of Object.entries(told)) {
    it(said, () => {
      expect(local(findPastMoment(said, wednesday))).to.equal(expected);
    });
  }

  it('takes the one half of the day that is over', () => {
    const evening = new Date('2026-11-19T02:00:00Z');
    expect(local(findPastMoment('hoy a las 4', evening))).to.equal('ambiguous');
    expect(local(findPastMoment('hoy a las 10', evening))).to.equal('2026-11-18 10:00');
  });
});

describe('findElapsedSeconds', () => {
  const told: Record<string, number | undefined> = {
    recién: 10,
    ahorita: 10,
    'just now': 10,
    'un minuto': 60,
    'hace un minuto': 60,
    'hace medio minuto': 30,
    'dos minutos': 120,
    'hace como 2 min': 120,
    'minuto y medio': 90,
    'un minuto y medio': 90,
    '1 minuto y 20 segundos': 80,
    '45 segundos': 45,
    'hace 90 seg': 90,
    '1:30': 90,
    'two minutes': 120,
    'half a minute': 30,
    '30': 30,
    'hace 40': 40,
    'un par de minutos': 120,
    'diez minutos': 600,
    '11 minutos': undefined,
    'hace una hora': undefined,
    'no sé': undefined,
    '': undefined,
  };
  for (const [said, expected] of Object.entries(told)) {
    it(said, () => {
      expect(findElapsedSeconds(said)).to.equal(expected);
    });
  }
});
