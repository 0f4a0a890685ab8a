// The few words this channel adds to what the bot says, from the content.
import { fill, type Knowledge, type Lang } from '../../../knowledge/index.ts';

export interface Words {
  /** On the button that sends a checklist. */
  readonly send: string;
  /** Instead of a question about a person's data, where others read along. */
  readonly privateOnly: string;
  /** On the card that asks whether a file may be saved. */
  readonly fileOffer: string;
  /** Instead of a file, where others read along. */
  readonly filesPrivate: string;
  readonly noted: string;
  remaining(seconds: number): string;
}

export function wordsOf(copy: Knowledge['copy'], lang: Lang): Words {
  const say = (name: string) => copy[lang].get(name)?.text ?? '';
  return {
    send: say('common.send'),
    privateOnly: say('common.privateOnly'),
    fileOffer: say('files.offer'),
    filesPrivate: say('files.private'),
    noted: say('common.noted'),
    remaining: (seconds) => fill(say('common.ticking'), { seconds: String(seconds) }),
  };
}
