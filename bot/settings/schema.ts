// Every setting: its name, its shape and the line that explains it. The README's table and .env.example are written from here (`npm run settings`).
import { z } from 'zod';
import { address, flag, headers, list, redisUrl, shared, text, whole } from './shapes.ts';

const listening = {
  PORT: whole(0, 65535, 3978).describe('Port of the web server.'),
  HOST: text.describe(
    'Address to listen on. Unset: 127.0.0.1 while nothing else concerns the outside, 0.0.0.0 otherwise.',
  ),
  TRUST_PROXY: list.describe(
    'Addresses or networks of proxies whose X-Forwarded-For counts, separated by commas.',
  ),
  PUBLIC_URL: address.describe('The https address people see. Needed in production.'),
  WEB_TRUSTED_ORIGINS: list.describe(
    'Sites that may show the chat (embed.js) or talk to it, separated by commas: https://www.example.ec',
  ),
};

const keeping = {
  REDIS_URL: redisUrl.describe(
    'redis://, rediss://, redis+sentinel://host,host/name or redis+cluster://host,host. Unset: an embedded store in DATA_DIR.',
  ),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of the embedded store, its keys and the Direct Line secret.'),
  DATA_KEYS: text.describe(
    'Keys that seal what is kept: id:base64key,… (32 bytes each). The first seals, all open. Needed with REDIS_URL.',
  ),
  REDIS_WAIT_REPLICAS: whole(0, 16, 0).describe('Answer only when so many replicas have the write too.'),
};

const running = {
  OPERATOR: z
    .string()
    .trim()
    .min(1)
    .default('un equipo independiente')
    .describe('IESS, or the name of the third party that runs this guide; changes the identity line.'),
  PRIVACY_CONTACT: text.describe('Whom to write to about personal data. Needed in production.'),
  PRIVACY_CONTROLLER: text.describe('Who is responsible for personal data. Needed in production.'),
};

const website = {
  DIRECT_LINE_SECRET: shared.describe(
    'Secret of the Direct Line door, 16 characters or more. Unset: made once and kept in DATA_DIR. Needed with REDIS_URL and in production.',
  ),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      'Messages a conversation may send, and chats an address may open, in a minute. Unset: 120, and 6000 without PUBLIC_URL outside production.',
    ),
};

const teams = {
  MicrosoftAppId: text.describe(
    'Id of the bot’s app in Azure. Unset: Teams is a trial on this machine only.',
  ),
  MicrosoftAppPassword: text.describe('Its client secret. Both or none.'),
  MicrosoftAppType: z
    .enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'])
    .optional()
    .describe('MultiTenant or SingleTenant; UserAssignedMSI is refused.'),
  MicrosoftAppTenantId: text.describe('The tenant of a SingleTenant app.'),
};

const whatsapp = {
  WHATSAPP_VERIFY_TOKEN: text.describe(
    'What Meta shows when it checks the webhook; thought up by you. The first four: all or none.',
  ),
  WHATSAPP_APP_SECRET: text.describe('The Meta app’s secret: proves that a webhook comes from Meta.'),
  WHATSAPP_ACCESS_TOKEN: text.describe('Permanent token of a system user, to send with.'),
  WHATSAPP_PHONE_NUMBER_ID: text.describe('Id of the number at Meta, not the number itself.'),
  WHATSAPP_GRAPH_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://graph.facebook.com')
    .describe('Meta’s address; a test points it at loopback.'),
  WHATSAPP_TEMPLATES: text.describe(
    'Approved templates for messages outside the 24-hour window: JSON, or a file with it.',
  ),
};

const desk = {
  DESK_ADMIN_EMAIL: z.email().optional().describe('First administrator, made at the first start only.'),
  DESK_ADMIN_PASSWORD: text.describe('Their password, to be changed. Both or none.'),
  DESK_API_KEYS: list.describe('Bearer keys for programs: name:role:secret,…'),
  DESK_WEBHOOK_URL: address.describe('Another system that hears of new tickets.'),
  DESK_WEBHOOK_SECRET: shared.describe('The secret its messages are signed with. Both or none.'),
  OIDC_ISSUER: address.describe('Sign-in with OpenID Connect: the issuer’s own address. All three or none.'),
  OIDC_CLIENT_ID: text.describe('The client that the issuer knows this desk by.'),
  OIDC_CLIENT_SECRET: text.describe('Its secret.'),
};

const chatwoot = {
  CHATWOOT_URL: address.describe('Chatwoot as the desk: its address. All five or none.'),
  CHATWOOT_TOKEN: text.describe('Access token of an agent of the account.'),
  CHATWOOT_ACCOUNT: text.describe('Number of the account.'),
  CHATWOOT_INBOX: text.describe('Number of an inbox of the kind API.'),
  CHATWOOT_WEBHOOK_SECRET: text.describe('Secret of the inbox’s webhook.'),
};

const turnos = {
  TURNOS_MODE: z
    .enum(['agenda', 'guided'])
    .optional()
    .describe(
      'agenda: this organisation owns the slots. guided: the official page does. Needed in production.',
    ),
  AGENDA_FILE: text.describe(
    'Windows and slots of the own agenda (JSON, as knowledge/facts/sampleAgenda.json). Unset: the sample, refused in production.',
  ),
};

const operation = {
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: address.describe(
    'OpenTelemetry collector that gets traces over OTLP/HTTP: http://collector:4318. Unset: no traces, and they cost nothing.',
  ),
  OTEL_EXPORTER_OTLP_HEADERS: headers.describe('Headers for that collector: name=value,…'),
  OTEL_SERVICE_NAME: z
    .string()
    .trim()
    .min(1)
    .default('llavero')
    .describe('What the traces call this service.'),
  NODE_ENV: z
    .string()
    .default('development')
    .describe('production refuses to start without its secrets, with probes or with a fast clock.'),
  CLOCK_SPEED: z.coerce
    .number()
    .min(1)
    .max(100_000)
    .default(1)
    .describe('60 makes a minute a second, for conversation time only. Refused in production.'),
  TEST_PROBES: flag.describe('1 answers #contar, #reloj and #secreto. Refused in production.'),
};

export const schema = z.object({
  ...{ ...listening, ...keeping, ...running, ...website, ...teams, ...whatsapp },
  ...{ ...desk, ...chatwoot, ...turnos, ...operation },
});

/** In the order people set them up by. */
export const SECTIONS: readonly (readonly [title: string, shape: Readonly<Record<string, z.ZodType>>])[] = [
  ['Where it listens', listening],
  ['Where it keeps things', keeping],
  ['Who runs it', running],
  ['Website (Direct Line)', website],
  ['Teams (Azure Bot Service)', teams],
  ['WhatsApp Cloud API', whatsapp],
  ['Support desk', desk],
  ['Chatwoot as the desk', chatwoot],
  ['Turnos', turnos],
  ['Operation', operation],
];
