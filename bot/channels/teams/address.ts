// The conversation reference as it is kept: where answers to one conversation go. It changes when the service's address does.
import { z } from 'zod';
import type { Address } from '../../conversation.ts';
import { isShared, type TeamsActivity } from './activityShape.ts';

const addressShape = z.object({
  /** Our own name of the conversation. */
  key: z.string(),
  serviceUrl: z.string(),
  conversation: z.string().min(1),
  scope: z.enum(['personal', 'shared']),
  bot: z.string(),
  botName: z.string(),
  person: z.string(),
  /** `consent`: the client asks for leave to save a file; elsewhere there is only its link. */
  files: z.enum(['consent', 'link']).default('link'),
});
export type TeamsAddress = z.infer<typeof addressShape>;

export function addressOf(activity: TeamsActivity, key: string): TeamsAddress & Address {
  const address: TeamsAddress = {
    key,
    serviceUrl: activity.serviceUrl,
    conversation: activity.conversation.id,
    scope: isShared(activity) ? 'shared' : 'personal',
    bot: activity.recipient.id,
    botName: activity.recipient.name ?? '',
    person: activity.from.id,
    files: activity.channelId === 'msteams' && !isShared(activity) ? 'consent' : 'link',
  };
  return address;
}

/** Undefined when what was kept cannot be an address. */
export const readAddress = (value: unknown): TeamsAddress | undefined => addressShape.safeParse(value).data;
