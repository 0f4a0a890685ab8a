// Where staff answer: Enter sends, "/" in an empty box opens the prepared answers, a refusal keeps the text.
import { type KeyboardEvent, useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { Entry, TicketDetail } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { useFailure } from '../parts/failure.tsx';
import { Press } from '../parts/pressed.tsx';
import { useWords } from '../words/words.tsx';
import { CannedDialog } from './cannedDialog.tsx';
import { drafts, useDraft } from './drafts.ts';

interface Given {
  readonly detail: TicketDetail;
  readonly onSaid: (entry: Entry) => void;
}

const TYPING_EVERY_MS = 4000;

export function Composer({ detail, onSaid }: Given) {
  const { word } = useWords();
  const { id } = detail.ticket;
  const text = useDraft(id);
  const failure = useFailure();
  const [choosing, setChoosing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const { send, busy } = useSending(id, { guard: failure.guard, onSaid });
  const tellTyping = useTyping(id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '/' && text === '') {
      event.preventDefault();
      setChoosing(true);
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const insert = (chosen: string) => {
    drafts.insert(id, chosen);
    setChoosing(false);
    requestAnimationFrame(() => box.current?.focus());
  };
  return (
    <div className="composer">
      {failure.shown}
      <TextField
        value={text}
        onChange={(value) => {
          drafts.put(id, value);
          tellTyping();
        }}
        maxLength={4000}
      >
        <Label className="hidden">{word('composer.label')}</Label>
        <TextArea ref={box} rows={3} onKeyDown={onKeyDown} aria-describedby="composer-hint" />
      </TextField>
      <div className="row ends">
        <p className="hint" id="composer-hint">
          {word('composer.hint')}
        </p>
        <Press onPress={() => setChoosing(true)}>{word('canned.open')}</Press>
        <Press look="main" onPress={send} isDisabled={text.trim() === '' || busy}>
          {word('composer.send')}
        </Press>
      </div>
      {choosing && (
        <CannedDialog canned={detail.canned} onChoose={insert} onDone={() => setChoosing(false)} />
      )}
    </div>
  );
}

interface Sending {
  readonly guard: (act: () => Promise<unknown>) => Promise<boolean>;
  readonly onSaid: (entry: Entry) => void;
}

/** The same text tried again carries the same key: it is said once. */
function useSending(id: string, { guard, onSaid }: Sending) {
  const [busy, setBusy] = useState(false);
  const tried = useRef({ text: '', key: '' });
  const send = async () => {
    const text = drafts.get(id).trim();
    if (text === '' || busy) return;
    setBusy(true);
    if (tried.current.text !== text) tried.current = { text, key: crypto.randomUUID() };
    const said = await guard(async () => onSaid(await tickets.say(id, text, tried.current.key)));
    if (said) {
      tried.current = { text: '', key: '' };
      if (drafts.get(id).trim() === text) drafts.put(id, '');
    }
    setBusy(false);
  };
  return { send, busy };
}

function useTyping(id: string): () => void {
  const last = useRef(0);
  return () => {
    if (Date.now() - last.current < TYPING_EVERY_MS) return;
    last.current = Date.now();
    tickets.typing(id).catch(() => undefined);
  };
}
