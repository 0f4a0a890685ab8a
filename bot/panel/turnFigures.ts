// Pure: what one kept turn adds to the panel's figures. Names and counts only; no number, no text of the person.
import type { ConversationData } from '../../dialogs/index.ts';
import type { Thought } from '../turn.ts';

/** Figure -> how much it grows; groups by `/`: `asked/recover.role`, `outcome/solved/route/unblock`. */
export type Tally = Readonly<Record<string, number>>;

/** Adds one tally to another, in place. */
export function addUp(sums: Record<string, number>, tally: Tally): void {
  for (const [figure, by] of Object.entries(tally)) sums[figure] = (sums[figure] ?? 0) + by;
}

/** How the case stood when the turn began. */
export interface CaseBefore {
  readonly route: string;
  readonly type: string;
  /** When this conversation's last case was closed, conversation time, ms. */
  readonly closedAt: number | undefined;
  readonly linkStartedAt: number | undefined;
}

const HOUR = 3_600_000;
const RETURN_MS = 24 * HOUR;

export function caseBefore({ route, known, history }: ConversationData): CaseBefore {
  const last = (what: string) => history?.findLast((entry) => entry.what === what)?.at;
  return {
    route: route ?? 'none',
    type: String(known['employerType']?.value ?? 'unknown'),
    closedAt: last('closed'),
    linkStartedAt: last('linkStarted'),
  };
}

/** `now`: conversation time, ms, as the turn thought. */
export function turnFigures(before: CaseBefore, thought: Thought, now: number): Tally {
  const tally: Record<string, number> = {};
  const add = (figure: string, by = 1) => {
    tally[figure] = (tally[figure] ?? 0) + by;
  };
  for (const { channelData } of thought.replies) {
    const { contentId, ask } = (channelData ?? {}) as { contentId?: string; ask?: unknown };
    if (contentId && ask) add(`asked/${contentId}`);
    if (contentId === 'questions.stopped') add('suspensionsAvoided');
  }
  if (thought.echo) add(thought.review ? 'understood/no' : 'understood/yes');
  if (thought.echo && thought.intent) add(`intent/${thought.intent}`);
  for (const { name } of thought.effects)
    if (name.startsWith('turno.')) add(`turno/${name.slice('turno.'.length)}`);
  for (const { at, what, detail } of thought.record.data.history ?? [])
    if (at === now) addEvent({ add, before, now }, what, detail);
  return tally;
}

interface Adding {
  readonly add: (figure: string, by?: number) => void;
  readonly before: CaseBefore;
  readonly now: number;
}

function addEvent({ add, before, now }: Adding, what: string, detail: string | undefined): void {
  add(`event/${what}`);
  if (what === 'closed') {
    add(`outcome/${detail}/route/${before.route}`);
    add(`outcome/${detail}/type/${before.type}`);
  }
  if (what === 'caseOpened' && before.closedAt !== undefined && now - before.closedAt < RETURN_MS)
    add('returned');
  if (what === 'linkUsed' && before.linkStartedAt !== undefined) {
    add('link/used');
    add('link/seconds', Math.round((now - before.linkStartedAt) / 1000));
  }
}
