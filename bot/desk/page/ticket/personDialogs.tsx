// What concerns the person more than the case: a copy, keeping them out, erasing them.
import { useState } from 'react';
import { exportTicket } from '../api/exporting.ts';
import { tickets } from '../api/tickets.ts';
import { Asking } from '../parts/asking.tsx';
import { Field } from '../parts/field.tsx';
import { ReasonField } from '../parts/namedFields.tsx';
import { useWords } from '../words/words.tsx';
import type { Acting } from './actions.tsx';

export function ExportDialog({ ticket, onDone }: Acting) {
  const { word } = useWords();
  const [reason, setReason] = useState('');
  const act = () => exportTicket(ticket, reason.trim());
  const ready = reason.trim() !== '';
  return (
    <Asking title={word('do.export')} action={word('do.export')} onDone={onDone} act={act} canAct={ready}>
      <p>{word('audited')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </Asking>
  );
}

export function EraseDialog({ ticket, onDone, onErased }: Acting & { readonly onErased: () => void }) {
  const { word } = useWords();
  const [typed, setTyped] = useState('');
  const act = async () => {
    await tickets.erasePerson(ticket.person);
    onErased();
  };
  return (
    <Asking
      title={word('do.erase')}
      action={word('do.erase')}
      onDone={onDone}
      act={act}
      canAct={typed.trim().toUpperCase() === ticket.caseCode}
      danger
    >
      <p>{word('erase.how', { code: ticket.caseCode })}</p>
      <Field label={word('erase.code')} value={typed} onChange={setTyped} isRequired />
    </Asking>
  );
}

export function BlockDialog({ ticket, onDone }: Acting) {
  const { word } = useWords();
  const act = () => tickets.block(ticket.person, true);
  return (
    <Asking title={word('do.block')} action={word('do.block')} onDone={onDone} act={act} danger>
      <p>{word('block.how')}</p>
    </Asking>
  );
}
