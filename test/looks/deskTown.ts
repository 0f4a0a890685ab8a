// The people behind a full desk: each wrote to the bot on the website and asks for a person, for a reason of their own.
import type { World } from './world.ts';

type Town = Readonly<Record<'es' | 'en', readonly (readonly string[])[]>>;

/** The queue's answer comes a moment after the wish. */
const PAUSE = '';

/** Ids of choices are heard in every language. */
const WHO = ['no', 'representative', 'accept', '1790011674001', 'agree', 'mine'];

const WAITING: Town = {
  es: [
    ['olvidé la clave de mi empresa', ...WHO, 'todo listo', 'hablar con una persona', PAUSE, 'here'],
    ['alguien entró a mi cuenta del IESS y cambió el correo', 'hablar con una persona', PAUSE, 'here'],
    ['la cuenta está bloqueada y mañana vence la planilla', 'hablar con una persona', PAUSE, 'writeMe'],
    ['el correo registrado es de un ex empleado', 'hablar con una persona'],
  ],
  en: [
    ['I forgot my company password', ...WHO, 'all ready', 'talk to a person', PAUSE, 'here'],
    ['somebody got into my IESS account and changed the email', 'talk to a person', PAUSE, 'here'],
    ['the account is blocked and the payroll is due tomorrow', 'talk to a person', PAUSE, 'writeMe'],
    ['the registered email belongs to a former employee', 'talk to a person'],
  ],
};

const TURNO: Readonly<Record<'es' | 'en', readonly string[]>> = {
  es: [
    'quiero un turno de reinicio en Guayaquil',
    'representative',
    'accept',
    '1710034065001',
    'ready',
    'el viernes',
  ],
  en: [
    'I want an appointment to reset the key in Guayaquil',
    'representative',
    'accept',
    '1710034065001',
    'ready',
    'on Friday',
  ],
};

const UNCLEAR: Readonly<Record<'es' | 'en', readonly string[]>> = {
  es: ['no me abre la cosa esa del seguro', 'zapatos verdes'],
  en: ['that insurance thingy will not open up', 'green shoes'],
};

/** Four who wait and one whose case is closed; a turno on Friday; phrases nobody understood. */
export async function fillDesk(world: World): Promise<void> {
  const asks = world.in({ es: 'hablar con una persona', en: 'talk to a person' });
  await world.person(...world.in(UNCLEAR));
  await world.person(...world.in(TURNO), '1', 'confirm');
  await world.person(world.in({ es: 'me suspendieron 24 horas', en: 'I was suspended for 24 hours' }), asks);
  const solved = await world.desk.ticket('waiting');
  await world.desk.expect(200, 'POST', `/tickets/${solved}/claim`);
  await world.desk.expect(200, 'POST', `/tickets/${solved}/close`, CLOSED[world.way.lang]);
  for (const says of world.in(WAITING)) {
    await world.person(...says);
    await world.pass(70_000);
  }
}

const CLOSED = {
  es: { outcome: 'solved', cause: 'esperó las 24 horas', contentGap: false },
  en: { outcome: 'solved', cause: 'waited the 24 hours', contentGap: false },
} as const;
