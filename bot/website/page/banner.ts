// The one line that says how the service is, and what the page itself knows when the service cannot help.
import { button, element, part, worded } from './dom.ts';
import type { LineState } from './line.ts';
import type { Message } from './message.ts';
import { shippedFacts, type Word, word } from './words.ts';

const BACK_SHOWN_MS = 4000;

export interface Banner {
  line(state: LineState): void;
  desk(message: Pick<Message, 'desk' | 'name'>): void;
  tell(what: Word): void;
}

export function prepareBanner(startAgain: () => void): Banner {
  const banner = part('banner');
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let troubled = false;
  let deskLine: HTMLElement | undefined;

  const show = (look: string, ...content: HTMLElement[]) => {
    clearTimeout(hiding);
    banner.className = `banner ${look}`;
    banner.replaceChildren(...content);
  };
  const rest = () => (deskLine === undefined ? show('') : show('desk', deskLine));
  const brief = (what: Word) => {
    show('good', worded('p', what));
    hiding = setTimeout(rest, BACK_SHOWN_MS);
  };

  return {
    line: (state) => {
      drawFacts(state === 'away');
      if (state === 'online') {
        if (troubled) brief('back');
        troubled = false;
        return;
      }
      if (state === 'opening') return;
      troubled = state !== 'ended';
      if (state === 'ended') show('bad', worded('p', 'ended'), button('startAgain', startAgain, 'main'));
      else show('bad', worded('p', state));
    },
    desk: (message) => {
      deskLine = message.desk === 'closed' ? undefined : deskWords(message);
      if (message.desk === 'closed') brief('closed');
      else if (!troubled) rest();
    },
    tell: brief,
  };
}

function deskWords({ desk, name }: Pick<Message, 'desk' | 'name'>): HTMLElement {
  if (desk === 'waiting') return worded('p', 'waiting');
  return name === '' || name === word('bot')
    ? worded('p', 'joinedUnnamed')
    : element('p', {}, word('joined', { name }));
}

function drawFacts(away: boolean): void {
  const place = part('facts');
  place.hidden = !away;
  place.replaceChildren();
  if (!away) return;
  place.append(worded('h2', 'awayTitle', { id: 'factsTitle' }));
  for (const { title, text } of shippedFacts()) {
    place.append(element('details', {}, element('summary', {}, title), element('p', {}, text)));
  }
}
