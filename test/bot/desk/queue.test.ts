// Who is next, and what can honestly be said of the wait.
import { expect } from 'chai';
import { DESK_LIMITS } from '../../../bot/desk/tickets/deskLimits.ts';
import { positionOf, queueOf, waitMinutes } from '../../../bot/desk/tickets/queue.ts';
import type { Ticket } from '../../../bot/desk/tickets/ticket.ts';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const base: Ticket = {
  ...{
    id: 't',
    conversation: 'c',
    channel: 'website',
    caseCode: 'IE-2222-22',
    state: 'waiting',
    reason: 'asked',
  },
  ...{
    priority: 4,
    lang: 'es',
    skill: 'recovery',
    level: 1,
    situation: null,
    employerType: null,
    urgent: false,
  },
  ...{
    person: 'p',
    callback: false,
    openedAt: 0,
    waitingSince: 0,
    since: 0,
    holder: null,
    lockUntil: 0,
    unanswered: 0,
  },
  ...{
    unread: 0,
    lastFrom: null,
    lastAt: null,
    dueAt: 0,
    firstAnswerAt: null,
    handledMs: 0,
    told: { position: 0, at: 0 },
  },
  closedAt: null,
};
const waiting = (id: string, more: Partial<Ticket>): Ticket => ({ ...base, id, ...more });
const closed = (id: string, minutes: number, holder = 's1'): Ticket => ({
  ...base,
  ...{
    id,
    state: 'closed',
    handledMs: minutes * MINUTE,
    closedAt: NOW - MINUTE,
    holder: { id: holder, name: 'Ana' },
  },
});
const at = { now: NOW, limits: DESK_LIMITS };

describe('the queue', () => {
  const tickets = [
    waiting('old', { waitingSince: 1 }),
    waiting('new', { waitingSince: 5 }),
    waiting('clock', { priority: 3, waitingSince: 9 }),
    waiting('security', { priority: 1, waitingSince: 10 }),
    waiting('second level', { level: 2, waitingSince: 0 }),
  ];

  it('is ordered by urgency, then by age, each level by itself', () => {
    expect(queueOf(tickets, 1).map(({ id }) => id)).to.deep.equal(['security', 'clock', 'old', 'new']);
    expect(positionOf(tickets, tickets[1] as Ticket)).to.equal(4);
    expect(positionOf(tickets, tickets[4] as Ticket)).to.equal(1);
    expect(positionOf(tickets, closed('x', 5))).to.equal(null);
  });

  it('invents no wait: without enough finished tickets, or with nobody at the desk', () => {
    expect(waitMinutes([closed('a', 5), closed('b', 5)], 1, at)).to.equal(null);
    const gone = ['a', 'b', 'c'].map((id) => ({ ...closed(id, 5), closedAt: 1 }));
    expect(waitMinutes(gone, 1, at)).to.equal(null);
  });

  it('says about how long, by how long others took and how many attend', () => {
    const one = ['a', 'b', 'c'].map((id) => closed(id, 10));
    expect(waitMinutes(one, 1, at)).to.equal(10);
    expect(waitMinutes(one, 3, at)).to.equal(30);
    const two = [...one, closed('d', 10, 's2')];
    expect(waitMinutes(two, 3, at)).to.equal(15);
    expect(
      waitMinutes(
        ['a', 'b', 'c'].map((id) => closed(id, 1)),
        1,
        at,
      ),
    ).to.equal(5);
  });
});
