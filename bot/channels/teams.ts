// The Teams channel: the Bot Framework service's door, its guard, and how answers and countdowns reach a chat.
import type { Knowledge, Lang } from '../../knowledge/index.ts';
import type { Clock } from '../clock.ts';
import type { Turns } from '../conversation.ts';
import type { FileShelf } from '../files/fileShelf.ts';
import type { Route } from '../http/answer.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Carrier } from '../outbox/carrier.ts';
import type { Settings } from '../settings.ts';
import type { SealedStore, SealedTaken } from '../store/index.ts';
import { type Credentials, createAccessToken } from './teams/accessToken.ts';
import { call } from './teams/call.ts';
import { createCarrier } from './teams/carrier.ts';
import { createClockCards } from './teams/clockCard.ts';
import { createConnector } from './teams/connector.ts';
import { type Access, messagesRoute } from './teams/door.ts';
import { createFileFigures } from './teams/files/fileFigures.ts';
import { openOffers } from './teams/files/openOffers.ts';
import { createGuard } from './teams/guard.ts';
import { createOpenIdKeys } from './teams/openIdKeys.ts';
import { wordsOf } from './teams/words.ts';

export type TeamsSettings = Pick<
  Settings,
  | 'MicrosoftAppId'
  | 'MicrosoftAppPassword'
  | 'MicrosoftAppType'
  | 'MicrosoftAppTenantId'
  | 'HOST'
  | 'production'
>;

export interface TeamsParts {
  readonly store: SealedStore;
  readonly knowledge: Pick<Knowledge, 'copy'>;
  /** Conversation time, for the countdown. */
  readonly clock: Clock;
  readonly log: Log;
  /** Papers people asked for. */
  readonly papers: Pick<FileShelf, 'fetch' | 'keep'>;
  /** For what happens to a file when nobody has written; ready once the parts are put together. */
  readonly turns: Pick<Turns, 'receive'>;
  readonly metrics: Pick<Metrics, 'registry'>;
  /** Where Microsoft is; a test has its own. */
  readonly service?: Partial<Service>;
}

export interface Service {
  readonly issuer: string;
  readonly metadataUrl: string;
  readonly loginUrl: string;
  readonly call: typeof call;
  /** Real time, ms. */
  readonly now: () => number;
}

export interface Teams {
  /** What the outbox sends with. */
  readonly carrier: Carrier;
  /** `POST /api/messages`. */
  routes(turns: Turns): readonly Route[];
  /** Whether a timer is this channel's own (a countdown's, an upload's), not a turn's. */
  rings(taken: SealedTaken): boolean;
  ring(taken: SealedTaken): Promise<void>;
  /** Waits for uploads in hand. */
  stop(): Promise<void>;
}

const MICROSOFT: Service = {
  issuer: 'https://api.botframework.com',
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com',
  call,
  now: Date.now,
};

/** Without an app id: a local trial on loopback, closed anywhere else. @throws StoreAway */
export async function openTeams(settings: TeamsSettings, parts: TeamsParts): Promise<Teams> {
  const { store, clock, log, knowledge } = parts;
  const service = { ...MICROSOFT, ...parts.service };
  const credentials = credentialsOf(settings);
  const words = (lang: Lang) => wordsOf(knowledge.copy, lang);
  const reach = credentials ? 'service' : 'trial';
  const connector = createConnector({
    reach,
    token: credentials && createAccessToken({ credentials, ...service }),
    call: service.call,
  });
  const clockCards = createClockCards({ store, clock, log, connector, words });
  const count = createFileFigures(parts.metrics.registry);
  const { call } = service;
  const { offers, uploads } = openOffers({ ...parts, connector, call, count, reach, words });
  const access = accessOf(settings, service);
  const indexKey = await store.secret('index');
  const noted = (lang: Lang) => words(lang).noted;
  return {
    carrier: createCarrier({ connector, clockCards, offers, words, log }),
    routes: (turns) => [messagesRoute({ access, turns, offers, indexKey, noted })],
    rings: (taken) => clockCards.rings(taken) || uploads.rings(taken),
    ring: (taken) => (uploads.rings(taken) ? uploads.ring(taken) : clockCards.ring(taken)),
    stop: () => uploads.stop(),
  };
}

function credentialsOf(settings: TeamsSettings): Credentials | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password } = settings;
  if (!appId || !password) return undefined;
  const isSingle = settings.MicrosoftAppType === 'SingleTenant';
  return { appId, password, tenantId: isSingle ? settings.MicrosoftAppTenantId : undefined };
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

function accessOf({ MicrosoftAppId: appId, HOST, production }: TeamsSettings, service: Service): Access {
  if (appId) return createGuard({ ...service, appId, keys: createOpenIdKeys(service) });
  return !production && LOOPBACK.has(HOST) ? 'trial' : 'closed';
}
