// The versions of the corrections in the store: looked at as a start looks, and kept only when they fit.
import { z } from 'zod';
import {
  bothOverlays,
  ContentError,
  type ContentFiles,
  differences,
  FACT_PATHS,
  laidOver,
  type Overlay,
  overlayProblems,
} from '../../knowledge/index.ts';
import type { Log } from '../log.ts';
import type { SealedStore } from '../store/index.ts';
import { WatchedRecord } from '../watchedRecord.ts';
import {
  type ContentBoard,
  contentSchema,
  latest,
  RELEASE,
  type Version,
  withVersion,
} from './contentBoard.ts';

export interface VersionParts {
  readonly store: SealedStore;
  readonly log: Log;
  /** What the release brings. */
  readonly base: ContentFiles;
  /** @throws ContentError with every problem */
  readonly build: (files: ContentFiles) => unknown;
}

export interface Deed {
  readonly who: string;
  readonly note?: string | undefined;
  readonly backTo?: number | undefined;
}

export type Outcome =
  | { readonly ok: true; readonly version: number; readonly changed: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What is to be in force; a list of what is wrong when that can be told at once. */
type Wanted = Overlay | readonly string[];

const overlayKey = (version: number) => `content/${version}`;
const overlaySchema = z.record(z.string(), z.string());
const isRefused = (wanted: Wanted): wanted is readonly string[] => Array.isArray(wanted);

export class Versions {
  readonly record: WatchedRecord<ContentBoard>;
  private readonly parts: VersionParts;

  constructor(parts: VersionParts) {
    this.parts = parts;
    const { store, log } = parts;
    this.record = new WatchedRecord({ store, log, key: 'content', schema: contentSchema, empty: RELEASE });
  }

  /** The corrections of a version; undefined when there is none. @throws StoreAway */
  async overlayOf(version: number): Promise<Overlay | undefined> {
    if (version === 0) return {};
    const key = overlayKey(version);
    const { records } = await this.parts.store.read(this.record.shard, { records: [key] });
    return overlaySchema.safeParse(records[key]?.value).data;
  }

  /** What is wrong with these corrections over those in force; nothing is kept. @throws StoreAway */
  async check(overlay: Overlay): Promise<readonly string[]> {
    const own = this.shapeProblems(overlay);
    if (own.length > 0) return own;
    return this.problemsOf(bothOverlays(await this.inForce(this.record.value), overlay));
  }

  /** @throws StoreAway */
  apply(overlay: Overlay, deed: Deed): Promise<Outcome> {
    const problems = this.shapeProblems(overlay);
    return this.publish(deed, (before) => (problems.length > 0 ? problems : bothOverlays(before, overlay)));
  }

  /** @throws StoreAway */
  async rollBack(version: number, deed: Deed): Promise<Outcome> {
    const wanted = (await this.overlayOf(version)) ?? [`there is no version ${version}`];
    return this.publish({ ...deed, backTo: version }, () => wanted);
  }

  private async publish(deed: Deed, plan: (before: Overlay) => Wanted): Promise<Outcome> {
    let outcome: Outcome = { ok: false, problems: [] };
    await this.record.change(async (board, at) => {
      const before = await this.inForce(board);
      const wanted = plan(before);
      const problems = isRefused(wanted) ? wanted : this.problemsOf(wanted);
      if (problems.length > 0 || isRefused(wanted)) {
        outcome = { ok: false, problems };
        return undefined;
      }
      const version = latest(board) + 1;
      const changed = [...this.differ(before, wanted)];
      outcome = { ok: true, version, changed };
      const next = withVersion(board, entryOf({ version, at, changed }, deed));
      const kept = { key: overlayKey(version), expect: 0, value: wanted };
      return { value: next.board, and: { puts: [kept, ...(await this.removals(next.forgotten))] } };
    });
    return outcome;
  }

  private async inForce({ current }: ContentBoard): Promise<Overlay> {
    return (await this.overlayOf(current)) ?? {};
  }

  private differ(before: Overlay, after: Overlay): readonly string[] {
    const { base } = this.parts;
    const paths = [...Object.keys(before), ...Object.keys(after)];
    return differences(laidOver(base, before), laidOver(base, after), paths);
  }

  private async removals(versions: readonly number[]) {
    const keys = versions.map(overlayKey);
    if (keys.length === 0) return [];
    const { records } = await this.parts.store.read(this.record.shard, { records: keys });
    return keys.map((key) => ({ key, expect: records[key]?.version ?? 0, value: undefined }));
  }

  private shapeProblems = (overlay: Overlay) => overlayProblems(this.parts.base, overlay, FACT_PATHS);

  private problemsOf(whole: Overlay): readonly string[] {
    try {
      this.parts.build(laidOver(this.parts.base, whole));
      return [];
    } catch (error) {
      if (error instanceof ContentError) return error.problems;
      throw error;
    }
  }
}

const entryOf = (
  made: Pick<Version, 'version' | 'at' | 'changed'>,
  { who, note, backTo }: Deed,
): Version => ({
  ...made,
  who,
  ...(note ? { note } : {}),
  ...(backTo === undefined ? {} : { backTo }),
});
