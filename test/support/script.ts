// Conversations as plain text, as somebody from support could write them.
//   # a remark            > what the person writes       < names of the sayings that must follow, in order
//   ~ 1 h 30 min          time passes; `<` after it names what timers said meanwhile
//   @ open                somebody opens the page        ! F041 F042   facts that must have been told so far
//   @ agenda              (first) turnos of an agenda can be booked here; `@ agenda scarce`: one place a week; `@ agenda guided`: the official page's
//   @ as ana              from here on somebody else writes; `<` after it names what came to them meanwhile

import type { Inbound } from '../../bot/conversation.ts';

export type Line =
  | { readonly kind: 'person'; readonly text: string; readonly at: number }
  | { readonly kind: 'bot'; readonly sayings: readonly string[]; readonly at: number }
  | { readonly kind: 'wait'; readonly ms: number; readonly at: number }
  | { readonly kind: 'open'; readonly at: number }
  | { readonly kind: 'agenda'; readonly scarce: boolean; readonly guided: boolean; readonly at: number }
  | { readonly kind: 'as'; readonly name: string; readonly at: number }
  | { readonly kind: 'facts'; readonly ids: readonly string[]; readonly at: number };

const UNITS: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

export function parseScript(text: string): readonly Line[] {
  return text.split('\n').flatMap((raw, index): Line[] => {
    const line = raw.trim();
    const at = index + 1;
    const rest = line.slice(1).trim();
    if (line === '' || line.startsWith('#')) return [];
    if (line.startsWith('>')) return [{ kind: 'person', text: rest, at }];
    if (line.startsWith('<')) return [{ kind: 'bot', sayings: rest.split(/[\s,]+/), at }];
    if (line.startsWith('!')) return [{ kind: 'facts', ids: rest.split(/[\s,]+/), at }];
    if (line.startsWith('~')) return [{ kind: 'wait', ms: duration(rest), at }];
    if (line === '@ open') return [{ kind: 'open', at }];
    if (line.startsWith('@ agenda'))
      return [{ kind: 'agenda', scarce: line.endsWith('scarce'), guided: line.endsWith('guided'), at }];
    if (line.startsWith('@ as ')) return [{ kind: 'as', name: line.slice(5).trim(), at }];
    throw new Error(`line ${at} is none of # > < ~ @ !: ${line}`);
  });
}

function duration(text: string): number {
  const parts = [...text.matchAll(/(\d+)\s*(min|[shd])/g)];
  if (parts.length === 0) throw new Error(`no duration: ${text}`);
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
}

export interface Talker {
  open(): Promise<Said>;
  say(text: string): Promise<Said>;
  wait(ms: number): Promise<readonly Said[]>;
  /** Somebody else in the same world. */
  another(): Talker;
  /** What came by itself since it was looked at. */
  heard(): readonly Said[] | Promise<readonly Said[]>;
}

export interface Said {
  readonly said: readonly string[];
  readonly facts: readonly string[];
  readonly texts: readonly string[];
}

/** What the bot says in these entries of a log. */
export function saidIn(activities: readonly Inbound['activity'][]): Said {
  const replies = activities.filter(({ from }) => from?.id === 'llavero');
  const data = replies.map(({ channelData }) => channelData as { contentId?: string; facts?: string[] });
  return {
    said: data.map(({ contentId }) => contentId ?? '?'),
    facts: data.flatMap(({ facts }) => facts ?? []),
    texts: replies.map(({ text }) => text ?? ''),
  };
}

/** Plays a script; throws at the first line that does not hold, with what was said instead. */
export async function play(lines: readonly Line[], talker: Talker): Promise<ReadonlySet<string>> {
  const facts = new Set<string>();
  let heard: string[] = [];
  const hear = (all: readonly Said[]) => {
    heard = all.flatMap(({ said }) => [...said]);
    for (const one of all) for (const fact of one.facts) facts.add(fact);
  };
  const people = new Map<string, Talker>();
  let who = talker;
  for (const line of lines) {
    if (line.kind === 'agenda') continue;
    if (line.kind === 'as') {
      if (people.size === 0) people.set(line.name, who);
      who = people.get(line.name) ?? talker.another();
      people.set(line.name, who);
      hear(await who.heard());
    } else if (line.kind === 'open') hear([await who.open()]);
    else if (line.kind === 'person') hear([await who.say(line.text)]);
    else if (line.kind === 'wait') hear(await who.wait(line.ms));
    else if (line.kind === 'bot') expectSame(line, heard);
    else expectFacts(line, facts);
  }
  return facts;
}

function expectSame(
  { sayings, at }: { readonly sayings: readonly string[]; readonly at: number },
  heard: readonly string[],
): void {
  if (sayings.join(' ') !== heard.join(' '))
    throw new Error(`line ${at}: expected ${sayings.join(' ')}, heard ${heard.join(' ') || 'nothing'}`);
}

function expectFacts(
  { ids, at }: { readonly ids: readonly string[]; readonly at: number },
  facts: ReadonlySet<string>,
): void {
  const missing = ids.filter((id) => !facts.has(id));
  if (missing.length > 0) throw new Error(`line ${at}: facts never told: ${missing.join(' ')}`);
}
