// Whom I am attending: one press from one to the other, with what each has not been answered.
import { useMemo } from 'react';
import { Link } from 'react-aria-components';
import { useDesk, useTickets } from '../live/desk.tsx';
import { useWords } from '../words/words.tsx';

export function MyTickets({ current }: { readonly current: string }) {
  const { word, named } = useWords();
  const { staff } = useDesk();
  const live = useTickets('live');
  const mine = useMemo(() => live.filter(({ holder }) => holder?.id === staff.id), [live, staff.id]);
  if (mine.length === 0) return null;
  return (
    <nav className="mine" aria-label={word('mine.label')}>
      {mine.map(({ id, caseCode, reason, unread }) => (
        <Link
          key={id}
          href={`/desk/tickets/${encodeURIComponent(id)}`}
          {...(id === current ? { 'aria-current': 'page' } : {})}
        >
          {caseCode} <span className="soft">{named('reason', reason)}</span>
          {unread > 0 && <span className="unread">{word('unread', { count: unread })}</span>}
        </Link>
      ))}
    </nav>
  );
}
