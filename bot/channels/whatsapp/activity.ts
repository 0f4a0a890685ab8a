// One WhatsApp message -> an Activity; undefined when there is nothing to answer. Files are named, never fetched. Pure.
import type { Activity } from 'botbuilder';
import type { WaMessage } from './payload.ts';

/** Seen and left alone: an answer would be noise. */
const SILENT = new Set(['reaction', 'edit', 'revoke', 'system']);

const PERSON = { id: 'person', name: '', role: 'user' } as Activity['from'];

export function toActivity(message: WaMessage): Partial<Activity> | undefined {
  if (SILENT.has(message.type)) return undefined;
  if (message.type === 'request_welcome')
    return { type: 'conversationUpdate', from: PERSON, membersAdded: [{ id: 'person', name: '' }] };
  const said = saidBy(message);
  if (said) return { type: 'message', from: PERSON, ...said };
  return {
    type: 'message',
    from: PERSON,
    text: captionOf(message),
    attachments: [{ contentType: mediaOf(message) }],
  };
}

/** Words, or a button with words on it. */
function saidBy({ type, text, interactive, button }: WaMessage): Partial<Activity> | undefined {
  if (type === 'text') return text?.body === undefined ? undefined : { text: text.body };
  if (type === 'button') return pressed(button?.text, button?.payload);
  if (type !== 'interactive') return undefined;
  const reply = interactive?.button_reply ?? interactive?.list_reply;
  return pressed(reply?.title, reply?.id);
}

const pressed = (title: string | undefined, id: string | undefined) =>
  title === undefined && id === undefined
    ? undefined
    : { text: title ?? id ?? '', ...(id === undefined ? {} : { channelData: { replyId: id } }) };

const captionOf = ({ image, video, document }: WaMessage) =>
  image?.caption ?? video?.caption ?? document?.caption ?? '';

function mediaOf({ type, image, video, document, audio, sticker }: WaMessage): string {
  const media = image ?? video ?? document ?? audio ?? sticker;
  return media?.mime_type ?? `application/x-whatsapp-${type.replace(/[^a-z_]/g, '')}`;
}
