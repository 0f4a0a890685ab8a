// WHATSAPP_TEMPLATES: which registered template stands for which saying once the 24-hour window has closed.
import { existsSync, readFileSync } from 'node:fs';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { SettingsError } from '../../settings.ts';

const languages = z.union([z.string().min(2), z.object({ es: z.string().min(2), en: z.string().min(2) })]);
const templatesSchema = z.record(
  z.string(),
  z.strictObject({ name: z.string().regex(/^[a-z0-9_]{1,512}$/), language: languages }),
);
export type Templates = z.infer<typeof templatesSchema>;

/**
 * `{"suspended.over": {"name": "aviso_reintento", "language": "es"}}` as JSON text, or the path of a file with it.
 * @throws SettingsError
 */
export function readTemplates(setting: string | undefined, isSaying: (name: string) => boolean): Templates {
  if (setting === undefined) return {};
  const parsed = templatesSchema.safeParse(parse(setting));
  if (!parsed.success)
    throw new SettingsError(
      parsed.error.issues.map((issue) => `WHATSAPP_TEMPLATES: ${issue.path.join('.')}: ${issue.message}`),
    );
  const unknown = Object.keys(parsed.data).filter((name) => !isSaying(name));
  if (unknown.length > 0)
    throw new SettingsError(unknown.map((name) => `WHATSAPP_TEMPLATES: ${name} is no saying`));
  return parsed.data;
}

function parse(setting: string): unknown {
  const isText = setting.startsWith('{');
  if (!isText && !existsSync(setting))
    throw new SettingsError([`WHATSAPP_TEMPLATES: neither JSON nor a file that is there`]);
  try {
    return JSON.parse(isText ? setting : readFileSync(setting, 'utf8'));
  } catch {
    throw new SettingsError(['WHATSAPP_TEMPLATES: the JSON cannot be read']);
  }
}

/** The template of the first saying of the turn that has one. */
export function templateFor(turn: readonly Partial<Activity>[], templates: Templates): object | undefined {
  for (const { channelData, locale } of turn) {
    const template = templates[(channelData as { contentId?: string } | undefined)?.contentId ?? ''];
    if (!template) continue;
    const { name, language } = template;
    const code = typeof language === 'string' ? language : language[locale === 'en' ? 'en' : 'es'];
    return { type: 'template', template: { name, language: { code } } };
  }
  return undefined;
}
