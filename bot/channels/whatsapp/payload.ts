// The webhook's envelope, read tolerantly: what is not understood is left out, never refused.
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
/** A list whose unreadable members are dropped. */
const listOf = <T extends z.ZodType>(member: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one) => {
        const parsed = member.safeParse(one);
        return parsed.success ? [parsed.data as z.output<T>] : [];
      }),
    );
const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined);

const reply = part({ id: text, title: text });

const messageSchema = z.object({
  id: z.string().min(1).max(512),
  type: z.string().max(64).catch('unknown'),
  from: text,
  from_user_id: text,
  group_id: text,
  text: part({ body: text }),
  interactive: part({ button_reply: reply, list_reply: reply }),
  button: part({ payload: text, text }),
  image: part({ caption: text, mime_type: text }),
  video: part({ caption: text, mime_type: text }),
  document: part({ caption: text, mime_type: text }),
  audio: part({ mime_type: text }),
  sticker: part({ mime_type: text }),
  system: part({
    type: text,
    body: text,
    wa_id: text,
    new_wa_id: text,
    user_id: text,
    previous_user_id: text,
    customer: text,
  }),
});
export type WaMessage = z.output<typeof messageSchema>;

const contactSchema = z.object({ wa_id: text, user_id: text });
export type WaContact = z.output<typeof contactSchema>;

const code = z.coerce.string().catch('');

const statusSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  recipient_id: text,
  recipient_user_id: text,
  errors: listOf(z.object({ code })),
});
export type WaStatus = z.output<typeof statusSchema>;

const valueSchema = z.object({
  metadata: z.object({ phone_number_id: text }).catch({ phone_number_id: undefined }),
  contacts: listOf(contactSchema),
  messages: listOf(messageSchema),
  statuses: listOf(statusSchema),
});
export type WaValue = z.output<typeof valueSchema>;

const payloadSchema = z
  .object({
    entry: listOf(z.object({ changes: listOf(z.object({ field: z.string(), value: z.unknown() })) })),
  })
  .catch({ entry: [] });

/** The values of every change of the field `messages`, in order. */
export function readPayload(body: unknown): readonly WaValue[] {
  const changes = payloadSchema.parse(body).entry.flatMap((entry) => entry.changes);
  return changes.flatMap(({ field, value }) => {
    const parsed = field === 'messages' ? valueSchema.safeParse(value) : undefined;
    return parsed?.success ? [parsed.data] : [];
  });
}
