// Puts together who may use the desk: accounts, sessions, keys, the audit log and the door all its routes go through.
import type { Route } from '../http/answer.ts';
import { createRateLimit } from '../http/rateLimit.ts';
import { createSite } from '../http/site.ts';
import type { Log } from '../log.ts';
import { type Settings, SettingsError } from '../settings.ts';
import type { SealedStore } from '../store/index.ts';
import { Accounts } from './accounts/accounts.ts';
import { AccountBook } from './accounts/accountsBook.ts';
import { makeFirst } from './accounts/accountsFirst.ts';
import { createKeys, keyProblems } from './accounts/accountsKeys.ts';
import { Lockout } from './accounts/accountsLockout.ts';
import { createStaffKeys } from './accounts/accountsRecord.ts';
import { watchStaffed } from './accounts/accountsStaffed.ts';
import { oidcRoutes } from './accounts/oidc.ts';
import { OidcClient } from './accounts/oidcClient.ts';
import { issuerProblems } from './accounts/oidcSettings.ts';
import { Passwords } from './accounts/password.ts';
import { type Lives, Sessions } from './accounts/sessions.ts';
import { mountOpen, type OpenRoute } from './accounts/sessionsOpen.ts';
import { Audit } from './audit/audit.ts';
import { auditRoute } from './audit/auditRoute.ts';
import { keepTrimmed } from './audit/auditTrimming.ts';
import { rememberVerdict } from './audit/auditVerify.ts';
import type { DeskRoute } from './deskRoute.ts';
import { createDeskDoor } from './door.ts';
import { openSessionRoutes, type SessionParts } from './routes/sessionRoutes.ts';
import { meRoutes } from './routes/sessionsMeRoutes.ts';
import { staffRoutes } from './routes/staffRoutes.ts';

export type StaffSettings = Pick<
  Settings,
  | 'HOST'
  | 'PUBLIC_URL'
  | 'TRUST_PROXY'
  | 'DESK_ADMIN_EMAIL'
  | 'DESK_ADMIN_PASSWORD'
  | 'DESK_API_KEYS'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
>;

export interface StaffDeskParts {
  readonly store: SealedStore;
  readonly log: Log;
  /** Somebody may not work here any more: the tickets held go back. Called again on a repeat. */
  readonly onDisabled?: (id: string) => Promise<void>;
  /** Real time, ms. */
  readonly clock?: () => number;
  readonly lives?: Lives;
}

export interface DeskStaff {
  /** Turns routes of the desk into routes of the server: who calls, may they, is it well formed, is it noted. */
  readonly door: (routes: readonly DeskRoute[]) => readonly Route[];
  /** Own account, staff and audit log: to go through the door. */
  readonly routes: readonly DeskRoute[];
  /** Signing in and recovering: mounted as `open`; described here for the OpenAPI document. */
  readonly openRoutes: readonly OpenRoute[];
  readonly open: readonly Route[];
  readonly accounts: Accounts;
  readonly audit: Audit;
  /** There is an account that is not closed, or a key. */
  isStaffed(): boolean;
  close(): void;
}

/** Sign-ins an address may try in a minute, before any is looked at. */
const HURRY_PER_MINUTE = 60;
const WRONG_KEYS_PER_MINUTE = 30;
const NOTED_PER_MINUTE = 60;

/** @throws SettingsError | StoreAway */
export async function openDeskStaff(settings: StaffSettings, parts: StaffDeskParts): Promise<DeskStaff> {
  refuseWrong(settings);
  const session = await buildParts(settings, parts);
  const { clock = Date.now, store, log, onDisabled = async () => undefined } = parts;
  const { book, passwords, audit } = session;
  const accounts = new Accounts({ book, passwords, clock, onDisabled });
  await makeFirst(settings, { accounts, audit });
  const keys = createKeys(settings.DESK_API_KEYS);
  const staffed = await watchStaffed({ store, book, log });
  const wrongKey = createRateLimit(WRONG_KEYS_PER_MINUTE, clock);
  const door = createDeskDoor({ ...session, keys, wrongKey, watchSessions: staffed.watch });
  const stopTrimming = await keepTrimmed(audit, log);
  const openRoutes = [...openSessionRoutes(session), ...openIdRoutes(settings, { ...session, store, log })];
  return {
    door,
    routes: [
      ...meRoutes(session),
      ...staffRoutes({ accounts }),
      auditRoute({ accounts, audit, programs: keys.callers, verdict: rememberVerdict(audit, clock) }),
    ],
    openRoutes,
    open: mountOpen(session, openRoutes),
    accounts,
    audit,
    isStaffed: () => keys.callers.length > 0 || staffed.isStaffed(),
    close: () => {
      stopTrimming();
      staffed.stop();
    },
  };
}

/** Also told with all the others when the settings are read. */
function refuseWrong({ DESK_API_KEYS, OIDC_ISSUER }: StaffSettings): void {
  const problems = [...keyProblems(DESK_API_KEYS), ...issuerProblems(OIDC_ISSUER)];
  if (problems.length > 0) throw new SettingsError(problems);
}

async function buildParts(
  settings: StaffSettings,
  parts: StaffDeskParts,
): Promise<SessionParts & { audit: Audit }> {
  const { store, clock = Date.now } = parts;
  const keys = createStaffKeys(await store.secret('index'));
  return {
    book: new AccountBook(store, keys),
    passwords: new Passwords(),
    lockout: new Lockout(store, keys),
    sessions: new Sessions(store, await store.secret('desk-csrf'), parts.lives),
    audit: new Audit(store, await store.secret('desk-audit')),
    site: createSite({
      host: settings.HOST,
      publicUrl: settings.PUBLIC_URL,
      trustProxy: settings.TRUST_PROXY,
      trustedOrigins: [],
    }),
    providers: { oidc: settings.OIDC_ISSUER !== undefined },
    hurry: createRateLimit(HURRY_PER_MINUTE, clock),
    noted: createRateLimit(NOTED_PER_MINUTE, clock),
  };
}

function openIdRoutes(
  settings: StaffSettings,
  parts: Omit<Parameters<typeof oidcRoutes>[0], 'client'>,
): readonly OpenRoute[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return [];
  return oidcRoutes({ ...parts, client: new OidcClient({ issuer, clientId, clientSecret }) });
}
