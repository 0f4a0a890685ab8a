// A sound and a notice of the system when somebody new waits: off until asked for.
import { useCallback, useState } from 'react';
import { Button, DialogTrigger, Popover, Switch } from 'react-aria-components';
import type { Ticket } from '../api/shapes.ts';
import { useDesk, useNews } from '../live/desk.tsx';
import type { News } from '../live/line.ts';
import { useWords } from '../words/words.tsx';
import { chime } from './chime.ts';

const KEPT = { sound: 'llavero.desk.sound', notice: 'llavero.desk.notice' } as const;
type Kind = keyof typeof KEPT;

const isKept = (kind: Kind): boolean => localStorage.getItem(KEPT[kind]) === 'on';

export function Alerts() {
  const { word, named } = useWords();
  const [on, setOn] = useState({ sound: isKept('sound'), notice: isKept('notice') });
  const { book } = useDesk();
  const hear = useCallback(
    (news: News) => {
      if (news.kind !== 'ticket') return;
      const { ticket } = news.value as { ticket: Ticket };
      // Screens hear before the book does, so the book still says how it was.
      if (ticket.state !== 'waiting' || book.get(ticket.id)?.state === 'waiting') return;
      if (on.sound) chime();
      if (on.notice) notify(word('alerts.waiting'), `${ticket.caseCode} · ${named('reason', ticket.reason)}`);
    },
    [on, book, word, named],
  );
  useNews(hear);
  const turn = async (kind: Kind, wanted: boolean) => {
    const allowed = kind === 'sound' || !wanted || (await mayNotify());
    const next = wanted && allowed;
    localStorage.setItem(KEPT[kind], next ? 'on' : 'off');
    setOn((before) => ({ ...before, [kind]: next }));
    if (kind === 'sound' && next) chime();
  };
  return (
    <DialogTrigger>
      <Button className="plain">{word('alerts.title')}</Button>
      <Popover className="popover" aria-label={word('alerts.title')}>
        <div className="small-dialog">
          {(['sound', 'notice'] as const).map((kind) => (
            <Switch
              key={kind}
              className="switch"
              isSelected={on[kind]}
              onChange={(to) => void turn(kind, to)}
            >
              <span className="knob" aria-hidden="true" />
              {word(`alerts.${kind}`)}
            </Switch>
          ))}
          <p className="hint">{word('alerts.hint')}</p>
        </div>
      </Popover>
    </DialogTrigger>
  );
}

async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** Nothing of what the person wrote: a notice may be seen by whoever passes. */
function notify(title: string, body: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || !document.hidden) return;
  new Notification(title, { body, tag: body });
}
