// The settings as people read them: the README's table and .env.example, both from the schema. Pure.
import type { z } from 'zod';
import { SECTIONS } from './schema.ts';

interface Line {
  readonly name: string;
  /** As it would be written in the environment. */
  readonly fallback: string;
  readonly what: string;
}

const lineOf = ([name, shape]: readonly [string, z.ZodType]): Line => ({
  name,
  fallback: written(shape.safeParse(undefined).data),
  what: shape.description ?? '',
});

/** A list or a set of pairs that is empty is written as nothing. */
function written(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const sections = SECTIONS.map(([title, shape]) => ({ title, lines: Object.entries(shape).map(lineOf) }));

export const SETTING_LINES: readonly Line[] = sections.flatMap(({ lines }) => lines);

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Markdown for the README. */
export const settingsTable = (): string =>
  [
    '| setting | default | what it is |',
    '|---|---|---|',
    ...sections.flatMap(({ title, lines }) => [
      `| **${title}** | | |`,
      ...lines.map(({ name, fallback, what }) => {
        const shown = fallback === '' ? '' : `\`${fallback}\``;
        return `| \`${name}\` | ${shown} | ${cell(what)} |`;
      }),
    ]),
  ].join('\n');

const HEAD = `# Every setting, with its default. Copy to .env or set in the environment; an empty value counts as not set.
# With none of them Llavero runs as a trial on your own machine, bound to 127.0.0.1.
# Written by \`npm run settings -- --write\` from bot/settings/schema.ts.
`;

export const envExample = (): string =>
  [
    HEAD,
    ...sections.map(({ title, lines }) =>
      [
        `# -- ${title}\n`,
        ...lines.map(({ name, fallback, what }) => `# ${what}\n${name}=${fallback}\n`),
      ].join(''),
    ),
  ].join('\n');

export const BEGIN = '<!-- settings: `npm run settings -- --write` -->';
export const END = '<!-- /settings -->';

/** The README with the table as it is now; undefined when its marks are not there. */
export function withTable(readme: string): string | undefined {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) return undefined;
  return `${readme.slice(0, from + BEGIN.length)}\n${settingsTable()}\n${readme.slice(to)}`;
}
