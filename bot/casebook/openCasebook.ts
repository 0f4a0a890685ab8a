// The casebook as a part of the house: cases, companies put aside, moves between channels, erasing.
import type { Papers, TurnoBook } from '../../dialogs/index.ts';
import { newCode } from '../caseCode.ts';
import type { Ground, Part } from '../part.ts';
import type { SealedStore } from '../store/index.ts';
import { SharedRecords } from '../turnos/sharedRecords.ts';
import { openAddresses } from './addresses.ts';
import { before, type CaseLine, type FoundCase, find } from './cases.ts';
import { caseEffects } from './effects.ts';
import { eraseConversation } from './eraseConversation.ts';
import { exportPerson, type PersonData, type PersonParts, type WhatGoes } from './person.ts';
import type { CaseSummary } from './places.ts';

export interface Casebook {
  /** Where a code leads, and how that case stands. @throws StoreAway */
  find(code: string): Promise<FoundCase | undefined>;
  /** Earlier cases of a conversation, and of the same RUC elsewhere, the newest first; `but`: the code not meant. @throws StoreAway */
  before(of: { conversation: string; ruc?: string; but?: string }): Promise<readonly CaseSummary[]>;
  /** All that is kept of the person of a conversation. @throws StoreAway */
  export(conversation: string): Promise<PersonData>;
  /** Forgets the person of a conversation without telling anybody; false when there is no such conversation. @throws StoreAway */
  erase(conversation: string): Promise<boolean>;
}

export async function openCasebookParts(store: SealedStore): Promise<PersonParts> {
  return { store, records: new SharedRecords(store), key: await store.secret('index') };
}

export interface CasebookNeeds {
  /** Asked when a file is wanted, because the parts are put together later. */
  readonly papers: () => Papers | undefined;
  readonly turnos: Pick<TurnoBook, 'readdress'>;
}

export async function openCasebook(
  ground: Ground,
  { papers, turnos }: CasebookNeeds,
): Promise<{ book: Casebook; part: Part }> {
  const { settings, store, entries } = ground;
  const parts = await openCasebookParts(store);
  const book: Casebook = {
    find: (code) => find(parts, code),
    before: (of) => before(parts, of),
    export: (conversation) => exportPerson(parts, { conversation, said: entries.read }),
    erase: (conversation) => eraseConversation(parts, { conversation, codes: [], companies: [], rucs: [] }),
  };
  const effects = caseEffects({
    ...{
      ...parts,
      turns: ground.turns,
      addresses: openAddresses(settings),
      said: entries.read,
      papers,
      book: turnos,
    },
  });
  return { book, part: { ports: { casebook: { newCode } }, effects } };
}

export type { CaseLine, CaseSummary, FoundCase, PersonData, WhatGoes };
