// What operators may switch off, and whom they may keep out. Pure.
import { z } from 'zod';

export const CHANNELS = ['website', 'whatsapp', 'teams'] as const;
export type LeverChannel = (typeof CHANNELS)[number];

const changeSchema = z.object({ at: z.number(), who: z.string(), what: z.string() });
const blockSchema = z.object({ person: z.string(), since: z.number(), until: z.number(), who: z.string() });
export type Block = z.infer<typeof blockSchema>;

export const leversSchema = z.object({
  /** Unasked messages go out. */
  unasked: z.boolean().default(true),
  /** Channels that are stopped, and since when. */
  stopped: z.partialRecord(z.enum(CHANNELS), z.number()).default({}),
  blocked: z.array(blockSchema).default([]),
  /** Who switched what, the newest last. */
  changes: z.array(changeSchema).default([]),
});
export type LeverBoard = z.infer<typeof leversSchema>;

export const ALL_ON: LeverBoard = leversSchema.parse({});

/** As it is set and shown: true is running. */
export const positionsSchema = z.object({
  unasked: z.boolean(),
  channels: z.object({ website: z.boolean(), whatsapp: z.boolean(), teams: z.boolean() }),
});
export type Positions = z.infer<typeof positionsSchema>;

export interface Deed {
  readonly who: string;
  /** Store time, ms. */
  readonly at: number;
}

const DAY = 24 * 3_600_000;
/** A block is renewed or ends: nobody is kept out for ever by a forgotten entry. */
const BLOCK_MS = 90 * DAY;
const MOST_BLOCKED = 5000;
const MOST_CHANGES = 50;

export const positionsOf = ({ unasked, stopped }: LeverBoard): Positions => ({
  unasked,
  channels: {
    website: stopped.website === undefined,
    whatsapp: stopped.whatsapp === undefined,
    teams: stopped.teams === undefined,
  },
});

/** A channel that stays stopped keeps its date: people were told of that stop. */
export function withPositions(board: LeverBoard, wanted: Positions, { who, at }: Deed): LeverBoard {
  const before = positionsOf(board);
  const turned = CHANNELS.filter((channel) => before.channels[channel] !== wanted.channels[channel]);
  const stopped = { ...board.stopped };
  for (const channel of turned) {
    if (wanted.channels[channel]) delete stopped[channel];
    else stopped[channel] = at;
  }
  const whats = [
    ...(before.unasked === wanted.unasked ? [] : [`unasked ${word(wanted.unasked)}`]),
    ...turned.map((channel) => `${channel} ${word(wanted.channels[channel])}`),
  ];
  const changes = [...board.changes, ...whats.map((what) => ({ at, who, what }))].slice(-MOST_CHANGES);
  return { ...board, unasked: wanted.unasked, stopped, changes };
}

export function withBlock(board: LeverBoard, person: string, on: boolean, { who, at }: Deed): LeverBoard {
  const others = board.blocked.filter((block) => block.person !== person && block.until > at);
  const before = board.blocked.find((block) => block.person === person && block.until > at);
  const block = { person, since: before?.since ?? at, until: at + BLOCK_MS, who };
  const what = on ? 'blocked a person' : 'let a person in';
  return {
    ...board,
    blocked: on ? [...others, block].slice(-MOST_BLOCKED) : others,
    changes: [...board.changes, { at, who, what }].slice(-MOST_CHANGES),
  };
}

/** Since when this person is kept out; undefined when they are not. */
export const blockedSince = ({ blocked }: LeverBoard, person: string, now: number): number | undefined =>
  blocked.find((block) => block.person === person && block.until > now)?.since;

const word = (on: boolean) => (on ? 'on' : 'off');
