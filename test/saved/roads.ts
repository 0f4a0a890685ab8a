// Roads that lead where no question and no script leads: staff at the desk, a full waitlist, a second failure, a case with a past.
import type { TurnoLimits } from '../../bot/turnoBook.ts';
import type { SavedWorld } from '../support/savedWorld.ts';

export interface Road extends SavedWorld {
  /** Said, but for `~24` (hours pass), `@` (somebody else goes on) and `!` (news of the desk). */
  readonly lines: readonly string[];
  readonly limits?: Partial<TurnoLimits>;
}

const JOINED = '!{"kind":"joined","ticket":"t1","name":"Ana"}';
const WHO = ['representante', 'acepto', '1790011674001'];
const BOOKED = [
  ...['quiero un turno de desbloqueo', ...WHO, 'en oficina', 'tengo todo', 'Pichincha'],
  ...['1', '1', '1', 'confirmar', 'no'],
];
const IN_CUENCA = 'quiero un turno de cambio de correo en Cuenca';
const NO_PLACES = ['no hay turnos disponibles', 'no hay turnos disponibles'];
const ONLINE = ['olvidé la clave', 'no', 'contador', 'acepto', '1790011674001', '1', '1', 'todo', '1', '1'];

const atDesk: readonly Road[] = [
  ['persona', 'hola'],
  ['persona', '2'],
  ['persona', '3', 'olvidé la clave'],
  ['persona', '!{"kind":"position","ticket":"t1","position":1,"minutes":5}', 'gracias'],
  ['persona', '!{"kind":"closedNow","ticket":"t1","opensAt":null}', 'gracias'],
  [
    'olvidé la clave de mi empresa',
    'persona',
    JOINED,
    'mi portal no abre',
    '!{"kind":"said","ticket":"t1","text":"Buenos días","name":"Ana"}',
    'buenos días',
    '!{"kind":"requeued","ticket":"t1","why":"silent"}',
    'sigo aquí',
    JOINED,
    '!{"kind":"left","ticket":"t1","name":"Ana","summary":"Intente mañana"}',
    'no',
  ],
  [
    'persona',
    JOINED,
    'hola',
    '!{"kind":"left","ticket":"t1","name":"Ana","outcome":"solved","askRating":true}',
    '5',
    'hola',
  ],
  ['persona', JOINED, '!{"kind":"erase"}', 'hola'],
  ['error de conexión con el registro civil', ...Array(4).fill(['no', 'sigue igual']).flat(), '1', '1'],
  [
    'me suspendieron 24 horas por fallar las preguntas',
    ...[
      'ahora mismo',
      'no',
      'me suspendieron 24 horas por fallar las preguntas',
      'ahora mismo',
      'no',
      '1',
      '1',
    ],
  ],
  ['me cobran por recuperar la clave', '1', '1'],
].map((lines) => ({ staffed: 'open', lines }));

const outOfHours: readonly Road[] = [
  ['persona', '1', 'no me llega el enlace', 'gracias'],
  ['persona', '2', '1'],
  ['persona', '3', 'hola'],
].map((lines) => ({ staffed: 'closed', lines }));

const withTurnos: readonly Road[] = [
  { mode: 'agenda', lines: [...BOOKED, 'menú', '7', '1', '1'] },
  { mode: 'agenda', lines: [...BOOKED, 'quiero un turno de desbloqueo', '1', '1'] },
  { mode: 'agenda', lines: ['quiero cambiar mi turno', 'no tengo', 'hola'] },
  { mode: 'guided', lines: ['quiero cambiar mi turno', '3', 'hola'] },
  { mode: 'guided', lines: ['cuándo es mi turno', '3', 'hola'] },
  {
    mode: 'guided',
    staffed: 'open',
    lines: ['quiero sacar un turno', ...NO_PLACES, ...NO_PLACES, ...NO_PLACES, '1', '1'],
  },
  {
    ...{ mode: 'agenda', scarce: true, staffed: 'open', limits: { longestList: 0 } },
    lines: [
      ...[IN_CUENCA, ...WHO, 'tengo todo', 'lo más pronto', '1', 'confirmar', 'no', '@'],
      ...[IN_CUENCA, 'representante', 'acepto', '1710034065001', 'reservar igual', 'lista de espera'],
      ...['dos semanas', 'en la mañana', '1', '1'],
    ],
  },
];

export const ROADS: readonly Road[] = [
  ...atDesk,
  ...outOfHours,
  ...withTurnos,
  { incident: true, lines: ['menú', '6', 'error 500 del servidor', '1', '1', '1'] },
  { lines: ['menú', '6', 'error 500 del servidor', '2', '1'] },
  { lines: [...ONLINE, '2', '2', '1'] },
  { lines: [...ONLINE, '1', '2', '2', '1', '1', '1'] },
  { lines: [...ONLINE, '1', '1', '2', '2', '1', '1', '1'] },
];
