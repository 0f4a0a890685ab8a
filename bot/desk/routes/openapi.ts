// The OpenAPI document of the desk, made from its routes: what is served is what is described.
import { z } from 'zod';
import { type DeskRoute, deskRoute } from '../deskRoute.ts';

export type Described = Pick<DeskRoute, 'method' | 'path' | 'summary' | 'gives'> &
  Partial<Pick<DeskRoute, 'role' | 'takes'>>;

type Json = Readonly<Record<string, unknown>>;

/** The route that serves it; `others`: routes that stand before the door (signing in). */
export function openapiRoute(
  routes: () => readonly DeskRoute[],
  { version, others = [] }: { readonly version: string; readonly others?: readonly Described[] },
): DeskRoute {
  let document: Json | undefined;
  return deskRoute({
    ...{ method: 'GET', path: '/openapi.json', role: 'agent' },
    summary: 'This document',
    gives: { 200: z.record(z.string(), z.unknown()) },
    handle: async () => {
      document ??= openapi([...others, ...routes()], version);
      return { status: 200, json: document };
    },
  });
}

export function openapi(routes: readonly Described[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = `/api/desk${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Llavero: support desk', version },
    security: [{ session: [] }, { key: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'llavero_desk' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  };
}

function operation({ method, path, summary, role, takes, gives }: Described): Json {
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = [...summary.matchAll(/\?(\w+)=/g)].map(([, name]) => ({
    name,
    in: 'query',
    schema: { type: 'string' },
  }));
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[/:.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    ...(role ? { 'x-role': role } : { security: [] }),
    ...(params.length + query.length > 0 ? { parameters: [...params, ...query] } : {}),
    ...(takes
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(takes, 'input') } },
          },
        }
      : {}),
    responses: Object.fromEntries(Object.entries(gives).map(([status, shape]) => [status, response(shape)])),
  };
}

function response(shape: DeskRoute['gives'][number]): Json {
  if (shape === 'empty') return { description: 'Done' };
  if (shape === 'stream') return { description: 'Events', content: { 'text/event-stream': {} } };
  if (shape === 'csv') return { description: 'A table', content: { 'text/csv': {} } };
  return { description: 'Answer', content: { 'application/json': { schema: schemaOf(shape, 'output') } } };
}

/** Without its own `$schema`: inside an OpenAPI document that is told once. */
export function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json & {
    $schema?: unknown;
  };
  return schema;
}
