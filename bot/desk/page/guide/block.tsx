import { Fragment } from 'react';
import { TableBox } from '../parts/tableBox.tsx';
import { type Block as Read, readSpans } from './readBlocks.ts';

export function Block({ block }: { readonly block: Read }) {
  if (block.kind === 'heading') {
    const Tag = block.level <= 2 ? 'h2' : 'h3';
    return (
      <Tag>
        <Spans text={block.text} />
      </Tag>
    );
  }
  if (block.kind === 'picture') return <img src={block.source} alt={block.text} loading="lazy" />;
  if (block.kind === 'table') return <Grid head={block.head} rows={block.rows} />;
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List>
        {block.items.map((item) => (
          <li key={item}>
            <Spans text={item} />
          </li>
        ))}
      </List>
    );
  }
  return (
    <p>
      <Spans text={block.text} />
    </p>
  );
}

interface GridGiven {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function Grid({ head, rows }: GridGiven) {
  return (
    <TableBox label={head.join(', ')}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                <Spans text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={head[index]}>
                  <Spans text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Spans({ text }: { readonly text: string }) {
  return readSpans(text).map(({ as, text: said }, index) => {
    const Tag = as === 'text' ? Fragment : as;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
    return <Tag key={index}>{said}</Tag>;
  });
}
