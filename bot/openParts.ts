// Opens what stands beside the conversation: each part on the same ground, and what one of them tells another.

import { openCasebook } from './casebook/openCasebook.ts';
import { openChatwoot } from './chatwoot/openChatwoot.ts';
import { isChatwootSet } from './chatwoot/settings.ts';
import type { Content } from './content/content.ts';
import { mountDesk } from './desk/mountDesk.ts';
import { openDesk } from './desk/openDesk.ts';
import { openDeskStaff } from './desk/openDeskStaff.ts';
import { contentRoutes } from './desk/routes/contentRoutes.ts';
import { reviewPart } from './desk/routes/reviewRoutes.ts';
import { openIncidents } from './incidents/openIncidents.ts';
import { openLevers } from './levers/openLevers.ts';
import type { Outbox } from './outbox.ts';
import { openPanel } from './panel/openPanel.ts';
import { type Ground, gather, type Part } from './part.ts';
import { openTurnos } from './turnos/openTurnos.ts';

export interface PartsGiven {
  readonly content: Content;
  readonly outbox: Outbox;
  readonly files: Part;
  /** Of the release, for the documents that say so. */
  readonly version: string;
}

/** @throws SettingsError | ContentError | StoreAway */
export async function openParts(ground: Ground, { content, outbox, files, version }: PartsGiven) {
  const { settings, store, log } = ground;
  const house = () => content.house;
  const { book, part: turnos } = await openTurnos(ground);
  const { part: casebook } = await openCasebook(ground, { papers: () => files.ports?.papers, turnos: book });
  const { levers, part: leverPart } = await openLevers(ground, outbox);
  const { incidents, part: incidentPart } = await openIncidents(ground, () => house().knowledge.incidents);
  const staff = await openDeskStaff(settings, { store, log, onDisabled: (id) => desk.letGo(id) });
  const panel = openPanel(ground);
  const desk = await openDesk(ground, {
    figures: panel.deskFigures,
    house,
    isStaffed: () => staff.isStaffed() || isChatwootSet(settings),
    turnoOf: (code) => book.find(code),
    incident: () => incidents.all().some(({ on }) => on),
  });
  incidents.onTurned(
    (error, on) =>
      void desk.desk.parts.tickets
        .say({ kind: 'incident', what: { error, on } })
        .catch((away) => log.warn('incident.untold', { error: away })),
  );
  const contentPart: Part = { deskRoutes: contentRoutes(content), stop: async () => content.stop() };
  const staffPart: Part = { stop: async () => staff.close() };
  const chatwoot = openChatwoot(ground, { desk: desk.desk, house });
  const parts = gather([
    ...[casebook, turnos, files, leverPart, incidentPart, desk.part, panel.part, reviewPart(store)],
    ...[contentPart, staffPart, ...(chatwoot ? [chatwoot] : [])],
  ]);
  const routes = [...parts.routes, ...mountDesk(staff, parts.deskRoutes, version)];
  return { ...parts, routes, levers, bookNamed: book.bookNamed, panel };
}
