// The words of a Teams message: mentions out, HTML entities read, invisible characters dropped. Pure.
import { cleanText } from '../website/activities.ts';
import type { TeamsActivity } from './activityShape.ts';

const MENTION = /<at(?:\s[^<>]{0,200})?>[^<>]{0,200}<\/at>/gi;
const TAG = /<\/?(?:p|div|span|br|b|i|em|strong|a|ul|ol|li)(?:\s[^<>]{0,300})?\/?>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  amp: '&',
};
const ENTITY = /&(nbsp|lt|gt|quot|#39|amp);/g;

export function plainText(
  text: string,
  { entities = [] }: Partial<Pick<TeamsActivity, 'entities'>> = {},
): string {
  const mentioned = entities.flatMap((entity) =>
    entity.type === 'mention' && entity.text ? [entity.text] : [],
  );
  const without = mentioned.reduce((rest, mention) => rest.replaceAll(mention, ' '), text);
  const words = without
    .replace(MENTION, ' ')
    .replace(TAG, ' ')
    .replace(ENTITY, (_, name: string) => ENTITIES[name] ?? ' ');
  return cleanText(words)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
