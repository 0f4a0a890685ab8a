// Words and facts corrected without a release: what is in force, a new version, and back to an earlier one.
import { z } from 'zod';
import type { Content, Outcome } from '../../content/content.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { type DeskAnswer, type DeskRoute, deskRoute } from '../deskRoute.ts';

const version = z.object({
  version: z.number(),
  at: z.string(),
  who: z.string(),
  changed: z.array(z.string()),
  note: z.string().optional(),
  backTo: z.number().optional(),
});
const board = z.object({
  current: z.number(),
  /** The version this process speaks from. */
  inForce: z.number(),
  /** Why that is not the current one. */
  problems: z.array(z.string()),
  versions: z.array(version),
});
const made = z.object({ version: z.number(), changed: z.array(z.string()) });
const error = { code: z.string(), message: z.string() };
const bad = z.object({ error: z.object({ ...error, problems: z.array(z.string()) }) });
const refused = z.object({ error: z.object(error) });
const files = z.record(z.string().max(100), z.string());
const note = z.string().trim().max(300).optional();

export const contentRoutes = (content: Content): readonly DeskRoute[] => [
  ...looking(content),
  ...changing(content),
];

const looking = (content: Content): readonly DeskRoute[] => [
  deskRoute({
    method: 'GET',
    path: '/content',
    role: 'supervisor',
    summary: 'Versions of the corrections, and the one in force',
    gives: { 200: board },
    handle: async () => ({ status: 200, json: shown(content) }),
  }),
  deskRoute({
    method: 'GET',
    path: '/content/:version',
    role: 'supervisor',
    summary: 'The corrections of a version, file by file',
    gives: { 200: z.object({ files }), 404: refused },
    handle: async ({ params }) => {
      const overlay = await content.overlayOf(Number(params['version']));
      if (!overlay) throw new RejectedRequest(404, ['NotFound', 'there is no such version']);
      return { status: 200, json: { files: overlay } };
    },
  }),
];

const changing = (content: Content): readonly DeskRoute[] => [
  deskRoute({
    method: 'POST',
    path: '/content',
    role: 'admin',
    summary: 'A new version: the corrections in force and these; one that does not fit changes nothing',
    takes: z.object({ files, note, check: z.boolean().optional() }),
    gives: { 200: z.object({ problems: z.array(z.string()) }), 201: made, 422: bad },
    audit: 'content.apply',
    handle: async ({ body, caller }) => {
      if (body.check) return { status: 200, json: { problems: await content.check(body.files) } };
      return answerOf(await content.apply(body.files, { who: caller.name, note: body.note }));
    },
  }),
  deskRoute({
    method: 'POST',
    path: '/content/rollback',
    role: 'admin',
    summary: 'A new version with the corrections of an earlier one; 0 is what the release brings',
    takes: z.object({ version: z.number().int().min(0), note }),
    gives: { 201: made, 422: bad },
    audit: 'content.rollback',
    handle: async ({ body, caller }) =>
      answerOf(await content.rollBack(body.version, { who: caller.name, note: body.note })),
  }),
];

function answerOf(outcome: Outcome): DeskAnswer {
  if (outcome.ok) return { status: 201, json: { version: outcome.version, changed: outcome.changed } };
  const { problems } = outcome;
  const message = `nothing was changed: ${problems.length} problem(s)`;
  return { status: 422, json: { error: { code: 'BadContent', message, problems } } };
}

const shown = (content: Content) => ({
  current: content.board.current,
  inForce: content.version,
  problems: content.problems,
  versions: content.board.versions.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() })),
});
