// Are the templates of WHATSAPP_TEMPLATES registered with Meta, in every language, and approved?
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { readTemplates, type Templates } from '../channels/whatsapp/templates.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const ABOUT = 'templates';

const pageShape = z.object({
  data: z.array(z.object({ name: z.string(), status: z.string(), language: z.string() })),
});
type Registered = z.infer<typeof pageShape>['data'];

/** The setting's own words are checked with the content; here only the names Meta must know count. */
export function templatesIn(setting: string | undefined): Templates {
  if (setting === undefined || (!setting.startsWith('{') && !existsSync(setting))) return {};
  try {
    return readTemplates(setting.startsWith('{') ? setting : readFileSync(setting, 'utf8'), () => true);
  } catch {
    return {};
  }
}

/** `pages`: what Graph lists, one page an account; anything else counts as not readable. */
export function judgeTemplates(templates: Templates, pages: readonly unknown[]): Finding[] {
  const wanted = Object.values(templates);
  if (wanted.length === 0)
    return [
      warn(ABOUT, 'none set', 'without WHATSAPP_TEMPLATES nothing can be said after 24 hours of silence'),
    ];
  const read = pages.flatMap((page) => pageShape.safeParse(page).data ?? []);
  if (read.length === 0) {
    const todo = 'give the token whatsapp_business_management, or look in WhatsApp Manager yourself';
    return [warn(ABOUT, 'the list of templates cannot be read', todo)];
  }
  const there = read.flatMap(({ data }) => data);
  return wanted.map(({ name, language }) =>
    judge(name, typeof language === 'string' ? [language] : [language.es, language.en], there),
  );
}

function judge(name: string, languages: readonly string[], there: Registered): Finding {
  const statuses = languages.map((language) => {
    const found = there.find((one) => one.name === name && one.language === language);
    return { language, status: found?.status ?? 'missing' };
  });
  const bad = statuses.filter(({ status }) => status !== 'APPROVED');
  if (bad.length === 0) return ok(ABOUT, `${name} (${languages.join(', ')}) is approved`);
  const found = bad
    .map(({ language, status }) => `${name} (${language}) is ${status.toLowerCase()}`)
    .join('; ');
  return fail(
    ABOUT,
    found,
    'register it in WhatsApp Manager and wait for approval, or take it off the setting',
  );
}
