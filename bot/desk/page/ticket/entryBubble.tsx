// One thing that was said: by whom, when, whether it arrived, and where a secret was taken out.
import { memo } from 'react';
import type { Entry } from '../api/shapes.ts';
import { clockTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

const MARK = /(\[[\p{Lu} ]{3,40}\])/u;
const MARK_OR_STRESS = /(\[[\p{Lu} ]{3,40}\]|\*[^*\n]{1,80}\*)/u;

export const EntryBubble = memo(function EntryBubble({ entry }: { readonly entry: Entry }) {
  const { word, named, locale } = useWords();
  const who = entry.from === 'staff' ? (entry.name ?? word('from.staff')) : word(`from.${entry.from}`);
  return (
    <article className={`entry ${entry.from}`}>
      <p className="meta">
        <strong>{who}</strong> <time dateTime={entry.at}>{clockTime(entry.at, locale)}</time>
        {entry.delivery !== undefined && (
          <span className={entry.delivery === 'failed' ? 'bad' : ''}>
            {' '}
            · {named('delivery', entry.delivery)}
          </span>
        )}
      </p>
      <p className="said">{marked(entry)}</p>
      {entry.removed.length > 0 && (
        <p className="removed">
          {word('removed', { classes: entry.removed.map((name) => named('removed', name)).join(', ') })}
        </p>
      )}
    </article>
  );
});

/** Text only, never markup: what people write is shown letter by letter. Ours may stress a word: `*so*`. */
function marked({ text, from }: Entry) {
  return text.split(from === 'person' ? MARK : MARK_OR_STRESS).map((part, index) => {
    if (index % 2 === 0) return part;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
    return part.startsWith('*') ? <b key={index}>{part.slice(1, -1)}</b> : <mark key={index}>{part}</mark>;
  });
}
