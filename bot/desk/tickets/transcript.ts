// What was said in a conversation, as staff read it: the log itself, already without secrets.
import type { Activity } from 'botbuilder';
import type { LoggedActivity } from '../../conversation.ts';
import type { Cursor } from '../../outbox/cursor.ts';

export interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly from: 'person' | 'bot' | 'staff';
  readonly name?: string;
  readonly text: string;
  /** Classes of secrets that were taken out. */
  readonly removed: readonly string[];
  readonly delivery?: 'sent' | 'delivered' | 'read' | 'failed';
}

/** Marker of a removed secret, as redaction leaves it. */
const MARKER = /\[(CLAVE|CODIGO|ENLACE|RESPUESTA|CUENTA|TARJETA) ELIMINAD[AO]/g;

export function entriesOf(logged: readonly LoggedActivity[], sent: Cursor['sent'] = []): readonly Entry[] {
  return logged.flatMap(({ seq, activity }) => {
    const { type, text, attachments } = activity;
    if (type !== 'message' || (text === undefined && !attachments?.length)) return [];
    const removed = [...new Set([...(text ?? '').matchAll(MARKER)].map(([, kind]) => kind ?? ''))];
    const delivery = deliveryOf(seq, sent);
    return [
      {
        seq,
        at: timeOf(activity),
        ...speakerOf(activity),
        text: text ?? '',
        removed: attachments?.length ? [...removed, 'IMAGEN'] : removed,
        ...(delivery && activity.from?.role === 'bot' ? { delivery } : {}),
      },
    ];
  });
}

function speakerOf({ from, channelData }: Partial<Activity>): Pick<Entry, 'from' | 'name'> {
  if (from?.role !== 'bot') return { from: 'person' };
  const data = (channelData ?? {}) as { staff?: boolean; name?: string };
  return data.staff ? { from: 'staff', ...(data.name ? { name: data.name } : {}) } : { from: 'bot' };
}

const timeOf = ({ timestamp }: Partial<Activity>) =>
  timestamp === undefined ? new Date(0).toISOString() : new Date(timestamp).toISOString();

function deliveryOf(seq: number, sent: Cursor['sent']): Entry['delivery'] {
  const found = sent.find(({ from, to }) => from <= seq && seq <= to);
  return found && (found.state === 'accepted' ? 'sent' : found.state);
}

/** Facts that were told, by the bot and by ready answers of staff. */
export function factsTold(logged: readonly LoggedActivity[]): ReadonlySet<string> {
  return new Set(
    logged.flatMap(({ activity }) => {
      const facts: unknown = activity.channelData?.facts;
      return Array.isArray(facts) ? facts.map(String) : [];
    }),
  );
}
