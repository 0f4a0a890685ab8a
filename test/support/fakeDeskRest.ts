// The desk's lesser answers: what its screens beside the queue show.
import { iso } from './fakeDeskCases.ts';

const day = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Guayaquil' }).format(Date.now());

export interface Rest {
  readonly incidents: { error: string; on: boolean; since?: string; by?: string }[];
  readonly turnos: {
    code: string;
    state: string;
    counter: string;
    time: string;
    procedure: string;
    employerType: string;
    label: string;
  }[];
  readonly slots: {
    slot: string;
    counter: string;
    time: string;
    capacity: number;
    taken: number;
    closed: boolean;
  }[];
  readonly levers: { unasked: boolean; channels: Record<string, boolean> };
  readonly review: { text: string; lang: string; at: string }[];
  readonly deliveries: { id: string; channel: string; at: string; why: string; messages: number }[];
  readonly staff: Record<string, unknown>[];
}

export const madeRest = (): Rest => ({
  incidents: [
    { error: 'registro_civil', on: true, since: iso(Date.now() - 3_600_000), by: 'people' },
    { error: 'server', on: false },
  ],
  turnos: ['08:00', '08:20', '08:40'].map((time, index) => ({
    code: `T-4F2${index}`,
    state: index === 2 ? 'attended' : 'confirmed',
    counter: '1',
    time,
    procedure: index === 1 ? 'unlock' : 'reset',
    employerType: 'company',
    label: `179•••••••00${index}`,
  })),
  slots: ['1', '2'].flatMap((counter) =>
    ['08:00', '08:20', '08:40', '09:00'].map((time, index) => ({
      slot: `guayaquil-caja/${day()}/${counter}@${time}`,
      counter,
      time,
      capacity: 1,
      taken: counter === '1' && index < 3 ? 1 : 0,
      closed: counter === '2' && index === 3,
    })),
  ),
  levers: { unasked: true, channels: { website: true, whatsapp: true, teams: false } },
  review: [{ text: 'no me abre la cosa esa del seguro', lang: 'es', at: iso(Date.now() - 7_200_000) }],
  deliveries: [{ id: 'd1', channel: 'whatsapp', at: iso(Date.now() - 600_000), why: '131026', messages: 2 }],
  staff: [
    {
      id: 'ana',
      name: 'Ana Vera',
      email: 'ana@mesa.ec',
      role: 'admin',
      totp: true,
      disabled: false,
      lastSeen: iso(Date.now()),
    },
    {
      id: 'luis',
      name: 'Luis Mora',
      email: 'luis@mesa.ec',
      role: 'agent',
      totp: false,
      disabled: false,
      lastSeen: null,
    },
  ],
});

export const PANEL = {
  days: 7,
  cases: 412,
  solved: 268,
  firstAnswerSeconds: 74,
  byReason: { asked: 41, notUnderstood: 18, expiredLinks: 33, security: 4, noTurno: 12 },
  byChannel: { website: 220, whatsapp: 170, teams: 22 },
  byDay: [
    { day: '2026-11-20', opened: 21, closed: 19 },
    { day: '2026-11-21', opened: 14, closed: 9 },
  ],
};

export const AUDIT = {
  verified: true,
  entries: [
    {
      seq: 7,
      at: Date.now() - 60_000,
      who: 'h1',
      name: 'Luis Mora',
      role: 'agent',
      what: 'ticket.claim',
      subject: 't3',
      reason: null,
    },
    {
      seq: 8,
      at: Date.now() - 30_000,
      who: 'h1',
      name: 'Luis Mora',
      role: 'agent',
      what: 'ticket.reveal',
      subject: 't3',
      reason: null,
    },
  ],
};

export const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h2v2H0zM2 2h2v2H2z"/></svg>';
