// Content without a release: corrections are checked as a start checks, kept as versions, and taken up by every running process.
import type { House } from '../../dialogs/index.ts';
import { ContentError, type ContentFiles, laidOver, type Overlay } from '../../knowledge/index.ts';
import type { ContentBoard } from './contentBoard.ts';
import { type Deed, type Outcome, type VersionParts, Versions } from './versions.ts';

export type { Outcome } from './versions.ts';

export interface ContentParts extends VersionParts {
  /** Over what the release brings. */
  readonly house: House;
  readonly build: (files: ContentFiles) => House;
}

interface Loaded {
  readonly house: House;
  readonly files: ContentFiles;
  readonly version: number;
}

const AGAIN_MS = 2000;

export class Content {
  private readonly parts: ContentParts;
  private readonly versions: Versions;
  private loaded: Loaded;
  private loading: Promise<void> = Promise.resolve();
  private wrong: readonly string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: ContentParts) {
    this.parts = parts;
    this.versions = new Versions(parts);
    this.loaded = { house: parts.house, files: parts.base, version: 0 };
  }

  /** The house as new turns find it. */
  get house(): House {
    return this.loaded.house;
  }

  get files(): ContentFiles {
    return this.loaded.files;
  }

  /** The version in force here; not the current one when that does not fit this release. */
  get version(): number {
    return this.loaded.version;
  }

  get board(): ContentBoard {
    return this.versions.record.value;
  }

  /** Why the current version is not in force here. */
  get problems(): readonly string[] {
    return this.wrong;
  }

  /** @throws StoreAway */
  async start(): Promise<void> {
    const { record } = this.versions;
    await record.start();
    record.onChange(() => void this.takeUp());
    await this.takeUp();
    this.timer = setInterval(() => void this.takeUpLate(), AGAIN_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.versions.record.stop();
  }

  /** The corrections of a version; undefined when there is none. @throws StoreAway */
  overlayOf(version: number): Promise<Overlay | undefined> {
    return this.versions.overlayOf(version);
  }

  /** What is wrong with these corrections over those in force; nothing is kept. @throws StoreAway */
  check(overlay: Overlay): Promise<readonly string[]> {
    return this.versions.check(overlay);
  }

  /** A new version: the corrections in force, and these. One that does not fit changes nothing. @throws StoreAway */
  async apply(overlay: Overlay, deed: Deed): Promise<Outcome> {
    const outcome = await this.versions.apply(overlay, deed);
    await this.takeUp();
    return outcome;
  }

  /** A new version with the corrections of an earlier one; 0 is what the release brings. @throws StoreAway */
  async rollBack(version: number, deed: Deed): Promise<Outcome> {
    const outcome = await this.versions.rollBack(version, deed);
    await this.takeUp();
    return outcome;
  }

  /** One after the other; what does not fit leaves the last good house standing. */
  private takeUp(): Promise<void> {
    this.loading = this.loading
      .then(() => this.load())
      .catch((error) => this.parts.log.error('content.unread', { error }));
    return this.loading;
  }

  /** The store was away when the change was told. */
  private async takeUpLate(): Promise<void> {
    if (this.board.current !== this.loaded.version && this.wrong.length === 0) await this.takeUp();
  }

  private async load(): Promise<void> {
    const { current } = this.board;
    if (current === this.loaded.version) return;
    const { base, build, log } = this.parts;
    const overlay = await this.versions.overlayOf(current);
    try {
      if (!overlay) throw new ContentError([`version ${current} is not in the store`]);
      const files = laidOver(base, overlay);
      this.loaded = { house: build(files), files, version: current };
      this.wrong = [];
      log.info('content.loaded', { count: current, version: this.loaded.house.knowledge.version });
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      this.wrong = error.problems;
      log.error('content.misfit', { count: current, error });
    }
  }
}
