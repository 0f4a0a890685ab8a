// Teams as the outbox sees it: one message a turn, no window, a pace well inside the service's limits.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Lang } from '../../../knowledge/index.ts';
import { fileOf } from '../../files/fileOf.ts';
import type { Log } from '../../log.ts';
import type { Carrier, Outcome } from '../../outbox/carrier.ts';
import { shortHash } from '../../record.ts';
import { readAddress } from './address.ts';
import type { ClockCards, ClockMessage } from './clockCard.ts';
import type { Connector } from './connector.ts';
import type { Offers } from './files/offers.ts';
import { render } from './render.ts';
import type { Words } from './words.ts';

export interface CarrierParts {
  readonly connector: Connector;
  readonly clockCards: ClockCards;
  readonly offers: Pick<Offers, 'send'>;
  readonly words: (lang: Lang) => Words;
  readonly log: Log;
}

/** A file is asked leave for before the words of its turn, so that their buttons stay last. */
interface FileMessage {
  readonly file: { readonly url: string };
  readonly lang: Lang;
}

/** Both looks of one turn: where it goes is known only when it is sent. */
interface WordsMessage {
  readonly personal: Partial<Activity>;
  readonly shared: Partial<Activity>;
  readonly clock: ClockMessage | undefined;
}

/** The service takes 60 messages in 30 s of one conversation, 7 in one second. */
const PACE = { everyMs: 600, burst: 5 };

export function createCarrier(parts: CarrierParts): Carrier {
  return {
    write: (turn) => write(parts, turn),
    ready: async () => undefined,
    send: (address, message) =>
      isFile(message)
        ? parts.offers.send(address, message.file, message.lang)
        : send(parts, address, message as WordsMessage),
    pace: PACE,
  };
}

const isFile = (message: unknown): message is FileMessage => 'file' in (message as object);

function write({ words }: CarrierParts, turn: readonly Partial<Activity>[]) {
  const lang = turn.at(-1)?.locale === 'en' ? 'en' : 'es';
  const spoken = words(lang);
  const files: readonly FileMessage[] = turn.flatMap(fileIn).map((file) => ({ file, lang }));
  const clock = clockOf(turn);
  const seconds = clock?.seconds;
  const personal = render(turn, { words: spoken, shared: false, seconds });
  const shared = render(turn, { words: spoken, shared: true, seconds });
  if (!personal || !shared) return [];
  const said: WordsMessage = { personal, shared, clock: clock?.message };
  return [...files, said];
}

const fileIn = (activity: Partial<Activity>) => (activity.type === 'message' ? (fileOf(activity) ?? []) : []);

async function send(parts: CarrierParts, kept: unknown, message: WordsMessage): Promise<Outcome> {
  const address = readAddress(kept);
  const isShared = address?.scope === 'shared';
  const outcome = await parts.connector.send(kept, isShared ? message.shared : message.personal);
  if (outcome.kind === 'sent' && outcome.id !== undefined && message.clock && address) {
    await parts.clockCards.begin(address, outcome.id, message.clock).catch((error: unknown) => {
      parts.log.warn('teams.clock', { channel: 'teams', conversation: shortHash(address.key), error });
    });
  }
  return outcome;
}

const clockShape = z.object({ clock: z.object({ endsAt: z.number(), now: z.number() }) });

function clockOf(turn: readonly Partial<Activity>[]) {
  const clock = clockShape.safeParse(turn.at(-1)?.channelData).data?.clock;
  if (!clock) return undefined;
  const seconds = Math.max(0, Math.ceil((clock.endsAt - clock.now) / 1000));
  return { seconds, message: { endsAt: clock.endsAt, said: turn } };
}
