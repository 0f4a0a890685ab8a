// One of a few: a labelled list that opens.
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export interface Option {
  readonly id: string;
  readonly label: string;
}

interface Given {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly isRequired?: boolean;
  readonly placeholder?: string;
}

export function Choice({ label, options, value, onChange, isRequired = false, placeholder }: Given) {
  return (
    <Select
      className="choice-field field"
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isRequired={isRequired}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label>{label}</Label>
      <Button className="opens">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className="option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
