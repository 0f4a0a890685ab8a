// Whether tickets also go to Chatwoot, and where that is.
import { type Settings, SettingsError } from '../settings.ts';

export interface Place {
  readonly url: string;
  readonly token: string;
  /** Numbers, as Chatwoot shows them in its addresses. */
  readonly account: string;
  readonly inbox: string;
  readonly webhookSecret: string;
}

type ChatwootSettings = Pick<
  Settings,
  'CHATWOOT_URL' | 'CHATWOOT_TOKEN' | 'CHATWOOT_ACCOUNT' | 'CHATWOOT_INBOX' | 'CHATWOOT_WEBHOOK_SECRET'
>;

/** Undefined when it is not set up; settings refuse a half-set group. @throws SettingsError */
export function placeOf(settings: ChatwootSettings): Place | undefined {
  const {
    CHATWOOT_URL: url,
    CHATWOOT_TOKEN: token,
    CHATWOOT_ACCOUNT: account,
    CHATWOOT_INBOX: inbox,
    CHATWOOT_WEBHOOK_SECRET: webhookSecret,
  } = settings;
  if (!url || !token || !account || !inbox || !webhookSecret) return undefined;
  const wrong = [account, inbox].filter((number) => !/^\d{1,18}$/.test(number));
  if (wrong.length > 0)
    throw new SettingsError([
      `CHATWOOT_ACCOUNT, CHATWOOT_INBOX: numbers, as in Chatwoot's addresses (not ${wrong.join(', ')})`,
    ]);
  return { url: url.replace(/\/$/, ''), token, account, inbox, webhookSecret };
}

/** Somebody answers in Chatwoot, whoever may sign in at the desk itself. */
export const isChatwootSet = (settings: ChatwootSettings): boolean => placeOf(settings) !== undefined;
