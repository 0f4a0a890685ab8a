// Every route for staff, behind the one door, with the document that describes them all.
import { join } from 'node:path';
import type { Route } from '../http/answer.ts';
import { projectRoot } from '../projectRoot.ts';
import type { DeskRoute } from './deskRoute.ts';
import type { DeskStaff } from './openDeskStaff.ts';
import { openapiRoute } from './routes/openapi.ts';
import { deskPageRoutes } from './routes/pageRoutes.ts';

export function mountDesk(staff: DeskStaff, routes: readonly DeskRoute[], version: string): readonly Route[] {
  const all = [...staff.routes, ...routes];
  const described = openapiRoute(() => all, { version, others: staff.openRoutes });
  return [
    ...staff.open,
    ...staff.door([...all, described]),
    ...deskPageRoutes(join(projectRoot, 'dist', 'desk')),
  ];
}
