// WhatsApp: does Graph know the number under this token, and are the templates there and approved?
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { ask, type Heard } from './ask.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { judgeTemplates, templatesIn } from './templates.ts';

type WhatsappSettings = Pick<
  Settings,
  'WHATSAPP_ACCESS_TOKEN' | 'WHATSAPP_PHONE_NUMBER_ID' | 'WHATSAPP_GRAPH_URL' | 'WHATSAPP_TEMPLATES'
>;

const VERSION = 'v26.0';
const ABOUT = 'whatsapp';

const numberShape = z.object({
  display_phone_number: z.string(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
});
const errorShape = z.object({ error: z.object({ code: z.number() }) });
const accountShape = z.object({ whatsapp_business_account: z.object({ id: z.string() }) });
const tokenShape = z.object({
  data: z.object({
    expires_at: z.number().default(0),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.coerce.string()).default([]) }))
      .default([]),
  }),
});

type Get = (path: string) => Promise<Heard>;

export async function checkWhatsapp(settings: WhatsappSettings, now: number): Promise<Finding[]> {
  const { WHATSAPP_ACCESS_TOKEN: token, WHATSAPP_PHONE_NUMBER_ID: id, WHATSAPP_GRAPH_URL: url } = settings;
  if (!token || !id) return [];
  const headers = { Authorization: `Bearer ${token}` };
  const get: Get = (path) => ask(new URL(`/${VERSION}/${path}`, url), { headers });
  const number = encodeURIComponent(id);
  const heard = await get(`${number}?fields=display_phone_number,verified_name,quality_rating`);
  const found = numberShape.safeParse('body' in heard ? heard.body : undefined);
  if (!found.success) return [refused(heard)];
  const { display_phone_number: phone, verified_name: name, quality_rating: quality } = found.data;
  const held = tokenShape.safeParse(
    await bodyOf(get(`debug_token?input_token=${encodeURIComponent(token)}`)),
  );
  const account = accountShape.safeParse(await bodyOf(get(`${number}?fields=whatsapp_business_account`)));
  const accounts = account.success ? [account.data.whatsapp_business_account.id] : accountsOf(held.data);
  return [
    ok(ABOUT, `the token reaches ${phone} (${name ?? 'no name'}), quality ${quality ?? 'unknown'}`),
    ...expiry(held.data?.data.expires_at ?? 0, now),
    ...judgeTemplates(templatesIn(settings.WHATSAPP_TEMPLATES), await registered(accounts, get)),
  ];
}

function refused(heard: Heard): Finding {
  if (heard.silence !== undefined)
    return fail(
      ABOUT,
      `Graph does not answer: ${heard.silence}`,
      'may this machine reach WHATSAPP_GRAPH_URL?',
    );
  const code = errorShape.safeParse(heard.body).data?.error.code;
  const found = `Graph answers ${heard.status}${code === undefined ? '' : `, error ${code}`}`;
  if (heard.status === 401 || code === 190)
    return fail(
      ABOUT,
      found,
      'WHATSAPP_ACCESS_TOKEN is not accepted: make a system user token that does not expire',
    );
  if (code === 100 || heard.status === 404)
    return fail(
      ABOUT,
      found,
      'WHATSAPP_PHONE_NUMBER_ID is not a number of this token (it is not the phone number itself)',
    );
  return fail(ABOUT, found, 'see the code in Meta’s list of errors');
}

const DAY_MS = 86_400_000;

/** 0: it does not expire. */
function expiry(seconds: number, now: number): Finding[] {
  if (seconds === 0) return [];
  const days = Math.floor((seconds * 1000 - now) / DAY_MS);
  return [warn(ABOUT, `the token expires in ${days} day(s)`, 'use a system user token that does not expire')];
}

const accountsOf = (held: z.infer<typeof tokenShape> | undefined): readonly string[] => [
  ...new Set((held?.data.granular_scopes ?? []).flatMap(({ target_ids: ids }) => ids)),
];

const registered = (accounts: readonly string[], get: Get): Promise<unknown[]> =>
  Promise.all(
    accounts.map((id) => bodyOf(get(`${id}/message_templates?fields=name,status,language&limit=1000`))),
  );

async function bodyOf(asking: Promise<Heard>): Promise<unknown> {
  const heard = await asking;
  return 'body' in heard ? heard.body : undefined;
}
