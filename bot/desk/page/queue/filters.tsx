// Which tickets of a list are shown.
import { useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Ticket } from '../api/shapes.ts';
import { Choice } from '../parts/choice.tsx';
import { useWords } from '../words/words.tsx';

export interface Sieve {
  readonly skill: string;
  readonly channel: string;
  readonly mine: boolean;
}

export const sift = (
  tickets: readonly Ticket[],
  { skill, channel, mine }: Sieve,
  me: string,
): readonly Ticket[] =>
  skill === 'all' && channel === 'all' && !mine
    ? tickets
    : tickets.filter(
        (ticket) =>
          (skill === 'all' || ticket.skill === skill) &&
          (channel === 'all' || ticket.channel === channel) &&
          (!mine || ticket.holder?.id === me),
      );

interface Given {
  readonly tickets: readonly Ticket[];
  readonly sieve: Sieve;
  readonly onChange: (sieve: Sieve) => void;
}

export function Filters({ tickets, sieve, onChange }: Given) {
  const { word, named } = useWords();
  const options = useMemo(() => {
    const every = (field: 'skill' | 'channel') => [
      { id: 'all', label: word('filter.all') },
      ...[...new Set(tickets.map((ticket) => ticket[field]).concat(sieve[field]))]
        .filter((id) => id !== 'all')
        .sort()
        .map((id) => ({ id, label: named(field, id) })),
    ];
    return { skill: every('skill'), channel: every('channel') };
  }, [tickets, sieve, word, named]);
  return (
    <>
      {(['skill', 'channel'] as const).map((field) => (
        <Choice
          key={field}
          label={word(`filter.${field}`)}
          options={options[field]}
          value={sieve[field]}
          onChange={(id) => onChange({ ...sieve, [field]: id })}
        />
      ))}
      <ToggleButton isSelected={sieve.mine} onChange={(mine) => onChange({ ...sieve, mine })}>
        {word('filter.mine')}
      </ToggleButton>
    </>
  );
}
