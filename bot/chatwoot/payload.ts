// Pure: a webhook's body -> what it means for a ticket; undefined when it concerns us not.
import { z } from 'zod';
import { CASE_OUTCOMES } from '../../dialogs/index.ts';

/** Numbers arrive as numbers or as text, by version. */
const id = z.coerce.string().regex(/^\d{1,18}$/);

const conversationShape = z.object({
  id,
  inbox_id: id.optional(),
  status: z.string().optional(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
});

const messageSchema = z.object({
  event: z.literal('message_created'),
  id,
  message_type: z.string(),
  private: z.boolean().nullish(),
  content: z.string().nullish(),
  content_attributes: z.record(z.string(), z.unknown()).nullish(),
  sender: z
    .object({ name: z.string().nullish(), available_name: z.string().nullish(), type: z.string().nullish() })
    .nullish(),
  inbox: z.object({ id }).optional(),
  account: z.object({ id }).optional(),
  conversation: conversationShape,
});

const statusSchema = conversationShape.extend({
  event: z.literal('conversation_status_changed'),
  account: z.object({ id }).optional(),
});

export type Heard =
  | {
      readonly kind: 'said';
      readonly conversation: string;
      /** Chatwoot's number of the message: a repeat carries it again. */
      readonly id: string;
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'resolved'; readonly conversation: string; readonly outcome: string };

export interface Whose {
  readonly account: string;
  readonly inbox: string;
}

export function heardOf(body: unknown, whose: Whose): Heard | undefined {
  const message = messageSchema.safeParse(body);
  if (message.success) return saidOf(message.data, whose);
  const status = statusSchema.safeParse(body);
  return status.success ? resolvedOf(status.data, whose) : undefined;
}

/** What staff write to the person: no notes among them, no automatic messages, nothing we sent ourselves. */
function saidOf(message: z.infer<typeof messageSchema>, whose: Whose): Heard | undefined {
  const { conversation, sender, inbox, account } = message;
  const isOurs = isHere(whose, inbox?.id ?? conversation.inbox_id, account?.id);
  const isEcho = message.content_attributes?.[MARK] !== undefined;
  const isStaff = sender != null && (sender.type ?? 'user') === 'user';
  if (!isOurs || isEcho || !isStaff || message.message_type !== 'outgoing' || message.private)
    return undefined;
  const name = (sender.available_name ?? sender.name ?? '').trim().slice(0, 80);
  return {
    kind: 'said',
    conversation: conversation.id,
    id: message.id,
    name,
    text: (message.content ?? '').trim(),
  };
}

function resolvedOf(changed: z.infer<typeof statusSchema>, whose: Whose): Heard | undefined {
  if (changed.status !== 'resolved' || !isHere(whose, changed.inbox_id, changed.account?.id))
    return undefined;
  const named = CASE_OUTCOMES.find((outcome) => outcome === changed.custom_attributes?.['outcome']);
  return { kind: 'resolved', conversation: changed.id, outcome: named ?? 'solved' };
}

const isHere = (whose: Whose, inbox: string | undefined, account: string | undefined) =>
  (inbox ?? whose.inbox) === whose.inbox && (account ?? whose.account) === whose.account;

/** The content attribute that marks our own messages. */
export const MARK = 'llavero';
