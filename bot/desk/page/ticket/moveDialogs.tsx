// Passing a ticket on: to another group, up a level, back into the queue.
import { useState } from 'react';
import { SKILLS } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { Asking } from '../parts/asking.tsx';
import { Choice } from '../parts/choice.tsx';
import { ReasonField } from '../parts/namedFields.tsx';
import { useWords } from '../words/words.tsx';
import type { Acting } from './actions.tsx';

export function TransferDialog({ ticket, onTicket, onDone }: Acting) {
  const { word, named } = useWords();
  const [skill, setSkill] = useState<string | null>(null);
  const options = SKILLS.filter((id) => id !== ticket.skill).map((id) => ({ id, label: named('skill', id) }));
  const act = async () => onTicket(await tickets.transfer(ticket.id, skill ?? ''));
  return (
    <Asking
      title={word('do.transfer')}
      action={word('do.transfer')}
      onDone={onDone}
      act={act}
      canAct={skill !== null}
    >
      <p>{word('transfer.how')}</p>
      <Choice
        label={word('filter.skill')}
        placeholder={word('choose')}
        options={options}
        value={skill}
        onChange={setSkill}
        isRequired
      />
    </Asking>
  );
}

export function EscalateDialog({ ticket, onTicket, onDone }: Acting) {
  const { word } = useWords();
  const [reason, setReason] = useState('');
  const act = async () => onTicket(await tickets.escalate(ticket.id, reason.trim()));
  const ready = reason.trim() !== '';
  return (
    <Asking title={word('do.escalate')} action={word('do.escalate')} onDone={onDone} act={act} canAct={ready}>
      <p>{word('escalate.how')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </Asking>
  );
}

export function ReleaseDialog({ ticket, onTicket, onDone }: Acting) {
  const { word } = useWords();
  const act = async () => onTicket(await tickets.release(ticket.id));
  return (
    <Asking title={word('do.release')} action={word('do.release')} onDone={onDone} act={act}>
      <p>{word('release.how')}</p>
    </Asking>
  );
}
