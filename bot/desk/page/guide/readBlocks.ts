// The few shapes of Markdown that the guide is written in. Pure.

export type Block = { readonly at: number } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'picture'; readonly source: string; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'paragraph'; readonly text: string }
);

/** Blocks stand apart by an empty line. */
export function readBlocks(markdown: string): readonly Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, at) => ({ at, ...readBlock(part) }) as Block);
}

function readBlock(part: string) {
  const heading = /^(#{1,4}) (.+)$/.exec(part);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] };
  const picture = /^!\[([^\]]*)\]\(([^)]+)\)$/.exec(part);
  if (picture) return { kind: 'picture', text: picture[1], source: picture[2] };
  const lines = part.split('\n');
  if (lines.every((line) => /^(?:- | {2})/.test(line)))
    return { kind: 'list', ordered: false, items: items(lines) };
  if (lines.every((line) => /^(?:\d+\. | {2,})/.test(line)))
    return { kind: 'list', ordered: true, items: items(lines) };
  if (lines.every((line) => line.startsWith('|'))) return table(lines);
  return { kind: 'paragraph', text: lines.join(' ') };
}

/** A line that starts with a space goes on with the item before it. */
function items(lines: readonly string[]): string[] {
  const starts = lines.join('\n').split(/\n(?! )/);
  return starts.map((item) => item.replace(/^(?:- |\d+\. )/, '').replace(/\s+/g, ' '));
}

function table(lines: readonly string[]) {
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  return { kind: 'table', head, rows };
}

export type Span = { readonly text: string; readonly as: 'text' | 'strong' | 'em' | 'code' };

const MARKS = /(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/;

export const readSpans = (text: string): readonly Span[] =>
  text.split(MARKS).flatMap((part): Span[] => {
    if (part === '') return [];
    if (part.startsWith('**')) return [{ as: 'strong', text: part.slice(2, -2) }];
    if (part.startsWith('`')) return [{ as: 'code', text: part.slice(1, -1) }];
    if (part.startsWith('*') && part.endsWith('*') && part.length > 2)
      return [{ as: 'em', text: part.slice(1, -1) }];
    return [{ as: 'text', text: part }];
  });
