// The frame of one screen: its title, which takes the focus when the screen opens, and its content.
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words.tsx';

interface Given {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly wide?: boolean;
}

export function Screen({ title, children, aside, wide = false }: Given) {
  const { word } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${word('title')}`;
  }, [title, word]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main id="screen" className={wide ? 'screen wide' : 'screen'}>
      <div className="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </main>
  );
}
