// What may be done with a ticket besides answering.
import { type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Ticket } from '../api/shapes.ts';
import { useDesk } from '../live/desk.tsx';
import { Press } from '../parts/pressed.tsx';
import { mayAs } from '../shell/mayAs.ts';
import { go } from '../shell/route.ts';
import { useWords } from '../words/words.tsx';
import { CloseDialog } from './closeDialog.tsx';
import { EscalateDialog, ReleaseDialog, TransferDialog } from './moveDialogs.tsx';
import { BlockDialog, EraseDialog, ExportDialog } from './personDialogs.tsx';

interface Given {
  readonly ticket: Ticket;
  readonly mine: boolean;
  readonly onTicket: (ticket: Ticket) => void;
}

type Asked = 'close' | 'transfer' | 'escalate' | 'release' | 'export' | 'block' | 'erase';

export function Actions({ ticket, mine, onTicket }: Given) {
  const { word } = useWords();
  const { staff } = useDesk();
  const [asked, setAsked] = useState<Asked>();
  const supervises = mayAs(staff.role, 'supervisor');
  const more: readonly Asked[] = [
    ...(mine ? (['transfer', 'escalate', 'release'] as const) : []),
    'export',
    ...(supervises ? (['block', 'erase'] as const) : []),
  ];
  const done = { onDone: () => setAsked(undefined), ticket, onTicket };
  return (
    <div className="row">
      {mine && (
        <Press look="main" onPress={() => setAsked('close')}>
          {word('do.close')}
        </Press>
      )}
      <MenuTrigger>
        <Button>{word('do.more')} ▾</Button>
        <Popover className="popover">
          <Menu className="options" onAction={(one) => setAsked(one as Asked)}>
            {more.map((one) => (
              <MenuItem key={one} id={one} className="option">
                {word(`do.${one}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {asked !== undefined && DIALOGS[asked](done)}
    </div>
  );
}

export interface Acting {
  readonly ticket: Ticket;
  readonly onTicket: (ticket: Ticket) => void;
  readonly onDone: () => void;
}

const DIALOGS: Readonly<Record<Asked, (acting: Acting) => ReactNode>> = {
  close: (acting) => <CloseDialog {...acting} />,
  transfer: (acting) => <TransferDialog {...acting} />,
  escalate: (acting) => <EscalateDialog {...acting} />,
  release: (acting) => <ReleaseDialog {...acting} />,
  export: (acting) => <ExportDialog {...acting} />,
  block: (acting) => <BlockDialog {...acting} />,
  erase: (acting) => <EraseDialog {...acting} onErased={() => go('/desk')} />,
};
