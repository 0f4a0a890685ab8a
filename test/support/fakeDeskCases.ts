// Invented tickets and one full case, in the shapes of the desk's API.
import type { CaseFile, Entry, Ticket, TicketDetail } from '../../bot/desk/page/api/shapes.ts';

type Changes = Partial<Ticket>;
const MINUTE = 60_000;
export const iso = (ms: number): string => new Date(ms).toISOString();

const REASONS = ['asked', 'notUnderstood', 'expiredLinks', 'security', 'noTurno', 'urgent', 'upset'];
const SKILLS = ['recovery', 'unblocking', 'mail', 'turnos', 'security'];
const CHANNELS = ['website', 'whatsapp', 'teams'];
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!;

export function caseCodeOf(index: number): string {
  const letter = (by: number) => LETTERS[Math.floor(index / 30 ** by) % 30]!;
  return `IE-7K${letter(1)}${letter(0)}-${letter(2)}Q`;
}

export function madeTicket(index: number, changes: Changes = {}): Ticket {
  const since = Date.now() - (index % 9) * MINUTE - 20_000;
  return {
    id: `t${index}`,
    caseCode: caseCodeOf(index),
    state: 'waiting',
    reason: pick(REASONS, index),
    priority: index % 7 === 3 ? 1 : index % 7 === 5 ? 2 : index % 7 === 2 ? 3 : 4,
    channel: pick(CHANNELS, index),
    lang: index % 10 === 9 ? 'en' : 'es',
    skill: pick(SKILLS, index),
    level: index % 11 === 4 ? 2 : 1,
    waitingSince: iso(since),
    holder: null,
    since: iso(since),
    position: index + 1,
    unread: index % 4,
    lastFrom: 'person',
    lastAt: iso(since),
    sla: { dueAt: iso(since + 5 * MINUTE), late: false },
    situation: pick(['forgot', 'blocked', null], index),
    employerType: pick(['company', 'public', 'natural_person', 'household'], index),
    urgent: index % 7 === 5,
    person: `p${index}`,
    version: 1,
    ...changes,
  };
}

export const madeTranscript = (): Entry[] =>
  (
    [
      ['bot', 'Buenos días. Le ayudo a recuperar su Clave de Empleador. ¿Qué pasó?', -26 * 60],
      ['person', 'olvidé la clave y el enlace ya se me venció dos veces', -26 * 60 + 1],
      ['bot', 'El enlace dura 180 segundos. Abra primero el correo y pídalo después.', -12],
      ['person', 'mi clave es [CLAVE ELIMINADA] y no entra <img src=x onerror=alert(1)>', -10],
      ['bot', 'Por su seguridad borré la clave que escribió. Cámbiela apenas pueda entrar.', -10],
      ['person', 'quiero hablar con una persona', -8],
      ['bot', 'Le comunico con una persona. Usted es la primera en la cola.', -8],
    ] as const
  ).map(([from, text, minutes], index) => ({
    seq: index + 1,
    at: iso(Date.now() + minutes * MINUTE),
    from,
    text,
    removed: text.includes('ELIMINADA') ? ['CLAVE'] : [],
    ...(from === 'bot' ? { delivery: 'read' as const } : {}),
  }));

const madeCase = (): CaseFile => ({
  slots: [
    {
      name: 'situation',
      label: 'Qué pasó',
      value: 'Olvidó la clave',
      origin: 'said',
      at: iso(Date.now() - 9 * MINUTE),
    },
    {
      name: 'mail',
      label: 'Correo del portal',
      value: 'ge•••@empresa.ec',
      origin: 'said',
      at: iso(Date.now() - 8 * MINUTE),
    },
    {
      name: 'role',
      label: 'Quién escribe',
      value: 'Contadora',
      origin: 'inferred',
      at: iso(Date.now() - 8 * MINUTE),
    },
  ],
  ruc: { masked: '179•••••••001', revealable: true },
  route: 'link',
  path: [
    { at: iso(Date.now() - 12 * MINUTE), what: 'linkStarted' },
    { at: iso(Date.now() - 9 * MINUTE), what: 'handedOver: asked' },
  ],
  asking: '¿Ya tiene abierto el correo registrado?',
  attempts: { questions: 1, expiredLinks: 2 },
  errors: [{ name: 'link_expired', at: iso(Date.now() - 9 * MINUTE) }],
  timers: [{ name: 'link', label: 'Enlace de 180 segundos', dueAt: iso(Date.now() + 2.5 * MINUTE) }],
  dossier: { ready: 3, of: 5, missing: ['Nombramiento', 'Copia del RUC'] },
  turno: {
    code: 'T-4F2K',
    office: 'Guayaquil, Caja del Seguro',
    day: '2026-11-24',
    time: '09:20',
    state: 'confirmed',
  },
  waitlist: null,
  urgency: { urgent: true, due: '2026-11-25' },
  facts: { told: ['F012', 'F031', 'F033'], pending: ['F034', 'F058'] },
  incident: false,
  mood: 'upset',
  consent: { given: true, at: iso(Date.now() - 13 * MINUTE) },
  before: [{ caseCode: 'IE-2QXD-7N', outcome: 'solved', closedAt: iso(Date.now() - 30 * 24 * 60 * MINUTE) }],
});

export const CANNED = [
  {
    id: 'greeting',
    title: 'Saludo con resumen',
    text: 'Buenos días, soy {name}. Veo que el enlace venció dos veces. Le acompaño desde aquí.',
    facts: [],
  },
  {
    id: 'link',
    title: 'Enlace vencido',
    text: 'Abra primero su correo en otra ventana. Después pida el enlace y úselo antes de 180 segundos.',
    facts: ['F031'],
  },
  {
    id: 'unblock',
    title: 'Desbloqueo sin biometría',
    text: 'Puede desbloquearla con un Turno Virtual. Tenga a la mano su cédula.',
    facts: ['F058'],
  },
  {
    id: 'rules',
    title: 'Reglas de la clave',
    text: 'Use de 8 a 12 caracteres, con mayúscula, minúscula, número y signo.',
    facts: ['F090'],
  },
] as const;

export const madeDetail = (
  ticket: Ticket,
  said: Pick<TicketDetail, 'transcript' | 'notes'>,
  name: string,
): TicketDetail => ({
  ticket,
  caseFile: madeCase(),
  ...said,
  canned: CANNED.map((one) => ({ ...one, text: one.text.replace('{name}', name) })),
  suggested: { id: 'link', title: 'Ensayar el enlace de 180 segundos', text: CANNED[1].text },
});
