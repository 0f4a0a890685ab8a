// Who said what, day by day; stays at the end unless somebody reads further up.
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Entry } from '../api/shapes.ts';
import { dayName, isoDay } from '../words/times.ts';
import { useWords } from '../words/words.tsx';
import { EntryBubble } from './entryBubble.tsx';

interface Given {
  readonly entries: readonly Entry[];
  readonly typing: boolean;
}

const NEAR_PX = 80;

export function Transcript({ entries, typing }: Given) {
  const { word } = useWords();
  const { box, news, toEnd, onScroll } = useEnd(entries.at(-1)?.seq ?? 0);
  return (
    <div className="transcript">
      <div
        className="entries"
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        role="log"
        aria-label={word('ticket.talk')}
      >
        <Entries entries={entries} />
      </div>
      {news && (
        <Button className="to-end small" onPress={toEnd}>
          {word('transcript.new')}
        </Button>
      )}
      <p className="typing-line" role="status">
        {typing ? word('typing') : ''}
      </p>
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { word, locale } = useWords();
  if (entries.length === 0) return <p className="quiet">{word('transcript.empty')}</p>;
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    const newDay = before === undefined || isoDay(before.at) !== isoDay(entry.at);
    return (
      <Fragment key={entry.seq}>
        {newDay && <p className="day">{dayName(entry.at, locale)}</p>}
        <EntryBubble entry={entry} />
      </Fragment>
    );
  });
}

function useEnd(last: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [news, setNews] = useState(false);
  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setNews(false);
  };
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (atEnd.current) setNews(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last entry is what moves it
  useLayoutEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [last]);
  // A refusal above the box takes room from the talk: its end stays in sight.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, []);
  useEffect(() => {
    if (last > 0 && !atEnd.current) setNews(true);
  }, [last]);
  return { box, news, toEnd, onScroll };
}
