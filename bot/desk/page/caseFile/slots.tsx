import type { CaseFile } from '../api/shapes.ts';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

/** Each datum with where it comes from: what the person said weighs more than what was inferred. */
export function Slots({ slots }: Pick<CaseFile, 'slots'>) {
  const { word, named, locale } = useWords();
  return slots.map(({ name, label, value, origin, at }) => (
    <div key={name} className="datum">
      <dt>{label}</dt>
      <dd>
        {value}{' '}
        <span className="soft" title={word('slot.at', { at: dayAndTime(at, locale) })}>
          ({named('origin', origin)})
        </span>
      </dd>
    </div>
  ));
}
