// The WhatsApp channel: Meta's webhook in, the Graph API out. Undefined settings leave its door closed.
import type { Knowledge, LANGS } from '../../knowledge/index.ts';
import type { Turns } from '../conversation.ts';
import type { Route } from '../http/answer.ts';
import type { Log } from '../log.ts';
import type { Carrier } from '../outbox/carrier.ts';
import type { Outbox } from '../outbox.ts';
import type { Settings } from '../settings.ts';
import type { SealedStore } from '../store/index.ts';
import { createCarrier } from './whatsapp/carrier.ts';
import { createGraph } from './whatsapp/graph.ts';
import { People } from './whatsapp/people.ts';
import { keepReceipt } from './whatsapp/receipts.ts';
import { TEMPLATE_OF } from './whatsapp/templateList.ts';
import { readTemplates, type Templates } from './whatsapp/templates.ts';
import { webhookRoutes } from './whatsapp/webhook.ts';

export type WhatsappSettings = Pick<
  Settings,
  | 'WHATSAPP_VERIFY_TOKEN'
  | 'WHATSAPP_APP_SECRET'
  | 'WHATSAPP_ACCESS_TOKEN'
  | 'WHATSAPP_PHONE_NUMBER_ID'
  | 'WHATSAPP_GRAPH_URL'
>;

export interface WhatsappParts {
  readonly store: SealedStore;
  readonly knowledge: Knowledge;
  readonly log: Log;
  readonly templates: Templates;
}

export interface Whatsapp {
  readonly carrier: Carrier;
  routes(turns: Turns, outbox: Outbox): readonly Route[];
}

/** The setting, checked before anything is opened. @throws SettingsError */
export const templatesOf = (settings: Pick<Settings, 'WHATSAPP_TEMPLATES'>, { copy }: Knowledge): Templates =>
  readTemplates(settings.WHATSAPP_TEMPLATES, (saying) => saying in TEMPLATE_OF || copy.es.has(saying));

/** Undefined when WhatsApp is not set up. @throws StoreAway */
export async function openWhatsapp(
  settings: WhatsappSettings,
  parts: WhatsappParts,
): Promise<Whatsapp | undefined> {
  const {
    WHATSAPP_VERIFY_TOKEN: verifyToken,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_ACCESS_TOKEN: token,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  } = settings;
  if (!verifyToken || !appSecret || !token || !phoneNumberId) return undefined;
  const { store, knowledge, log, templates } = parts;
  const graph = createGraph({ url: settings.WHATSAPP_GRAPH_URL, token, phoneNumberId });
  const people = new People(store, await store.secret('index'), phoneNumberId);
  const carrier = createCarrier({ graph, templates, words: wordsOf(knowledge) });
  return {
    carrier,
    routes: (turns, outbox) =>
      webhookRoutes({
        ...{ turns, people, graph, log, verifyToken, appSecret, phoneNumberId },
        receipt: (conversation, status) => keepReceipt({ store, outbox, log }, conversation, status),
        readdress: (conversation, address) => outbox.readdress(conversation, address),
      }),
  };
}

export function wordsOf(
  knowledge: Knowledge,
): (lang: (typeof LANGS)[number]) => { readonly seeOptions: string } {
  return (lang) => ({ seeOptions: knowledge.copy[lang].get('common.seeOptions')?.text ?? '' });
}
