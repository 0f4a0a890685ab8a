// Where the versions of the content are, for a program: the store itself, or the server that has it.
import { buildHouse } from '../../dialogs/index.ts';
import type { Overlay } from '../../knowledge/index.ts';
import { Audit } from '../desk/audit/audit.ts';
import { createLog } from '../log.ts';
import { openStoreOf } from '../openStoreOf.ts';
import { readSettings, type Settings, SettingsError } from '../settings.ts';
import type { SealedStore } from '../store/index.ts';
import { Content, type Outcome } from './content.ts';
import type { ContentBoard } from './contentBoard.ts';
import { knowledgeOpener, shippedFiles } from './knowledgeOpener.ts';
import { openRemoteShelf } from './remoteShelf.ts';

export interface Shelf {
  board(): Promise<ContentBoard>;
  overlayOf(version: number): Promise<Overlay>;
  apply(overlay: Overlay, note?: string): Promise<Outcome>;
  rollBack(version: number, note?: string): Promise<Outcome>;
  close(): Promise<void>;
}

export interface ShelfOptions {
  readonly server?: string | undefined;
  readonly key?: string | undefined;
  /** Who is written down as the author. */
  readonly author: string;
}

/** @throws SettingsError that says what to do; StoreAway */
export async function openShelf(
  env: Readonly<Record<string, string | undefined>>,
  options: ShelfOptions,
): Promise<Shelf> {
  const settings = readSettings(env);
  const key = options.key ?? adminKeyOf(settings);
  if (options.server !== undefined) return openRemoteShelf(options.server, key);
  try {
    return await openStoreShelf(settings, options.author);
  } catch (error) {
    // Without REDIS_URL the running server has the store: it is asked instead.
    if (!(error instanceof SettingsError) || !/is in use by process/.test(error.message)) throw error;
    return openRemoteShelf(`http://127.0.0.1:${settings.PORT}`, key);
  }
}

/** The first of DESK_API_KEYS that may change content. */
const adminKeyOf = ({ DESK_API_KEYS }: Pick<Settings, 'DESK_API_KEYS'>): string | undefined =>
  DESK_API_KEYS.map((entry) => entry.split(':'))
    .find(([, role]) => role === 'admin')
    ?.slice(2)
    .join(':');

async function openStoreShelf(settings: Settings, author: string): Promise<Shelf> {
  const opener = knowledgeOpener(settings);
  const house = buildHouse(opener());
  const store = await openStoreOf(settings);
  const content = new Content({
    ...{ store, log: createLog({ level: 'silent' }), base: shippedFiles(), house },
    build: (files) => buildHouse(opener(files)),
  });
  await content.start();
  const noted = noter(store);
  return {
    board: async () => content.board,
    overlayOf: async (version) => (await content.overlayOf(version)) ?? {},
    apply: async (overlay, note) =>
      noted('content.apply', await content.apply(overlay, { who: author, note })),
    rollBack: async (version, note) =>
      noted('content.rollback', await content.rollBack(version, { who: author, note })),
    close: async () => {
      content.stop();
      await store.close();
    },
  };
}

/** The server's door writes its own line; here nobody else would. */
function noter(store: SealedStore) {
  return async (what: string, outcome: Outcome): Promise<Outcome> => {
    const audit = new Audit(store, await store.secret('desk-audit'));
    const subject = outcome.ok ? String(outcome.version) : '';
    await audit.append({ who: 'terminal', role: 'admin', what, subject, status: outcome.ok ? 201 : 422 });
    return outcome;
  };
}
