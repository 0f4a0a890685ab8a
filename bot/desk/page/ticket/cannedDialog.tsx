// The prepared answers, filled with this case's data; typing narrows them down.
import { Autocomplete, Input, Label, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import type { Canned } from '../api/shapes.ts';
import { Over } from '../parts/asking.tsx';
import { useWords } from '../words/words.tsx';

interface Given {
  readonly canned: readonly Canned[];
  readonly onChoose: (text: string) => void;
  readonly onDone: () => void;
}

export function CannedDialog({ canned, onChoose, onDone }: Given) {
  const { word } = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Over title={word('canned.title')} onDone={onDone}>
      <Autocomplete filter={contains}>
        <SearchField className="field" autoFocus>
          <Label>{word('canned.search')}</Label>
          <Input />
        </SearchField>
        <Menu
          className="options canned"
          aria-label={word('canned.title')}
          items={canned}
          renderEmptyState={() => <p className="quiet">{word('canned.none')}</p>}
        >
          {(one) => (
            <MenuItem
              id={one.id}
              className="option"
              textValue={`${one.title} ${one.text}`}
              onAction={() => onChoose(one.text)}
            >
              <strong>{one.title}</strong>
              <span className="soft">{one.text}</span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Over>
  );
}
