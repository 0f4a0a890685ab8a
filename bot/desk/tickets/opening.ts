// A conversation asks for staff: a ticket, once for the same wish, and one open at a time.
import { z } from 'zod';
import type { EffectAt } from '../../effects.ts';
import { codeOf, type DeskParts, personOf, placeOf } from './deskParts.ts';
import { positionOf } from './queue.ts';
import { type Kept, PRIORITIES, REASONS, type Reason, type Skill, type Ticket } from './ticket.ts';
import { webhookDue } from './webhook.ts';

/** What the conversation knows when it asks. */
export const wishSchema = z.object({
  reason: z.enum(REASONS).catch('asked'),
  caseCode: z.string(),
  lang: z.enum(['es', 'en']).catch('es'),
  situation: z.string().nullable().catch(null),
  employerType: z.string().nullable().catch(null),
  urgent: z.boolean().catch(false),
  clockRuns: z.boolean().catch(false),
});
export type DeskWish = z.infer<typeof wishSchema>;

/** What the conversation hears back. */
export type Opened =
  | { readonly ticket: string; readonly position: number; readonly minutes: number | null }
  | { readonly ticket: string; readonly closedNow: true; readonly opensAt: number | null }
  | { readonly ticket: string; readonly live: true };

/** @throws StoreAway */
export async function open(parts: DeskParts, wish: DeskWish, at: EffectAt): Promise<Opened> {
  const id = codeOf(parts, `ticket:${at.key}`);
  for (;;) {
    const { open: there, same, pointer, now } = await parts.tickets.ofConversation(at.conversation, id);
    if (there) return placeTold(parts, await morePressing(parts, there, wish), now);
    // Opened by this very wish, and over by now.
    if (same) return placeTold(parts, same, now);
    await parts.board.refresh();
    const ticket = withPlace(parts, newTicket(parts, { id, wish, at, now }));
    const dues = parts.hasWebhook ? [webhookDue(ticket, now)] : [];
    const kept = await parts.tickets.create(ticket, pointer, { now, dues });
    if (!kept) continue;
    parts.figures.opened(ticket.reason);
    return placeTold(parts, kept, now);
  }
}

interface NewTicket {
  readonly id: string;
  readonly wish: DeskWish;
  readonly at: EffectAt;
  readonly now: number;
}

function newTicket(parts: DeskParts, { id, wish, at, now }: NewTicket): Ticket {
  const { reason, caseCode, lang, situation, employerType, urgent } = wish;
  return {
    ...{ id, conversation: at.conversation, channel: at.channel, caseCode, state: 'waiting', reason, lang },
    ...{ situation, employerType, urgent, level: 1, priority: priorityOf(wish), skill: skillOf(wish) },
    ...{
      person: personOf(parts, at.conversation),
      callback: false,
      openedAt: now,
      waitingSince: now,
      since: now,
    },
    ...{ holder: null, lockUntil: 0, unanswered: 0, unread: 0, lastFrom: 'person', lastAt: now },
    ...{ dueAt: parts.hours.firstAnswerDue(now), firstAnswerAt: null, handledMs: 0 },
    ...{ told: { position: 0, at: now }, closedAt: null },
  };
}

/** With the position it is told now, so that only another one is told later. */
function withPlace({ board }: DeskParts, ticket: Ticket): Ticket {
  const position = positionOf([...board.tickets, ticket], ticket) ?? 1;
  return { ...ticket, told: { ...ticket.told, position } };
}

/** Asked for again: more pressing than before moves it up, never down. */
async function morePressing(parts: DeskParts, { ticket }: Kept, wish: DeskWish): Promise<Kept> {
  const priority = priorityOf(wish);
  const answer = await parts.tickets.change(ticket.id, (now) =>
    priority < now.priority
      ? { ticket: { ...now, priority, reason: wish.reason, skill: skillOf(wish) } }
      : 'as it is',
  );
  return 'refused' in answer ? { ticket, version: 0 } : answer;
}

async function placeTold(parts: DeskParts, { ticket }: Kept, now: number): Promise<Opened> {
  if (ticket.state === 'live') return { ticket: ticket.id, live: true };
  if (!parts.hours.isOpen(now)) {
    const opensAt = parts.hours.nextOpening(now);
    return {
      ticket: ticket.id,
      closedNow: true,
      opensAt: opensAt === undefined ? null : parts.clock.toConversation(opensAt),
    };
  }
  await parts.board.refresh();
  const { position, minutes } = placeOf(parts, ticket, now);
  return { ticket: ticket.id, position: position ?? 1, minutes };
}

function priorityOf({ reason, urgent, clockRuns }: DeskWish): number {
  if (reason === 'security' || reason === 'fixer') return PRIORITIES.security;
  if (urgent || reason === 'urgent') return PRIORITIES.urgent;
  return clockRuns ? PRIORITIES.clock : PRIORITIES.age;
}

const SKILL_OF_REASON: Readonly<Partial<Record<Reason, Skill>>> = {
  security: 'security',
  fixer: 'security',
  noTurno: 'turnos',
};
const SKILL_OF_SITUATION: Readonly<Record<string, Skill | undefined>> = {
  blocked: 'unblocking',
  othersMail: 'mail',
  noMail: 'mail',
  newRepresentative: 'mail',
  turno: 'turnos',
};

const skillOf = ({ reason, situation }: DeskWish): Skill =>
  SKILL_OF_REASON[reason] ?? SKILL_OF_SITUATION[situation ?? ''] ?? 'recovery';
