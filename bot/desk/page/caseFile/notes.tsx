// Between colleagues: the person never sees them.
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { Note, Ticket } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { useFailure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { Press } from '../parts/pressed.tsx';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

interface Given {
  readonly ticket: Ticket;
  readonly notes: readonly Note[];
  readonly onNoted: () => Promise<void>;
}

export function Notes({ ticket, notes, onNoted }: Given) {
  const { word, locale } = useWords();
  const [text, setText] = useState('');
  const failure = useFailure();
  const add = async () => {
    if (text.trim() === '') return;
    const noted = await failure.guard(async () => {
      await tickets.note(ticket.id, text.trim());
      await onNoted();
    });
    if (noted) setText('');
  };
  return (
    <div className="card notes">
      <h2>{word('notes.title')}</h2>
      <ul className="plain-list">
        {notes.map(({ at, who, text: said }) => (
          <li key={at + who + said}>
            <span className="soft">
              {who} · {dayAndTime(at, locale)}
            </span>
            <br />
            {said}
          </li>
        ))}
      </ul>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field
          label={word('notes.new')}
          hint={word('notes.hint')}
          rows={2}
          value={text}
          onChange={setText}
          maxLength={1000}
        />
        {failure.shown}
        <Press onPress={add} isDisabled={text.trim() === ''}>
          {word('notes.add')}
        </Press>
      </Form>
    </div>
  );
}
