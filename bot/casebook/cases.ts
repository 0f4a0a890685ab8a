// Cases: a code leads to its conversation, a conversation to its cases, a RUC to its codes. Each verb may be repeated.
import { createHmac } from 'node:crypto';
import { codeFrom } from '../caseCode.ts';
import type { Channel } from '../conversation.ts';
import type { SharedRecords } from '../turnos/sharedRecords.ts';
import {
  type CaseSummary,
  casesPlace,
  IDLE_MS,
  KEEP_MS,
  type Key,
  pointerPlace,
  rucPlace,
  tidied,
} from './places.ts';

export interface CasebookParts {
  readonly records: SharedRecords;
  /** `store.secret('index')` */
  readonly key: Key;
}

export interface CaseLine {
  readonly channel: Channel;
  readonly conversation: string;
}

export type Note = Omit<CaseSummary, 'channel' | 'touched' | 'closed'> & { readonly isClosed: boolean };

const CODES_OF_RUC = 20;
const MOST_COLLISIONS = 8;

/** The code this case has from now on: the one asked for, or another when somebody else has that. `key`: the same on every repeat. */
export async function register(
  { records, key: hmacKey }: CasebookParts,
  { code, line, key }: { readonly code: string; readonly line: CaseLine; readonly key: string },
): Promise<string> {
  for (let round = 0; round < MOST_COLLISIONS; round += 1) {
    const tried =
      round === 0 ? code : codeFrom(createHmac('sha256', hmacKey).update(`${key}/${round}`).digest());
    const holder = await records.change(pointerPlace(hmacKey, tried), (pointer, now) => {
      if (pointer !== undefined) return { answer: pointer.conversation };
      return { next: { ...line, until: now + IDLE_MS + KEEP_MS }, answer: line.conversation };
    });
    if (holder === line.conversation) return tried;
  }
  throw new Error('no free case code found');
}

/** How a case stands. What was said earlier and comes later changes nothing. */
export async function note(parts: CasebookParts, line: CaseLine, said: Note): Promise<void> {
  const { records, key } = parts;
  await records.change(casesPlace(line.conversation), ({ cases }, now) => {
    const before = cases.find(({ code }) => code === said.code);
    const isOld = before !== undefined && (before.at > said.at || before.closed !== undefined);
    if (isOld) return { answer: undefined };
    const rest = cases.filter(({ code }) => code !== said.code);
    const { isClosed, ...summary } = said;
    const dates = { touched: now, ...(isClosed ? { closed: now } : {}) };
    return {
      next: tidied([...rest, { ...summary, ...dates, channel: line.channel }], now),
      answer: undefined,
    };
  });
  await records.change(pointerPlace(key, said.code), (pointer, now) => {
    if (pointer === undefined) return { answer: undefined };
    return { next: { ...pointer, until: now + KEEP_MS + (said.isClosed ? 0 : IDLE_MS) }, answer: undefined };
  });
}

/** This RUC has this case. */
export async function noteRuc(
  { records, key }: CasebookParts,
  { code, ruc }: { readonly code: string; readonly ruc: string },
): Promise<void> {
  await records.change(rucPlace(key, ruc), ({ codes }, now) => {
    const rest = codes.filter((one) => one.code !== code && one.at + IDLE_MS + KEEP_MS > now);
    return { next: { codes: [...rest, { code, at: now }].slice(-CODES_OF_RUC) }, answer: undefined };
  });
}

export interface FoundCase extends CaseLine {
  readonly summary: CaseSummary;
}

/** Where a code leads, and how that case stands. */
export async function find({ records, key }: CasebookParts, code: string): Promise<FoundCase | undefined> {
  const { value: pointer } = await records.read(pointerPlace(key, code));
  if (!pointer) return undefined;
  const { conversation, channel } = pointer;
  const { value, now } = await records.read(casesPlace(conversation));
  const summary = value.cases.find((one) => one.code === code);
  return summary && { conversation, channel, summary: settled(summary, now) };
}

/** A week without a word is the end of a case too. */
function settled(summary: CaseSummary, now: number): CaseSummary {
  if (summary.closed !== undefined || now - summary.touched < IDLE_MS) return summary;
  return { ...summary, outcome: 'abandoned', closed: summary.touched + IDLE_MS };
}

/** Earlier cases of a conversation, and of the same RUC elsewhere; the newest first. */
export async function before(
  parts: CasebookParts,
  {
    conversation,
    ruc,
    but,
  }: { readonly conversation: string; readonly ruc?: string | undefined; readonly but?: string | undefined },
): Promise<readonly CaseSummary[]> {
  const { records, key } = parts;
  const { value, now } = await records.read(casesPlace(conversation));
  const codes = ruc === undefined ? [] : (await records.read(rucPlace(key, ruc))).value.codes;
  const elsewhere = codes.filter(({ code }) => !value.cases.some((one) => one.code === code));
  const found = await Promise.all(elsewhere.map(({ code }) => find(parts, code)));
  return [
    ...value.cases.map((one) => settled(one, now)),
    ...found.flatMap((one) => (one ? [one.summary] : [])),
  ]
    .filter(({ code }) => code !== but)
    .sort((a, b) => b.opened - a.opened);
}

/** The cases go on in another conversation. */
export async function move(
  { records, key }: CasebookParts,
  { codes, from, to }: { readonly codes: readonly string[]; readonly from: string; readonly to: CaseLine },
): Promise<void> {
  const { value } = await records.read(casesPlace(from));
  const moving = value.cases.filter(({ code }) => codes.includes(code));
  await records.change(casesPlace(to.conversation), ({ cases }, now) => {
    const rest = cases.filter(({ code }) => !moving.some((one) => one.code === code));
    const moved = moving.map((one) => ({ ...one, channel: to.channel }));
    return { next: tidied([...rest, ...moved], now), answer: undefined };
  });
  for (const code of codes)
    await records.change(pointerPlace(key, code), (pointer) => ({
      next: pointer && { ...pointer, ...to },
      answer: undefined,
    }));
  await records.change(casesPlace(from), ({ cases }, now) => ({
    next: tidied(
      cases.filter(({ code }) => !codes.includes(code)),
      now,
    ),
    answer: undefined,
  }));
}
