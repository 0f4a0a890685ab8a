// Is there anybody to take a ticket? Known at once here, and told by whichever process changes it.
import type { Log } from '../../log.ts';
import type { AccountBook, StaffStore } from './accountsBook.ts';
import { DamagedStaff, NEWS, STAFF } from './accountsRecord.ts';

export interface Staffed {
  isStaffed(): boolean;
  /** Calls back when accounts changed or sessions ended, in any process; returns "stop". */
  watch(heard: () => void): () => void;
  stop(): void;
}

/** @throws StoreAway */
export async function watchStaffed(parts: {
  store: StaffStore;
  book: AccountBook;
  log: Log;
}): Promise<Staffed> {
  const { store, book, log } = parts;
  let staffed = false;
  const look = async (): Promise<void> => {
    const { roll } = await book.roll();
    staffed = Object.values(roll.members).some(({ enabled }) => enabled);
  };
  const tell = (error: unknown) => log.error('desk.staff.unknown', { error });
  await look().catch((error: unknown) => {
    if (!(error instanceof DamagedStaff)) throw error;
    tell(error);
  });
  const watch = (heard: () => void) => store.watch(STAFF, NEWS, heard);
  const stop = watch(() => void look().catch(tell));
  return { isStaffed: () => staffed, watch, stop };
}
