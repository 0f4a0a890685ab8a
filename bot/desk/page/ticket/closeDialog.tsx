// Closing asks what came of it, what it was, and whether the bot lacked an answer.
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { OUTCOMES } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { Asking } from '../parts/asking.tsx';
import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../words/words.tsx';
import type { Acting } from './actions.tsx';

export function CloseDialog({ ticket, onTicket, onDone }: Acting) {
  const { word, named } = useWords();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [cause, setCause] = useState('');
  const [contentGap, setContentGap] = useState(false);
  const [note, setNote] = useState('');
  const [summary, setSummary] = useState('');
  const act = async () => {
    const rest = { ...given('note', note), ...given('summary', summary) };
    onTicket(
      await tickets.close(ticket.id, { outcome: outcome ?? '', cause: cause.trim(), contentGap, ...rest }),
    );
  };
  return (
    <Asking
      title={word('close.title', { code: ticket.caseCode })}
      action={word('do.close')}
      onDone={onDone}
      act={act}
      canAct={outcome !== null && cause.trim() !== ''}
    >
      <Choice
        label={word('close.outcome')}
        placeholder={word('choose')}
        options={OUTCOMES.map((id) => ({ id, label: named('outcome', id) }))}
        value={outcome}
        onChange={setOutcome}
        isRequired
      />
      <Field
        label={word('close.cause')}
        hint={word('close.causeHint')}
        value={cause}
        onChange={setCause}
        isRequired
        maxLength={200}
      />
      <Checkbox className="check" isSelected={contentGap} onChange={setContentGap}>
        <span className="tick" aria-hidden="true" />
        {word('close.gap')}
      </Checkbox>
      <Field label={word('close.summary')} rows={2} value={summary} onChange={setSummary} maxLength={300} />
      <Field label={word('close.note')} rows={2} value={note} onChange={setNote} maxLength={2000} />
    </Asking>
  );
}

const given = (name: 'note' | 'summary', text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
