// The desk as a part of the house: its port for flows, its effects, timers and routes.
import { join } from 'node:path';
import type { House } from '../../dialogs/index.ts';
import { type DeskHours, loadCanned } from '../../knowledge/index.ts';
import type { Ground, Part } from '../part.ts';
import { projectRoot } from '../projectRoot.ts';
import { createDesk, type Desk } from './desk.ts';
import { messageRoutes } from './routes/messageRoutes.ts';
import { personRoutes } from './routes/personRoutes.ts';
import { ticketRoutes } from './routes/ticketRoutes.ts';
import { createDeskEvents } from './tickets/deskEvents.ts';
import { createDeskFigures, type DeskFigures } from './tickets/deskFigures.ts';
import type { DeskLimits } from './tickets/deskLimits.ts';
import type { DetailParts } from './tickets/detail.ts';
import { act, release } from './tickets/staffVerbs.ts';
import { type WebhookSettings, webhookTimer } from './tickets/webhook.ts';

export interface DeskGiven extends Pick<DetailParts, 'incident' | 'turnoOf'> {
  readonly house: () => House;
  /** Whether anybody could sign in or call. */
  readonly isStaffed: () => boolean;
  readonly limits?: Partial<DeskLimits>;
  /** Whoever else wants the figures. */
  readonly figures?: (figures: DeskFigures) => DeskFigures;
}

export interface OpenedDesk {
  readonly desk: Desk;
  readonly part: Part;
  /** Somebody may not work here any more: what they held goes back into the queue. */
  letGo(staff: string): Promise<void>;
}

/** @throws ContentError */
export async function openDesk(ground: Ground, given: DeskGiven): Promise<OpenedDesk> {
  const { settings, store, log, clock, entries, turns, metrics } = ground;
  const webhook = webhookIn(settings);
  const { house, limits } = given;
  const waiting = () =>
    desk.board.tickets.flatMap(({ state, waitingSince }) => (state === 'waiting' ? [waitingSince] : []));
  const desk: Desk = createDesk({
    ...{ store, log, clock, entries, turns, hours: liveHours(house) },
    figures: (given.figures ?? asTheyAre)(createDeskFigures(metrics.registry, waiting)),
    indexKey: await store.secret('index'),
    ...(limits ? { limits } : {}),
    ...(webhook ? { hasWebhook: true } : {}),
  });
  const facts = new Set(house().knowledge.facts.map(({ id }) => id));
  const canned = loadCanned(join(projectRoot, 'knowledge'), facts);
  const { incident, turnoOf } = given;
  const more = { house, canned, ...(incident ? { incident } : {}), ...(turnoOf ? { turnoOf } : {}) };
  const streams = createDeskEvents(desk.parts);
  await desk.board.start();
  return {
    desk,
    letGo: (staff) => letGo(desk, staff),
    part: {
      ports: {
        desk: {
          get staffed() {
            return given.isStaffed();
          },
        },
      },
      deskRoutes: [
        ...ticketRoutes(desk.parts, more),
        ...messageRoutes(desk.parts, () => house().knowledge.links),
        ...personRoutes(desk.parts, more),
        streams.route,
      ],
      effects: { ...desk.effects, 'person.erase': (_, { conversation }) => forget(desk, conversation) },
      takers: [desk.timers, ...(webhook ? [webhookTimer(desk.parts, webhook)] : [])],
      leaving: () => streams.close(),
      stop: async () => desk.board.stop(),
    },
  };
}

const webhookIn = (settings: Ground['settings']): WebhookSettings | undefined => {
  const { DESK_WEBHOOK_URL: url, DESK_WEBHOOK_SECRET: secret } = settings;
  return url !== undefined && secret !== undefined ? { url, secret } : undefined;
};

const asTheyAre = (figures: DeskFigures) => figures;

/** Closed tickets of somebody who asked to be forgotten go; an open one is closed by leaving the queue. */
async function forget({ parts, board }: Desk, conversation: string): Promise<undefined> {
  await board.refresh();
  const closed = board.tickets.filter((one) => one.conversation === conversation && one.state === 'closed');
  for (const ticket of closed) await parts.tickets.remove(ticket);
}

/** As the content stands at each call. */
const liveHours = (house: () => House): DeskHours => ({
  isOpen: (at) => house().knowledge.deskHours.isOpen(at),
  nextOpening: (at) => house().knowledge.deskHours.nextOpening(at),
  firstAnswerDue: (at) => house().knowledge.deskHours.firstAnswerDue(at),
});

async function letGo({ parts, board }: Desk, staff: string): Promise<void> {
  await board.refresh();
  for (const { id, holder, state } of board.tickets)
    if (state === 'live' && holder?.id === staff) await act(parts, id, { ...holder, role: 'agent' }, release);
}
