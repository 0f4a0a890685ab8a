// A table that may be wider than the screen: it scrolls by itself, by keyboard too.
import type { ReactNode } from 'react';

interface Given {
  readonly label: string;
  readonly children: ReactNode;
}

export function TableBox({ label, children }: Given) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached to be scrolled
    <section className="table-box" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
