// What staff do, as the conversation hears it (FLOWS ESC-4…6): who joined, what they said, that they left. State stays as it is.
import { z } from 'zod';
import { fold } from '../knowledge/index.ts';
import { closeCase } from './cases/case.ts';
import { cancelCaseTimers } from './cases/parcel.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, openFlow, reask } from './hands.ts';
import type { Said, Talk } from './talk.ts';
import { grant } from './wishes.ts';

const place = { position: z.number().int(), minutes: z.number().nullable() };
const ticket = z.string();
const name = z.string();

export const deskNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), ticket, ...place }),
  z.object({ kind: z.literal('closedNow'), ticket: ticket.optional(), opensAt: z.number().nullable() }),
  z.object({ kind: z.literal('position'), ticket: ticket.optional(), ...place }),
  z.object({ kind: z.literal('joined'), ticket, name }),
  /** `key`: the same when it is sent again. */
  z.object({ kind: z.literal('said'), ticket, name, text: z.string(), key: z.string().optional() }),
  z.object({
    kind: z.literal('requeued'),
    ticket,
    why: z.enum(['silent', 'released', 'transferred']).optional(),
  }),
  z.object({
    kind: z.literal('left'),
    ticket,
    /** Empty: nobody had it. */
    name,
    summary: z.string().optional(),
    outcome: z.string().optional(),
    askRating: z.boolean().optional(),
  }),
  /** The person is to be forgotten: staff were asked to, by right. */
  z.object({ kind: z.literal('erase') }),
]);
export type DeskNews = z.infer<typeof deskNewsSchema>;
type News<K extends DeskNews['kind']> = Extract<DeskNews, { readonly kind: K }>;

/** True when the bot has the conversation and goes on with it. */
export async function hearDesk(hands: Hands, news: DeskNews): Promise<boolean> {
  switch (news.kind) {
    case 'opened':
    case 'position':
      return tellPlace(hands, news);
    case 'closedNow':
      return tellClosed(hands, news);
    case 'joined':
      return meetStaff(hands, news);
    case 'said':
      return passOn(hands, news);
    case 'requeued':
      return backInQueue(hands, news);
    case 'left':
      return goOnAlone(hands, news);
    default:
      await grant(hands, 'erase');
      return true;
  }
}

/** News of a ticket this conversation has no more say nothing. */
const isOurs = ({ data }: Talk, { ticket: id }: { readonly ticket?: string | undefined }) =>
  id === undefined || data.ticket === id;

function tellPlace({ talk }: Hands, news: News<'opened' | 'position'>): false {
  const { data, said } = talk;
  if (news.kind === 'opened') data.ticket = news.ticket;
  if (!isOurs(talk, news) || data.with === 'person') return false;
  said.push(placeSaid(news));
  return false;
}

/** "Está en la posición 2; espera aproximada 10 min": without a number where none can be worked out. */
export function placeSaid({ position, minutes }: Pick<News<'position'>, 'position' | 'minutes'>): Said {
  const isKnown = minutes !== null;
  return {
    saying: isKnown ? 'desk.place' : 'desk.placeOnly',
    answers: {},
    holes: { position: String(position), ...(isKnown ? { minutes: String(minutes) } : {}) },
    data: { person: { state: 'waiting', position, ...(isKnown ? { minutes } : {}) } },
  };
}

function tellClosed({ talk }: Hands, { ticket: id }: News<'closedNow'>): false {
  if (id !== undefined) talk.data.ticket = id;
  talk.said.push({ saying: 'desk.closedNow', answers: {}, data: { person: { state: 'waiting' } } });
  return false;
}

function meetStaff({ talk }: Hands, news: News<'joined'>): false {
  if (!isOurs(talk, news)) return false;
  talk.data.with = 'person';
  talk.data.staffed = true;
  handoffStatus(talk, 'accepted');
  talk.said.push({
    saying: 'desk.joined',
    answers: {},
    holes: { name: news.name },
    data: { person: { state: 'joined', name: news.name } },
  });
  return false;
}

function passOn({ talk }: Hands, news: News<'said'>): false {
  if (!isOurs(talk, news)) return false;
  // Said before the news that they joined was heard.
  talk.data.with = 'person';
  const { text, name: who, key } = news;
  talk.said.push({
    saying: 'desk.said',
    answers: {},
    verbatim: { text, name: who },
    ...(key ? { data: { key } } : {}),
  });
  talk.data.after = spokenOf(text);
  if (talk.data.after === undefined) delete talk.data.after;
  return false;
}

const SPOKEN = [
  ['password', /\b(clave|contrasena|password)/],
  ['code', /\b(codigo|otp|pin|code)\b/],
  ['questions', /\b(preguntas? de seguridad|security questions?)\b/],
] as const;

/** What the staff's words speak of: the context rule of redaction for the answer. */
const spokenOf = (text: string) => SPOKEN.find(([, words]) => words.test(fold(text)))?.[0];

async function backInQueue(hands: Hands, news: News<'requeued'>): Promise<boolean> {
  const { talk } = hands;
  if (!isOurs(talk, news)) return false;
  talk.data.with = 'bot';
  const saying = news.why === 'transferred' ? 'desk.transferred' : 'desk.requeued';
  await reask(hands);
  lead(talk, { saying, holes: {}, data: { person: { state: 'waiting' } } });
  return true;
}

/** One message: that they left, and the question that stood open (ESC-5). */
async function goOnAlone(hands: Hands, news: News<'left'>): Promise<boolean> {
  const { dc, talk } = hands;
  if (!isOurs(talk, news)) return false;
  const wasWith = talk.data.with === 'person';
  talk.data.with = 'bot';
  delete talk.data.ticket;
  handoffStatus(talk, 'completed');
  if (news.outcome === 'solved') endCase(hands);
  // A question that stands open comes before the rating: their state is where they left it.
  await leaveQueueBehind(hands);
  if (news.askRating === true && wasWith && dc.stack.length === 0) await openFlow(hands, 'deskRating');
  else if (talk.said.length === 0) await reask(hands);
  const summary = news.summary ?? '';
  const saying = !wasWith ? 'desk.over' : summary ? 'desk.leftWith' : 'desk.left';
  const holes = { name: news.name, summary };
  lead(talk, { saying, holes, data: { person: { state: 'closed', name: news.name } } });
  if (dc.activeDialog) stateOf(dc.activeDialog).tries = 0;
  return true;
}

/** What to do while waiting is no question any more; the flow below goes on where it stood. */
async function leaveQueueBehind({ dc }: Hands): Promise<void> {
  while (dc.activeDialog && ['person', 'handOver'].includes(dc.activeDialog.id))
    await dc.endDialog({ ended: 'handedOver', task: false });
}

/** Staff say it is solved: nothing under way for it goes on. */
function endCase({ dc, talk }: Hands): void {
  dc.stack.length = 0;
  cancelCaseTimers(talk);
  closeCase(talk, 'solved');
}

/** Put before what is said next, in the same message. */
function lead(
  { said }: Talk,
  { saying, holes, data }: { saying: string; holes: Readonly<Record<string, string>>; data: Said['data'] },
): void {
  const first = said.shift();
  const question = first ?? { saying: 'common.more', answers: {} };
  said.unshift({ ...question, before: { saying, holes }, data: { ...question.data, ...data } });
}

/** For another desk that listens on the conversation's log (CHANNELS §4). */
export function handoffStatus({ events }: Talk, state: 'accepted' | 'failed' | 'completed'): void {
  events.push({ type: 'event', name: 'handoff.status', value: { state } });
}
