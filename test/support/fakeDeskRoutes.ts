// What the desk in memory answers, call by call.
import type { Ticket } from '../../bot/desk/page/api/shapes.ts';
import { type Answer, json } from '../../bot/http/answer.ts';
import type { FakeDesk } from './fakeDesk.ts';
import { madeDetail } from './fakeDeskCases.ts';
import { AUDIT, PANEL, QR } from './fakeDeskRest.ts';

export interface Asked {
  readonly who: string;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, string | boolean | undefined>>;
}
type Act = (asked: Asked) => Answer;
export type FakeRoute = readonly [RegExp, Act];

const GUARDED = /(?:mande|env[ií]e|escriba|dígame).*(?:clave|código|enlace)/i;
const ONCE = { oneTimePassword: 'limón-tren-azul-42' };
export const EMPTY: Answer = { status: 204 };
export const refuse = (status: number, code: string, more = {}): Answer =>
  json(status, { error: { code, message: code }, ...more });
const now = () => new Date().toISOString();
const empty =
  (act: (asked: Asked) => unknown = () => undefined): Act =>
  (asked) => {
    act(asked);
    return EMPTY;
  };

export const routesOf = (desk: FakeDesk): readonly FakeRoute[] => [
  ...reading(desk),
  ...holding(desk),
  ...aboutMe(desk),
  ...running(desk),
];

const idOf = ({ params }: Asked): string => params[0]!;

const reading = (desk: FakeDesk): readonly FakeRoute[] => {
  const all = () => [...desk.tickets.values()];
  const detail: Act = (asked) => {
    const ticket = desk.tickets.get(idOf(asked));
    if (ticket === undefined) return refuse(404, 'NotFound');
    const said = { transcript: desk.transcriptOf(ticket.id), notes: desk.notes };
    return json(200, madeDetail(ticket, said, desk.nameOf(asked.who)));
  };
  return [
    [
      /^GET \/tickets$/,
      ({ query }) =>
        json(
          200,
          all().filter(({ state }) => state === query.get('state')),
        ),
    ],
    [
      /^GET \/search$/,
      ({ query }) =>
        json(
          200,
          all().filter(({ caseCode }) => caseCode === query.get('code')),
        ),
    ],
    [/^GET \/tickets\/(\w+)$/, detail],
    [/^GET \/tickets\/(\w+)\/export$/, detail],
    [
      /^GET \/tickets\/(\w+)\/entries$/,
      (asked) => {
        const after = Number(asked.query.get('after'));
        return json(
          200,
          desk.transcriptOf(idOf(asked)).filter(({ seq }) => seq > after),
        );
      },
    ],
    [/^POST \/tickets\/(\w+)\/reveal$/, () => json(200, { value: '1790012345001' })],
    [/^DELETE \/persons\/(\w+)$/, empty()],
    [/^POST \/blocked$/, empty()],
  ];
};

const holding = (desk: FakeDesk): readonly FakeRoute[] => {
  const verb = (name: string, act: Act): FakeRoute => [new RegExp(`^POST /tickets/(\\w+)/${name}$`), act];
  const held = (name: string, act: (id: string, asked: Asked) => Answer): FakeRoute =>
    verb(name, (asked) => {
      const ticket = desk.tickets.get(idOf(asked));
      if (ticket === undefined) return refuse(404, 'NotFound');
      if (ticket.holder?.id !== asked.who) return refuse(409, 'NotHolder', { holder: ticket.holder });
      return act(ticket.id, asked);
    });
  const leave = (id: string, changes: Partial<Ticket>) =>
    json(200, desk.change(id, { state: 'waiting', holder: null, ...changes }));
  return [
    verb('claim', (asked) => claim(desk, asked, false)),
    verb('take', (asked) => claim(desk, asked, true)),
    held('heartbeat', () => EMPTY),
    held('typing', () => EMPTY),
    held('messages', (id, asked) => say(desk, id, asked)),
    held('release', (id) => leave(id, {})),
    held('transfer', (id, { body }) => leave(id, { skill: String(body['skill']) })),
    held('escalate', (id) => leave(id, { level: 2 })),
    held('close', (id, { body }) =>
      json(200, desk.change(id, { state: 'closed', since: now(), outcome: String(body['outcome']) })),
    ),
    verb('notes', ({ who, body }) => {
      const note = { at: now(), who: desk.nameOf(who), text: String(body['text']) };
      desk.notes.push(note);
      return json(201, note);
    }),
  ];
};

function claim(desk: FakeDesk, asked: Asked, force: boolean): Answer {
  const ticket = desk.tickets.get(idOf(asked));
  if (ticket === undefined) return refuse(404, 'NotFound');
  const isOthers = ticket.holder !== null && ticket.holder.id !== asked.who;
  if (isOthers && !force) return refuse(409, 'Held', { holder: ticket.holder });
  const holder = { id: asked.who, name: desk.nameOf(asked.who) };
  return json(200, desk.change(ticket.id, { state: 'live', holder, since: now(), unread: 0 }));
}

function say(desk: FakeDesk, id: string, { who, body }: Asked): Answer {
  const text = String(body['text']);
  if (GUARDED.test(text)) return refuse(422, 'Guarded');
  const entry = desk.says(id, text, { from: 'staff', name: desk.nameOf(who), delivery: 'sent' });
  desk.change(id, { lastFrom: 'staff', sla: null });
  return json(201, entry);
}

const aboutMe = (desk: FakeDesk): readonly FakeRoute[] => [
  [/^DELETE \/session$/, empty(({ who }) => desk.forget(who))],
  [/^PATCH \/me$/, empty()],
  [
    /^POST \/me\/password$/,
    ({ who, body }) => {
      if (!desk.isPassword(body['old'])) return refuse(401, 'BadSignIn');
      return String(body['new']).length < 12 ? refuse(422, 'ShortPassword') : desk.changed(who);
    },
  ],
  [/^POST \/me\/totp$/, () => json(200, { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x', qr: QR })],
  [
    /^PUT \/me\/totp$/,
    ({ body }) =>
      body['code'] === '123456'
        ? json(200, { recoveryCodes: ['AAAA-BBBB', 'CCCC-DDDD'] })
        : refuse(422, 'BadCode'),
  ],
  [/^DELETE \/me\/totp$/, empty()],
];

const running = ({ rest }: FakeDesk): readonly FakeRoute[] => [
  [
    /^GET \/turnos\/offices$/,
    () => json(200, [{ id: 'guayaquil-caja', name: 'IESS Guayaquil, Caja del Seguro' }]),
  ],
  [
    /^GET \/turnos$/,
    ({ query }) =>
      json(200, {
        office: query.get('office'),
        day: query.get('day'),
        slots: rest.slots,
        turnos: rest.turnos,
      }),
  ],
  [
    /^POST \/turnos\/([\w-]+)\/mark$/,
    empty((asked) => {
      const turno = rest.turnos.find(({ code }) => code === idOf(asked));
      if (turno) turno.state = String(asked.body['as']);
    }),
  ],
  [/^POST \/turnos\/close$/, () => json(200, { displaced: 3 })],
  [/^POST \/turnos\/(?:open|capacity)$/, empty()],
  [/^GET \/incidents$/, () => json(200, rest.incidents)],
  [
    /^POST \/incidents$/,
    empty(({ body }) => {
      const incident = rest.incidents.find(({ error }) => error === body['error']);
      if (incident) incident.on = body['on'] === true;
    }),
  ],
  [/^GET \/review$/, () => json(200, rest.review)],
  [/^POST \/review\/label$/, empty(() => rest.review.splice(0))],
  [/^GET \/deliveries$/, () => json(200, rest.deliveries)],
  [/^POST \/deliveries\/(\w+)\/resend$/, empty(() => rest.deliveries.splice(0))],
  [/^GET \/levers$/, () => json(200, rest.levers)],
  [/^PUT \/levers$/, empty(({ body }) => Object.assign(rest.levers, body))],
  [/^GET \/staff$/, () => json(200, rest.staff)],
  [/^POST \/staff$/, ({ body }) => json(201, { ...body, ...ONCE })],
  [/^PATCH \/staff\/(\w+)$/, () => json(200, {})],
  [/^POST \/staff\/(\w+)\/reset$/, () => json(200, ONCE)],
  [/^GET \/audit$/, () => json(200, AUDIT)],
  [/^GET \/panel$/, () => json(200, PANEL)],
];
