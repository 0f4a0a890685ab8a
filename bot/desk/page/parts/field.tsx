// A labelled box to write in, with its hint and its mistake.
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';

interface Given extends Omit<TextFieldProps, 'children'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly min?: string | number;
}

export function Field({ label, hint, rows, placeholder, min, ...rest }: Given) {
  const more = {
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(min === undefined ? {} : { min }),
  };
  return (
    <TextField className="field" {...rest}>
      <Label>{label}</Label>
      {rows === undefined ? <Input {...more} /> : <TextArea rows={rows} {...more} />}
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="mistake" />
    </TextField>
  );
}
