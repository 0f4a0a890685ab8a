// What Teams and the Bot Framework service send, read before anything trusts it. Unknown fields are left out.
import { z } from 'zod';

const short = z.string().max(512);
const name = short.optional().catch(undefined);
const account = z.object({ id: short.min(1), name });
/** Becomes one segment of the connector's path: dots alone would climb out of it. */
const conversationId = short.min(1).refine((id) => !/^\.+$/.test(id));

const attachment = z.object({ contentType: short.catch('application/octet-stream') });

const activityShape = z.object({
  type: short.min(1),
  id: short.optional().catch(undefined),
  channelId: short.min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(512),
  from: account,
  recipient: account,
  conversation: z.object({
    id: conversationId,
    conversationType: short.optional().catch(undefined),
    isGroup: z.boolean().optional().catch(undefined),
    tenantId: short.optional().catch(undefined),
  }),
  text: z.string().optional().catch(undefined),
  name,
  locale: short.optional().catch(undefined),
  action: short.optional().catch(undefined),
  replyToId: short.optional().catch(undefined),
  value: z.unknown().optional(),
  attachments: z.array(attachment).max(50).catch([]).default([]),
  membersAdded: z
    .array(z.object({ id: short }))
    .max(1000)
    .catch([])
    .default([]),
  entities: z
    .array(
      z.object({
        type: short,
        text: z.string().optional().catch(undefined),
        mentioned: z.object({ id: short }).optional().catch(undefined),
      }),
    )
    .catch([])
    .default([]),
});

export type TeamsActivity = z.output<typeof activityShape>;

/** Undefined when it is no activity. */
export function readTeamsActivity(body: unknown): TeamsActivity | undefined {
  return activityShape.safeParse(body).data;
}

/** More than one person reads along. */
export const isShared = ({ conversation }: TeamsActivity): boolean =>
  conversation.isGroup === true ||
  conversation.conversationType === 'groupChat' ||
  conversation.conversationType === 'channel';
