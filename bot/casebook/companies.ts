// Companies put aside by one person: each a record of its own beside the conversation.
import type { Json } from '../../dialogs/index.ts';
import type { SealedStore } from '../store/index.ts';
import type { SharedRecords } from '../turnos/sharedRecords.ts';
import { companyPlace } from './places.ts';
import { remove } from './remove.ts';

export interface ParkedAt {
  readonly home: string;
  readonly id: string;
}

/** Written once; whoever finds it there leaves it. */
export async function park(records: SharedRecords, { home, id }: ParkedAt, company: Json): Promise<void> {
  await records.create(companyPlace(home, id), company, await records.now());
}

const TRIES = 8;
const PAUSE_MS = 150;

/** What was put aside; it may still be on its way when it is asked for at once. `null`: gone. */
export async function open(records: SharedRecords, { home, id }: ParkedAt): Promise<Json> {
  for (let tries = 1; ; tries += 1) {
    const { value } = await records.read(companyPlace(home, id));
    if (value !== null || tries === TRIES) return value as Json;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

export const drop = (store: Pick<SealedStore, 'read' | 'commit'>, { home, id }: ParkedAt): Promise<void> =>
  remove(store, companyPlace(home, id));
