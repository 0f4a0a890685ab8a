// Boxes that several forms have, with their words and limits.
import { useWords } from '../words/words.tsx';
import { Field } from './field.tsx';

interface Given {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Why something is done; it stands in the audit log. */
export function ReasonField(given: Given) {
  const { word } = useWords();
  return <Field label={word('reasonWhy')} {...given} rows={2} isRequired maxLength={500} />;
}

export function NewPasswordField(given: Given) {
  const { word } = useWords();
  return (
    <Field
      label={word('password.new')}
      hint={word('password.hint')}
      type="password"
      autoComplete="new-password"
      {...given}
      isRequired
    />
  );
}
