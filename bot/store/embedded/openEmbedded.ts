// Opens the embedded engine in a folder: locked, its clock carried on, its sweep running.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { Breakdown } from './breakdown.ts';
import { type CellKey, CLOCK_KEY } from './cells.ts';
import { EmbeddedStore } from './embeddedStore.ts';
import { lockFolder } from './folderLock.ts';
import { type Database, GroupWriter } from './groupWriter.ts';
import { StoreClock } from './storeClock.ts';
import { sweepEnded } from './sweep.ts';

const SWEEP_MS = 30_000;
const SWEEP_PAGE = 500;

/** @throws SettingsError when another living process has the folder. */
export async function openEmbedded(
  folder: string,
  clockOf = (highWater: number) => new StoreClock(highWater),
): Promise<EmbeddedStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const database: Database = open({
    path: join(folder, 'store'),
    encoding: 'binary',
    // So a write is visible only once it is on disk.
    overlappingSync: false,
    // We batch ourselves; LMDB's own way makes a promise that nobody hears when the disk refuses.
    eventTurnBatching: false,
  });
  const highWater = database.get(CLOCK_KEY)?.readDoubleBE(0) ?? 0;
  const clock = clockOf(highWater);
  const breakdown = new Breakdown(database);
  const writer = new GroupWriter(database, () => clock.now(), breakdown);
  const sweep = setInterval(
    () => void (breakdown.isOver || sweepOnce({ database, writer, clock }).catch(() => undefined)),
    SWEEP_MS,
  ).unref();
  const close = async (): Promise<void> => {
    clearInterval(sweep);
    await writer.settled();
    // A lost environment never answers, not even to be closed.
    if (!breakdown.isOver) await database.close();
    unlock();
  };
  return new EmbeddedStore({ database, writer, clock, breakdown, close });
}

interface Swept {
  readonly database: Database;
  readonly writer: GroupWriter;
  readonly clock: StoreClock;
}

/** One page of what has expired; a full page asks for the next at once. A refused write waits for the next round. */
export async function sweepOnce(parts: Swept): Promise<void> {
  const now = parts.clock.now();
  const range = { start: ['end'] as CellKey, end: ['end', now] as CellKey, limit: SWEEP_PAGE };
  const ended = [...parts.database.getKeys(range)];
  if (ended.length === 0) return;
  await parts.writer.submit((changes) => sweepEnded(changes, ended, now));
  if (ended.length === SWEEP_PAGE) await sweepOnce(parts);
}
