// The head of every screen: where one can go, how the line is, and the own account.
import { Button, Link, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { session } from '../api/session.ts';
import type { Role } from '../api/shapes.ts';
import { useDesk } from '../live/desk.tsx';
import { Press } from '../parts/pressed.tsx';
import { useNarrow } from '../queue/useNarrow.ts';
import { useWords, type Word } from '../words/words.tsx';
import { Alerts } from './alerts.tsx';
import { LanguageSwitch } from './languageSwitch.tsx';
import { LineBadge } from './lineBadge.tsx';
import { mayAs } from './mayAs.ts';
import { go, useRoute } from './route.ts';

interface Place {
  readonly path: string;
  readonly word: Word;
  readonly from: Role;
}

const DAILY: readonly Place[] = [
  { path: '/desk', word: 'nav.queue', from: 'agent' },
  { path: '/desk/turnos', word: 'nav.turnos', from: 'agent' },
  { path: '/desk/panel', word: 'nav.panel', from: 'supervisor' },
  { path: '/desk/guide', word: 'nav.guide', from: 'agent' },
];
const MORE: readonly Place[] = [
  { path: '/desk/incidents', word: 'nav.incidents', from: 'agent' },
  { path: '/desk/review', word: 'nav.review', from: 'agent' },
  { path: '/desk/deliveries', word: 'nav.deliveries', from: 'supervisor' },
  { path: '/desk/audit', word: 'nav.audit', from: 'supervisor' },
  { path: '/desk/staff', word: 'nav.staff', from: 'supervisor' },
  { path: '/desk/levers', word: 'nav.levers', from: 'supervisor' },
  { path: '/desk/account', word: 'nav.account', from: 'agent' },
];
export function Header({ bare }: { readonly bare: boolean }) {
  const { word } = useWords();
  const { renew } = useDesk();
  const leave = async () => {
    await session.signOut().catch(() => undefined);
    renew(undefined);
  };
  return (
    <header className="desk-head">
      <img className="mark" src="/icon.svg" alt="" width="36" height="36" />
      <p className="name">{word('title')}</p>
      {!bare && <Places />}
      <div className="head-end">
        {!bare && <LineBadge />}
        {!bare && <Alerts />}
        <LanguageSwitch kept />
        <Press look="plain" onPress={leave}>
          {word('signOut')}
        </Press>
      </div>
    </header>
  );
}

function Places() {
  const { word } = useWords();
  const { staff } = useDesk();
  const { screen } = useRoute();
  const here = screen === 'queue' || screen === 'tickets' ? '/desk' : `/desk/${screen}`;
  const narrow = useNarrow();
  const mine = (places: readonly Place[]) => places.filter(({ from }) => mayAs(staff.role, from));
  const [beside, inside] = narrow ? [[], [...DAILY, ...MORE]] : [DAILY, MORE];
  return (
    <nav className="places" aria-label={word('nav.label')}>
      {mine(beside).map((place) => (
        <Link key={place.path} href={place.path} {...(place.path === here ? { 'aria-current': 'page' } : {})}>
          {word(place.word)}
        </Link>
      ))}
      <MenuTrigger>
        <Button className="plain">{word(narrow ? 'nav.menu' : 'nav.more')} ▾</Button>
        <Popover className="popover">
          <Menu className="options" items={mine(inside)} onAction={(path) => go(String(path))}>
            {(place) => (
              <MenuItem id={place.path} className="option">
                {word(place.word)}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </nav>
  );
}
