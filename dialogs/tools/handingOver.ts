// Tools of the hand-over to staff: who attends, the ticket, what was told of the queue.
import { z } from 'zod';
import { ensureCase, noteHistory } from '../cases/case.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';

/** What the desk answers when it was asked for. */
const openedSchema = z.union([
  z.object({ ticket: z.string(), live: z.literal(true) }),
  z.object({ ticket: z.string(), closedNow: z.literal(true), opensAt: z.number().nullable() }),
  z.object({ ticket: z.string(), position: z.number(), minutes: z.number().nullable() }),
]);

/** What staff see at a glance in the queue; the rest they read from the conversation itself. */
function wishOf(talk: Talk, answers: Readonly<Record<string, unknown>>) {
  const { data } = talk;
  const known = (name: string) => data.known[name]?.value;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    reason: text(answers['handOverFor']) ?? (isRobbed(talk) ? 'security' : 'asked'),
    caseCode: ensureCase(talk),
    lang: data.lang,
    situation: text(
      data.stack.find(({ id }) => id === 'triage')?.state.done['situation'] ?? known('situation'),
    ),
    employerType: text(known('employerType')),
    urgent: known('urgent') === true,
    clockRuns: 'T-180' in data.timers,
  };
}

/** Who says that somebody else is in the account, and asks for a person before the bot offers one, is as pressing. */
const isRobbed = ({ data }: Talk) => data.known['hijacked']?.value === true;

const openTicket: Tool = ({ answers, talk }) => {
  const wish = wishOf(talk, answers);
  delete talk.data.known['handOverFor'];
  if (talk.data.ticket === undefined) {
    noteHistory(talk, 'handedOver', wish.reason);
    initiate(talk, wish);
  }
  talk.ports.effects.ask('desk.open', wish);
  return { awaits: 'queue' };
};

/** For another desk that listens on the conversation's log (CHANNELS §4); the log's reader puts the transcript in. */
function initiate({ events, line }: Talk, value: ReturnType<typeof wishOf>): void {
  events.push({
    type: 'event',
    name: 'handoff.initiate',
    value,
    relatesTo: { channelId: line.channel, conversation: { id: line.conversation } } as never,
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: [] } }],
  });
}

/** The ticket is the conversation's from the moment it is open, wherever the person is by then: staff may write at once. */
export function takeTicket({ data }: Talk, opened: unknown): void {
  const { data: found } = openedSchema.safeParse(opened);
  if (found) data.ticket = found.ticket;
}

const readQueue: Tool = ({ answers, talk }) => {
  const opened = openedSchema.safeParse(answers['queue']);
  if (!opened.success) {
    talk.events.push({ type: 'event', name: 'handoff.status', value: { state: 'failed' } });
    return { set: { queued: 'failed' } };
  }
  const { data } = opened;
  if ('live' in data) return { set: { queued: 'live' } };
  if ('closedNow' in data)
    return { set: { queued: 'closed', ...(data.opensAt === null ? {} : { opensAt: data.opensAt }) } };
  const { position, minutes } = data;
  return { set: { queued: 'open', place: position, ...(minutes === null ? {} : { wait: minutes }) } };
};

/** With a menu below, going on is what happens by itself; with nothing below, the menu opens. */
const goOn: Tool = ({ talk }) => {
  if (talk.data.stack.length <= 1) talk.wish = 'open:help_menu';
  return undefined;
};

export const handingOver: Readonly<Record<string, Tool>> = {
  lookForStaff: ({ talk }) => ({ set: { hasStaff: talk.ports.desk.staffed } }),
  lookForDesk: ({ talk }) => ({
    set: { hasStaff: talk.ports.desk.staffed, isQueued: talk.data.ticket !== undefined },
  }),
  openTicket,
  readQueue,
  askToBeWritten: ({ talk }) => {
    if (talk.data.ticket !== undefined) talk.ports.effects.ask('desk.callback', { ticket: talk.data.ticket });
    return undefined;
  },
  countSuspension: ({ answers }) => ({ set: { suspensions: Number(answers['suspensions'] ?? 0) + 1 } }),
  guideWhileQueued: goOn,
  guideUntilOpen: goOn,
  forgetHandOver: ({ talk }) => {
    delete talk.data.known['handOverFor'];
    return undefined;
  },
  keepDeskRating: ({ answers, talk }) => {
    talk.ports.effects.ask('desk.rated', { rating: String(answers['helped']) });
    return undefined;
  },
};
