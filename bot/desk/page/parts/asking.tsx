// A dialog over the page: asks something, and stays open with the reason when it did not work.
import { type ReactNode, useState } from 'react';
import { Dialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words/words.tsx';
import { useFailure } from './failure.tsx';
import { Press } from './pressed.tsx';

interface Given {
  readonly title: string;
  readonly action: string;
  readonly onDone: () => void;
  /** What throws is shown; what returns closes the dialog. */
  readonly act: () => Promise<unknown>;
  readonly children: ReactNode;
  readonly canAct?: boolean;
  readonly danger?: boolean;
}

export function Asking({ title, action, onDone, act, children, canAct = true, danger = false }: Given) {
  const { word } = useWords();
  const failure = useFailure();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    if (busy || !canAct) return;
    setBusy(true);
    if (await failure.guard(act)) onDone();
    setBusy(false);
  };
  return (
    <Over onDone={onDone} title={title}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {children}
        {failure.shown}
        <div className="row ends">
          <Press look="" onPress={onDone}>
            {word('cancel')}
          </Press>
          <Press look={danger ? 'main danger' : 'main'} onPress={go} isDisabled={!canAct}>
            {action}
          </Press>
        </div>
      </Form>
    </Over>
  );
}

interface OverGiven {
  readonly title: string;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

export function Over({ title, onDone, children }: OverGiven) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onDone()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
