import { useLineState } from '../live/desk.tsx';
import { useWords } from '../words/words.tsx';

/** Said aloud too: who answers people must know when the page has gone deaf. */
export function LineBadge() {
  const { word } = useWords();
  const state = useLineState();
  return (
    <p className="line" data-state={state} role="status">
      {word(`line.${state}`)}
    </p>
  );
}
