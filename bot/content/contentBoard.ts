// Which corrections of the words and facts are in force, and every set there ever was. Pure.
import { z } from 'zod';

const versionSchema = z.object({
  /** 1, 2, 3 …; 0 is what the release brings. */
  version: z.number().int().min(1),
  at: z.number(),
  who: z.string(),
  /** What changed against the version before, file by file. */
  changed: z.array(z.string()),
  note: z.string().optional(),
  /** Its corrections are those of this earlier version. */
  backTo: z.number().int().optional(),
});
export type Version = z.infer<typeof versionSchema>;

export const contentSchema = z.object({
  current: z.number().int().default(0),
  /** The newest last. */
  versions: z.array(versionSchema).default([]),
});
export type ContentBoard = z.infer<typeof contentSchema>;

export const RELEASE: ContentBoard = contentSchema.parse({});

/** Older ones are forgotten with their corrections. */
const MOST_VERSIONS = 100;

export const latest = ({ versions }: ContentBoard): number => versions.at(-1)?.version ?? 0;

export function withVersion(
  { versions }: ContentBoard,
  version: Version,
): { readonly board: ContentBoard; readonly forgotten: readonly number[] } {
  const all = [...versions, version];
  const kept = all.slice(-MOST_VERSIONS);
  const forgotten = all.slice(0, all.length - kept.length).map((one) => one.version);
  return { board: { current: version.version, versions: kept }, forgotten };
}
