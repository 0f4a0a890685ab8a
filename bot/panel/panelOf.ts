// Pure: from daily tallies to what the panel shows. Groups of fewer than five are not told apart.
import { addUp, type Tally } from './turnFigures.ts';

/** A figure this small could point at somebody. */
export const LEAST_TOLD = 5;

export interface Panel {
  readonly days: number;
  readonly cases: number;
  readonly solved: number;
  readonly escalated: number;
  readonly abandoned: number;
  readonly returnedWithinADay: number;
  readonly suspensionsAvoided: number;
  readonly linkSeconds: number | null;
  readonly rating: number | null;
  readonly firstAnswerSeconds: number | null;
  readonly handlingSeconds: number | null;
  readonly notUnderstoodShare: number | null;
  readonly byOutcome: Group;
  readonly solvedByRoute: Group;
  readonly solvedByEmployerType: Group;
  readonly byReason: Group;
  readonly turnos: Group;
  readonly intents: Group;
  readonly funnel: Group;
  readonly byDay: readonly Readonly<Record<string, string | number | null>>[];
}
/** `null`: fewer than five. */
export type Group = Readonly<Record<string, number | null>>;

export function panelOf(days: readonly { readonly day: string; readonly tally: Tally }[]): Panel {
  const all = sumOf(days.map(({ tally }) => tally));
  const of = (figure: string) => all[figure] ?? 0;
  return {
    days: days.length,
    cases: of('event/caseOpened'),
    solved: sumUnder(all, 'outcome/solved/route/'),
    escalated: of('event/handedOver'),
    abandoned: sumUnder(all, 'outcome/abandoned/route/'),
    returnedWithinADay: of('returned'),
    suspensionsAvoided: of('suspensionsAvoided'),
    linkSeconds: mean(of('link/seconds'), of('link/used')),
    rating: mean(of('rating/sum'), of('rating/count')),
    firstAnswerSeconds: mean(of('desk/firstAnswer/seconds'), of('desk/firstAnswer/count')),
    handlingSeconds: mean(of('desk/handled/seconds'), of('desk/handled/count')),
    notUnderstoodShare: mean(of('understood/no'), of('understood/no') + of('understood/yes')),
    byOutcome: told(byMiddle(all)),
    solvedByRoute: told(under(all, 'outcome/solved/route/')),
    solvedByEmployerType: told(under(all, 'outcome/solved/type/')),
    byReason: told(under(all, 'desk/opened/')),
    turnos: told(under(all, 'turno/')),
    intents: told(under(all, 'intent/'), 15),
    funnel: told(under(all, 'asked/'), 25),
    byDay: days.map(({ day, tally }) => ({
      day,
      opened: tally['event/caseOpened'] ?? 0,
      solved: sumUnder(tally, 'outcome/solved/route/'),
      escalated: tally['event/handedOver'] ?? 0,
    })),
  };
}

/** One row a day, one column a figure, nothing left out but small counts. */
export function csvOf(days: readonly { readonly day: string; readonly tally: Tally }[]): string {
  const figures = [...new Set(days.flatMap(({ tally }) => Object.keys(tally)))].sort();
  const cell = (value: number | undefined) =>
    value === undefined ? '0' : value < LEAST_TOLD && value > 0 ? `<${LEAST_TOLD}` : String(value);
  const rows = days.map(({ day, tally }) => [day, ...figures.map((figure) => cell(tally[figure]))].join(','));
  return `${['day', ...figures].join(',')}\r\n${rows.join('\r\n')}\r\n`;
}

const mean = (sum: number, count: number) =>
  count < LEAST_TOLD ? null : Math.round((sum / count) * 100) / 100;

function sumOf(tallies: readonly Tally[]): Tally {
  const sums: Record<string, number> = {};
  for (const tally of tallies) addUp(sums, tally);
  return sums;
}

const under = (tally: Tally, prefix: string): Tally =>
  Object.fromEntries(
    Object.entries(tally).flatMap(([figure, value]) =>
      figure.startsWith(prefix) ? [[figure.slice(prefix.length), value]] : [],
    ),
  );

const sumUnder = (tally: Tally, prefix: string) =>
  Object.values(under(tally, prefix)).reduce((sum, value) => sum + value, 0);

/** Outcome -> cases that ended so. */
function byMiddle(tally: Tally): Tally {
  const sums: Record<string, number> = {};
  for (const [figure, value] of Object.entries(tally)) {
    const outcome = /^outcome\/([^/]+)\/route\//.exec(figure)?.[1];
    if (outcome) sums[outcome] = (sums[outcome] ?? 0) + value;
  }
  return sums;
}

/** The most frequent first. */
function told(tally: Tally, most = 12): Group {
  const entries = Object.entries(tally).sort((a, b) => b[1] - a[1]);
  return Object.fromEntries(
    entries.slice(0, most).map(([name, value]) => [name, value < LEAST_TOLD ? null : value]),
  );
}
