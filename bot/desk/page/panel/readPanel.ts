// Sorts what the panel's call gives into single figures, groups of figures, and tables. Pure.

export interface Figure {
  readonly name: string;
  readonly value: number | null;
}

export interface Group {
  readonly name: string;
  readonly figures: readonly Figure[];
}

export interface Grid {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface Panel {
  readonly figures: readonly Figure[];
  readonly groups: readonly Group[];
  readonly grids: readonly Grid[];
}

type Plain = Readonly<Record<string, unknown>>;

const isNumber = (value: unknown): value is number | null => value === null || typeof value === 'number';
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCell = (value: unknown): value is string | number | null =>
  isNumber(value) || typeof value === 'string';

/** What is deeper than a group is taken out under its own name. */
export function readPanel(given: Plain): Panel {
  const entries = Object.entries(given).filter(([name]) => name !== 'days');
  const figures = entries.flatMap(([name, value]) => (isNumber(value) ? [{ name, value }] : []));
  const groups = entries.flatMap(([name, value]) => (isPlain(value) ? groupsOf(name, value) : []));
  const grids = entries.flatMap(([name, value]) => (Array.isArray(value) ? gridOf(name, value) : []));
  return { figures, groups, grids };
}

function groupsOf(name: string, value: Plain): readonly Group[] {
  const figures = Object.entries(value).flatMap(([key, inner]) =>
    isNumber(inner) ? [{ name: key, value: inner }] : [],
  );
  const inner = Object.entries(value).flatMap(([key, one]) =>
    isPlain(one) ? groupsOf(`${name}.${key}`, one) : [],
  );
  return figures.length > 0 ? [{ name, figures }, ...inner] : inner;
}

function gridOf(name: string, rows: readonly unknown[]): readonly Grid[] {
  const plain = rows.filter(isPlain);
  const columns = [...new Set(plain.flatMap((row) => Object.keys(row).filter((key) => isCell(row[key]))))];
  if (columns.length === 0) return [];
  const cell = (value: unknown) => (isCell(value) ? value : null);
  return [{ name, columns, rows: plain.map((row) => columns.map((column) => cell(row[column]))) }];
}

/** As many bars as fit a picture. */
const MOST_BARS = 31;

/** The first figure of a table, row by row; undefined where there are too many rows, or no figures. */
export function barsOf({ name, columns, rows }: Grid): Group | undefined {
  const [, column] = columns;
  const figures = rows.flatMap(([label, value]) =>
    typeof label === 'string' && isNumber(value) ? [{ name: label, value }] : [],
  );
  if (column === undefined || figures.length === 0 || figures.length > MOST_BARS) return undefined;
  return { name: `${name}.${column}`, figures };
}
