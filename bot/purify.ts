// A message as it may be thought about and kept: without secrets and without files.
import type { Activity } from 'botbuilder';
import type { ConversationData } from '../dialogs/index.ts';
import { INNER_EVENTS } from './conversation.ts';
import { contextOf } from './iessBot.ts';
import { redact, redactDeep } from './redact.ts';

/** The house's own words need no cleaning, and their keys look like passwords. */
const isInner = ({ type, name }: Partial<Activity>) => type === 'event' && INNER_EVENTS.has(name ?? '');

/** The activity without its secrets, and without any attachment: files are purged, never looked at. */
export function purify(activity: Partial<Activity>, data: ConversationData) {
  if (isInner(activity)) return { activity, secrets: [], tooLong: false };
  const { attachments, text, ...rest } = activity;
  const context = contextOf(data);
  const clean = redactDeep(rest, context) as Partial<Activity>;
  const said = text === undefined ? undefined : redact(text, context);
  const named = attachments?.map(({ contentType }) => ({ contentType, name: '' })) ?? [];
  return {
    activity: {
      ...clean,
      ...(said ? { text: said.redacted } : {}),
      ...(named.length > 0 ? { attachments: named } : {}),
    },
    secrets: said?.classes ?? [],
    tooLong: said?.tooLong ?? false,
  };
}
