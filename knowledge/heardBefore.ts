// Most messages are buttons and the few words everybody uses: what they mean is worked out once.

interface Hearing {
  readonly slots: Readonly<Record<string, string>>;
  readonly rejected: Readonly<Record<string, string>>;
}

type Hear<Heard> = (text: string, options: { readonly now: number; readonly asked?: string }) => Heard;

const MOST = 2000;
const LONGEST = 40;
const MOST_WORDS = 5;
/** What these say depends on the day. */
const TIMELY = ['date', 'time', 'day_part'];

/** The same hearing, remembered for short texts without a figure or an address; what depends on the day is heard anew. */
export function heardBefore<Heard extends Hearing>(hear: Hear<Heard>): Hear<Heard> {
  const known = new Map<string, Heard>();
  return (text, options) => {
    if (!isCommon(text)) return hear(text, options);
    const key = `${options.asked ?? ''}\n${text}`;
    const before = known.get(key);
    if (before) return before;
    const heard = hear(text, options);
    if (TIMELY.some((slot) => slot in heard.slots || slot in heard.rejected)) return heard;
    if (known.size >= MOST) known.delete(known.keys().next().value ?? '');
    known.set(key, heard);
    return heard;
  };
}

const isCommon = (text: string) =>
  text.length <= LONGEST && !/[\d@/]/.test(text) && text.split(' ').length <= MOST_WORDS;
