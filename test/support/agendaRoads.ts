// Roads to the questions of an agenda of one's own, of its waitlist and its reminders: each played anew whenever it is gone on from.
import type { Chat } from './chat.ts';
import { scarceAgenda, TurnoShop } from './turnoShop.ts';

const HOUR = 3_600_000;
const WHO = ['representante', 'acepto'];
const BOOK = ['quiero un turno de desbloqueo', ...WHO, '1790011674001'];
const HELD = [...BOOK, 'en oficina', 'tengo todo', 'Pichincha', '1', '1', '1'];
const KEPT = [...HELD, 'confirmar'];
const FRIDAY = [
  'quiero un turno de reinicio en Guayaquil',
  ...WHO,
  '1790011674001',
  'tengo todo',
  'el viernes',
  'a las 10:20',
  'confirmar',
];
const LAST_PLACE = [
  '$scarce',
  'quiero un turno, cambio de correo en Cuenca, por favor',
  ...WHO,
  '1790011674001',
  'tengo todo',
  'lo más pronto',
  '1',
  'confirmar',
  'no',
  '@b',
  'quiero un turno de cambio de correo en Cuenca',
  ...WHO,
  '1710034065001',
  'reservar igual',
];
const WAITING = [...LAST_PLACE, 'lista de espera', 'dos semanas', 'en la mañana'];
const OFFERED = [...WAITING, '@a', 'ya no necesito mi turno, quiero cancelarlo', 'sí, cancelar', '@b'];
const GUIDED = ['&guided', 'quiero sacar un turno', 'ya tengo turno', 'acepto', 'TRN-20481', 'el viernes'];

/** Lines are said; `~24` waits hours, `@b` goes on as somebody else, `$scarce` has one place a week, `!close` closes every window, `&guided` has no agenda. */
export const AGENDA_ROADS: readonly (readonly string[])[] = [
  ['quiero un turno', ...WHO, '1790011674001'],
  BOOK,
  [...BOOK, 'en oficina'],
  [
    'qué documentos llevo a la oficina',
    '1 2 4',
    'turno',
    ...WHO,
    '1710034065001',
    'cambio de correo',
    'en oficina',
  ],
  [...BOOK, 'en oficina', 'tengo todo'],
  [...BOOK, 'en oficina', 'tengo todo', 'Pichincha'],
  [...BOOK, 'en oficina', 'tengo todo', 'Pichincha', '1'],
  [...BOOK, 'en oficina', 'tengo todo', 'Pichincha', '1', '1'],
  HELD,
  [...HELD, '~0.09'],
  KEPT,
  [...KEPT, 'no', 'cuándo es mi turno'],
  [...KEPT, 'no', 'cancelar mi turno'],
  [...KEPT, 'no', '!close'],
  [...KEPT, 'sí', '~23'],
  [...KEPT, 'sí', '~23', 'no me atendieron'],
  [...KEPT, 'no', ...FRIDAY.slice(0, 1), ...FRIDAY.slice(4), 'no', 'cancelar mi turno'],
  ['cuándo es mi turno'],
  [...FRIDAY, 'sí', '~60'],
  [...FRIDAY, 'sí', '~73.5'],
  [...FRIDAY, 'sí', '~73.5', 'no me atendieron'],
  LAST_PLACE,
  [...LAST_PLACE, 'lista de espera'],
  [...LAST_PLACE, 'lista de espera', 'dos semanas'],
  OFFERED,
  [...OFFERED, 'lo tomo'],
  [...GUIDED, 'a las 9 de la mañana', 'sí, avíseme', '~60'],
];

export async function playRoad(road: readonly string[]): Promise<Chat> {
  const isScarce = road.includes('$scarce');
  const shop = new TurnoShop(isScarce ? scarceAgenda() : undefined);
  const mode = road.includes('&guided') ? 'guided' : 'agenda';
  const people = new Map<string, Chat>();
  const person = (name: string) => {
    const chat = people.get(name) ?? shop.chat(mode);
    people.set(name, chat);
    return chat;
  };
  let chat = person('a');
  for (const line of road) {
    if (line.startsWith('@')) chat = person(line.slice(1));
    else if (line.startsWith('~')) await chat.wait(Number(line.slice(1)) * HOUR);
    else if (line === '!close') await closeAll(shop);
    else if (!/^[$&]/.test(line)) await chat.say(line);
  }
  return chat;
}

async function closeAll(shop: TurnoShop): Promise<void> {
  const offices = new Set(shop.agenda.file.counters.map(({ office }) => office));
  for (let ahead = 0; ahead < 8; ahead += 1) {
    const day = new Date(shop.now + ahead * 24 * HOUR - 5 * HOUR).toISOString().slice(0, 10);
    for (const office of offices) await shop.book.closeWindow({ office, day }, `close-${office}-${day}`);
  }
}
