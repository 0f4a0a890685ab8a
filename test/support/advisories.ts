// The lock as a list of packages, and which of them stand in the range of a known advisory.

export interface Advisory {
  readonly package: string;
  readonly ids: readonly string[];
  /** Any of them: `>=1.0.0 <1.20.0`, `<=3.5.0`, `=4.4.2`. */
  readonly affected: readonly string[];
  readonly says: string;
  readonly source: string;
  readonly date: string;
}

/** Why an advisory does not touch us: what our sources must lack, or a file must have, for that to stay true. */
export interface Explanation {
  readonly package: string;
  readonly version: string;
  readonly ids: readonly string[];
  readonly why: string;
  readonly lacks?: string;
  readonly has?: { readonly file: string; readonly text: string };
}

export interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

export interface Installed extends Locked {
  readonly name: string;
}

export interface Review {
  readonly reviewed: string;
  readonly advisories: readonly Advisory[];
  readonly explained: readonly Explanation[];
}

export function readLock({ packages }: { packages: Readonly<Record<string, Locked>> }): readonly Installed[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({ ...locked, name: path.split('node_modules/').at(-1) ?? path }));
}

/** What `npm audit` would say of these advisories: one line for each version and advisory. */
export function findings(packages: readonly Installed[], { advisories }: Review): Set<string> {
  return new Set(
    advisories.flatMap(({ package: name, ids, affected }) =>
      packages
        .filter((one) => one.name === name && affected.some((range) => isWithin(one.version, range)))
        .map(({ version }) => `${name}@${version} ${ids[0]}`),
    ),
  );
}

export function isWithin(version: string, range: string): boolean {
  return range.split(' ').every((part) => {
    const [, sign, bound] = /^(>=|<=|<|>|=)(\d+\.\d+\.\d+)$/.exec(part) ?? [];
    if (sign === undefined || bound === undefined) throw new Error(`no range: ${part}`);
    const order = compare(version, bound);
    if (sign === '=') return order === 0;
    if (sign === '<=' || sign === '>=') return order === 0 || order < 0 === (sign === '<=');
    return order !== 0 && order < 0 === (sign === '<');
  });
}

/** A version with a hyphen comes before the same one without. */
function compare(left: string, right: string): number {
  const [one, other] = [left, right].map((whole) => whole.split('-')[0]?.split('.').map(Number) ?? []);
  for (const index of [0, 1, 2]) {
    const difference = (one?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(right.includes('-')) - Number(left.includes('-'));
}
