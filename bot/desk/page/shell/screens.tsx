// Which screen an address shows, and the frame around it.
import { lazy, type ReactNode, Suspense } from 'react';
import { useDesk } from '../live/desk.tsx';
import { useHeartbeats } from '../live/useHeartbeats.ts';
import { Screen } from '../parts/screen.tsx';
import { QueueScreen } from '../queue/queueScreen.tsx';
import { AccountScreen, MustChangeScreen } from '../session/accountScreen.tsx';
import { TicketScreen } from '../ticket/ticketScreen.tsx';
import { useWords } from '../words/words.tsx';
import { Header } from './header.tsx';
import { type Route, useRoute } from './route.ts';

const TurnosScreen = lazy(async () => ({
  default: (await import('../turnos/turnosScreen.tsx')).TurnosScreen,
}));
const IncidentsScreen = lazy(async () => ({
  default: (await import('../admin/incidentsScreen.tsx')).IncidentsScreen,
}));
const ReviewScreen = lazy(async () => ({
  default: (await import('../admin/reviewScreen.tsx')).ReviewScreen,
}));
const DeliveriesScreen = lazy(async () => ({
  default: (await import('../admin/deliveriesScreen.tsx')).DeliveriesScreen,
}));
const LeversScreen = lazy(async () => ({
  default: (await import('../admin/leversScreen.tsx')).LeversScreen,
}));
const StaffScreen = lazy(async () => ({ default: (await import('../admin/staffScreen.tsx')).StaffScreen }));
const AuditScreen = lazy(async () => ({ default: (await import('../admin/auditScreen.tsx')).AuditScreen }));
const PanelScreen = lazy(async () => ({ default: (await import('../panel/panelScreen.tsx')).PanelScreen }));
const GuideScreen = lazy(async () => ({ default: (await import('../guide/guideScreen.tsx')).GuideScreen }));

export function Screens() {
  const { word } = useWords();
  const { staff } = useDesk();
  const route = useRoute();
  useHeartbeats();
  const mustChange = staff.mustChange === true;
  return (
    <>
      <a className="skip" href="#screen">
        {word('skip')}
      </a>
      <Header bare={mustChange} />
      <Suspense fallback={<p className="quiet">{word('loading')}</p>}>
        {mustChange ? <MustChangeScreen /> : screenAt(route)}
      </Suspense>
    </>
  );
}

function screenAt({ screen, id }: Route): ReactNode {
  if (screen === 'tickets' && id !== undefined) return <TicketScreen key={id} id={id} />;
  const Found = SCREENS[screen];
  return Found === undefined ? <Nowhere /> : <Found />;
}

const SCREENS: Readonly<Record<string, () => ReactNode>> = {
  queue: () => <QueueScreen />,
  account: () => <AccountScreen />,
  turnos: () => <TurnosScreen />,
  incidents: () => <IncidentsScreen />,
  review: () => <ReviewScreen />,
  deliveries: () => <DeliveriesScreen />,
  levers: () => <LeversScreen />,
  staff: () => <StaffScreen />,
  audit: () => <AuditScreen />,
  panel: () => <PanelScreen />,
  guide: () => <GuideScreen />,
};

function Nowhere() {
  const { word } = useWords();
  return (
    <Screen title={word('nowhere')}>
      <a href="/desk">{word('nav.queue')}</a>
    </Screen>
  );
}
