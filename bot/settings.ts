// The environment -> Settings. Only bot/index.ts and the programs hand it in; every problem is told at once.
import type { z } from 'zod';
import { keyProblems } from './desk/accounts/accountsKeys.ts';
import { issuerProblems } from './desk/accounts/oidcSettings.ts';
import { weaknessOf } from './desk/accounts/passwordRules.ts';
import { schema } from './settings/schema.ts';

/** What is wrong with the settings: one line each, and what to do. */
export class SettingsError extends Error {
  readonly code = 'settings';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `the settings have ${problems.length} problem(s):\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

type Raw = z.infer<typeof schema>;

export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

/** Messages a conversation may send in a minute, and chats an address may open: of the public, and on one's own machine. */
const PUBLIC_RATE = 120;
const LOCAL_RATE = 6000;

export interface Settings extends Omit<Raw, 'HOST' | 'RATE_LIMIT_PER_MINUTE'> {
  readonly RATE_LIMIT_PER_MINUTE: number;
  readonly HOST: string;
  readonly production: boolean;
}

/** Settings that only work together. */
const GROUPS: readonly (readonly (keyof Raw)[])[] = [
  ['WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID'],
  ['MicrosoftAppId', 'MicrosoftAppPassword'],
  ['CHATWOOT_URL', 'CHATWOOT_TOKEN', 'CHATWOOT_ACCOUNT', 'CHATWOOT_INBOX', 'CHATWOOT_WEBHOOK_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['DESK_ADMIN_EMAIL', 'DESK_ADMIN_PASSWORD'],
  ['DESK_WEBHOOK_URL', 'DESK_WEBHOOK_SECRET'],
];

/** @throws SettingsError with every problem. An empty value counts as not set. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const shape = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsError([...shape, ...halfSet(given)]);
  }
  const raw = parsed.data;
  const production = raw.NODE_ENV === 'production';
  const problems = [...halfSet(given), ...needs(raw, production)];
  if (problems.length > 0) throw new SettingsError(problems);
  const rate = production || raw.PUBLIC_URL ? PUBLIC_RATE : LOCAL_RATE;
  return {
    ...raw,
    HOST: raw.HOST ?? (isTrial(given) ? '127.0.0.1' : '0.0.0.0'),
    RATE_LIMIT_PER_MINUTE: raw.RATE_LIMIT_PER_MINUTE ?? rate,
    production,
  };
}

function halfSet(given: Readonly<Record<string, unknown>>): string[] {
  return GROUPS.flatMap((group) => {
    const missing = group.filter((name) => given[name] === undefined);
    const set = group.filter((name) => given[name] !== undefined);
    if (missing.length === 0 || set.length === 0) return [];
    return [`${set.join(', ')} set without ${missing.join(', ')}: set all of them or none`];
  });
}

function needs(raw: Raw, production: boolean): string[] {
  const problems: string[] = [];
  const refuse = (wrong: boolean, problem: string) => {
    if (wrong) problems.push(problem);
  };
  refuse(
    !!raw.REDIS_URL && !raw.DATA_KEYS,
    'DATA_KEYS: needed with REDIS_URL; make one with: echo "k1:$(openssl rand -base64 32)"',
  );
  refuse(
    !!raw.REDIS_URL && !raw.DIRECT_LINE_SECRET,
    'DIRECT_LINE_SECRET: needed with REDIS_URL, the same in every process',
  );
  refuse(production && !raw.DIRECT_LINE_SECRET, 'DIRECT_LINE_SECRET: needed in production');
  refuse(production && !raw.PUBLIC_URL, 'PUBLIC_URL: needed in production, the https address people see');
  refuse(
    production && !raw.PRIVACY_CONTACT,
    'PRIVACY_CONTACT: needed in production, the privacy notice names it',
  );
  refuse(
    production && !raw.PRIVACY_CONTROLLER,
    'PRIVACY_CONTROLLER: needed in production, the privacy notice names it',
  );
  refuse(production && !raw.TURNOS_MODE, 'TURNOS_MODE: needed in production, agenda or guided');
  refuse(
    production && raw.TURNOS_MODE === 'agenda' && !raw.AGENDA_FILE,
    'AGENDA_FILE: needed in production with TURNOS_MODE=agenda; the sample agenda is only a demonstration',
  );
  refuse(
    raw.MicrosoftAppType === 'UserAssignedMSI',
    'MicrosoftAppType: UserAssignedMSI is not supported; use SingleTenant or MultiTenant',
  );
  refuse(
    raw.MicrosoftAppType === 'SingleTenant' && !raw.MicrosoftAppTenantId,
    'MicrosoftAppTenantId: needed with MicrosoftAppType=SingleTenant',
  );
  problems.push(...keyProblems(raw.DESK_API_KEYS), ...issuerProblems(raw.OIDC_ISSUER));
  refuse(
    production && !!raw.DESK_ADMIN_PASSWORD && weaknessOf(raw.DESK_ADMIN_PASSWORD) !== undefined,
    'DESK_ADMIN_PASSWORD: 12 characters or more, and not one that everybody tries first',
  );
  refuse(production && raw.TEST_PROBES, 'TEST_PROBES: refused in production');
  refuse(production && raw.CLOCK_SPEED !== 1, 'CLOCK_SPEED: refused in production');
  return problems;
}

/** Nothing that concerns the outside is set: a trial on one's own machine. */
function isTrial(given: Readonly<Record<string, unknown>>): boolean {
  return !['PUBLIC_URL', 'REDIS_URL', 'MicrosoftAppId', 'WHATSAPP_VERIFY_TOKEN', 'DIRECT_LINE_SECRET'].some(
    (name) => given[name] !== undefined,
  );
}
