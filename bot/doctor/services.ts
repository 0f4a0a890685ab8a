// The other services that are set: Microsoft's sign-in, OpenID Connect, Chatwoot.
import { z } from 'zod';
import { createAccessToken, TokenRefused } from '../channels/teams/accessToken.ts';
import { call } from '../channels/teams/call.ts';
import type { Settings } from '../settings.ts';
import { ask } from './ask.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export interface Microsoft {
  readonly loginUrl: string;
  readonly metadataUrl: string;
}

export const MICROSOFT: Microsoft = {
  loginUrl: 'https://login.microsoftonline.com',
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

/** Both directions: our token for the connector, and the keys that prove who calls us. */
export async function checkTeams(settings: Settings, microsoft: Microsoft = MICROSOFT): Promise<Finding[]> {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password } = settings;
  if (!appId || !password) return [];
  const isSingle = settings.MicrosoftAppType === 'SingleTenant';
  const tenantId = isSingle ? settings.MicrosoftAppTenantId : undefined;
  const token = createAccessToken({
    ...{ credentials: { appId, password, tenantId }, loginUrl: microsoft.loginUrl, call },
    now: Date.now,
  });
  return [await signIn(token), await signingKeys(microsoft.metadataUrl)];
}

async function signIn(token: ReturnType<typeof createAccessToken>): Promise<Finding> {
  try {
    await token.get();
    return ok('teams', 'Microsoft gives a token for this app');
  } catch (error) {
    if (error instanceof TokenRefused)
      return fail(
        'teams',
        error.message,
        'make a new client secret in Azure; is MicrosoftAppType the one of the bot?',
      );
    return fail('teams', (error as Error).message, 'may this machine reach login.microsoftonline.com?');
  }
}

async function signingKeys(url: string): Promise<Finding> {
  const heard = await ask(url);
  if (heard.silence === undefined && heard.status === 200)
    return ok('teams', 'the signing keys can be fetched');
  const found = `the signing keys cannot be fetched: ${heard.silence ?? heard.status}`;
  return fail('teams', found, 'may this machine reach login.botframework.com?');
}

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

export async function checkOidc({ OIDC_ISSUER: issuer }: Settings): Promise<Finding[]> {
  if (!issuer) return [];
  const heard = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (heard.silence !== undefined)
    return [
      fail('oidc', `the issuer does not answer: ${heard.silence}`, 'is OIDC_ISSUER right and reachable?'),
    ];
  const found = discovery.safeParse(heard.body);
  if (heard.status !== 200 || !found.success)
    return [
      fail('oidc', `no discovery document (${heard.status})`, 'OIDC_ISSUER must be the issuer’s own address'),
    ];
  if (found.data.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, ''))
    return [fail('oidc', `the document names ${found.data.issuer}`, 'write OIDC_ISSUER exactly so')];
  return [ok('oidc', `${found.data.issuer} offers sign-in`)];
}

const inboxes = z.object({
  payload: z.array(
    z.object({
      id: z.coerce.string(),
      channel_type: z.string(),
      inbox_identifier: z.string().nullish(),
      webhook_url: z.string().nullish(),
    }),
  ),
});

export async function checkChatwoot(settings: Settings): Promise<Finding[]> {
  const {
    CHATWOOT_URL: url,
    CHATWOOT_TOKEN: token,
    CHATWOOT_ACCOUNT: account,
    CHATWOOT_INBOX: inbox,
  } = settings;
  if (!url || !token || !account || !inbox) return [];
  const path = `${url.replace(/\/$/, '')}/api/v1/accounts/${encodeURIComponent(account)}/inboxes`;
  const heard = await ask(path, { headers: { api_access_token: token } });
  if (heard.silence !== undefined)
    return [fail('chatwoot', `no answer: ${heard.silence}`, 'is CHATWOOT_URL right and reachable?')];
  const found = inboxes.safeParse(heard.body);
  if (heard.status !== 200 || !found.success)
    return [
      fail('chatwoot', `answers ${heard.status}`, 'CHATWOOT_TOKEN must be of an agent of CHATWOOT_ACCOUNT'),
    ];
  const own = found.data.payload.find((one) => one.id === inbox || one.inbox_identifier === inbox);
  if (!own) return [fail('chatwoot', `the account has no inbox ${inbox}`, 'CHATWOOT_INBOX is its number')];
  if (own.channel_type !== 'Channel::Api')
    return [fail('chatwoot', `inbox ${inbox} is a ${own.channel_type}`, 'make an inbox of the kind API')];
  if (!own.webhook_url)
    return [warn('chatwoot', `inbox ${inbox} has no webhook`, 'give it the webhook address of this bot')];
  return [ok('chatwoot', `inbox ${inbox} is there`)];
}
