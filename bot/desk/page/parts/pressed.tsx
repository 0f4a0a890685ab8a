// A button that knows it is at work, so that nobody presses twice.
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';

interface Given {
  readonly children: ReactNode;
  readonly onPress: () => unknown;
  readonly look?: string;
  readonly label?: string;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

export function Press({ children, onPress, look = '', label, isDisabled = false, autoFocus = false }: Given) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await onPress();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      className={look}
      onPress={() => void press()}
      {...(busy ? { 'data-pending': true } : {})}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </Button>
  );
}
