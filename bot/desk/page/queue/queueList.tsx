// The list itself: only the rows in sight are drawn, so that hundreds cost what ten do.
import { useCallback, useDeferredValue } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { Ticket } from '../api/shapes.ts';
import { go } from '../shell/route.ts';
import { useWords } from '../words/words.tsx';
import { QueueRow } from './queueRow.tsx';
import { useNarrow } from './useNarrow.ts';

interface Given {
  readonly tickets: readonly Ticket[];
  readonly onClaim: (id: string) => Promise<unknown>;
  readonly empty: string;
}

const ROW_PX = 68;
const NARROW_ROW_PX = 168;
const SIZES = { wide: { rowHeight: ROW_PX }, narrow: { rowHeight: NARROW_ROW_PX } } as const;

const open = (id: string | number) => go(`/desk/tickets/${encodeURIComponent(String(id))}`);

export function QueueList({ tickets, onClaim, empty }: Given) {
  const { word, lang } = useWords();
  const narrow = useNarrow();
  // Typing and scrolling go before the redrawing of rows.
  const shown = useDeferredValue(tickets);
  const nothing = useCallback(() => <p className="quiet empty">{empty}</p>, [empty]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={narrow ? SIZES.narrow : SIZES.wide}>
      <GridList
        className="queue"
        aria-label={word('queue.title')}
        items={shown}
        dependencies={[lang, narrow]}
        onAction={open}
        renderEmptyState={nothing}
        keyboardNavigationBehavior="tab"
      >
        {(ticket) => (
          <GridListItem className="queue-row" textValue={ticket.caseCode}>
            <QueueRow ticket={ticket} onClaim={onClaim} />
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}
