// What a job wants changed, readable before it is written: each job sees what the jobs before it in its group did.
import type { CellKey } from './cells.ts';

export type Look = (key: CellKey) => Buffer | undefined;

export class Changes {
  /** In the order they were made; `undefined` removes. */
  private readonly changed = new Map<string, { key: CellKey; value: Buffer | undefined }>();
  private readonly below: Look;

  constructor(below: Look) {
    this.below = below;
  }

  get(key: CellKey): Buffer | undefined {
    const own = this.changed.get(JSON.stringify(key));
    return own ? own.value : this.below(key);
  }

  put(key: CellKey, value: Buffer): void {
    this.changed.set(JSON.stringify(key), { key, value });
  }

  remove(key: CellKey): void {
    this.changed.set(JSON.stringify(key), { key, value: undefined });
  }

  list(): { key: CellKey; value: Buffer | undefined }[] {
    return [...this.changed.values()];
  }

  addTo(other: Changes): void {
    for (const { key, value } of this.changed.values()) {
      if (value) other.put(key, value);
      else other.remove(key);
    }
  }
}
