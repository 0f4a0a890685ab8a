// Keeps every ticket that is held from this page: whoever talks with three people looks at one of them only.
import { useEffect } from 'react';
import { tickets } from '../api/tickets.ts';
import { useDesk } from './desk.tsx';

const BEAT_MS = 30_000;

export function useHeartbeats(): void {
  const { staff, book, refetch } = useDesk();
  useEffect(() => {
    const beat = async () => {
      const mine = book.list('live').filter(({ holder }) => holder?.id === staff.id);
      const beaten = await Promise.allSettled(mine.map(({ id }) => tickets.heartbeat(id)));
      if (beaten.some(({ status }) => status === 'rejected')) await refetch().catch(() => undefined);
    };
    const beating = setInterval(() => void beat(), BEAT_MS);
    return () => clearInterval(beating);
  }, [staff.id, book, refetch]);
}
