import { useEffect, useLayoutEffect, useRef } from 'react';
import { words } from '../../../shared/words/index.ts';
import { useRoute, type Screen } from '../../store/route.ts';
import { usePhone, usePhoneStore } from '../../store/phone-store.ts';
import { AccountScreen } from '../accounts/account-screen.tsx';
import { CallScreen } from '../call/call-screen.tsx';
import { CertificatesScreen } from '../certificates/certificates-screen.tsx';
import { DropArea } from '../certificates/drop-area.tsx';
import { ImportDialog } from '../certificates/import-dialog.tsx';
import { ConnectionScreen } from '../connection/connection-screen.tsx';
import { DiagnosticsScreen } from '../diagnostics/diagnostics-screen.tsx';
import { PhoneScreen } from '../dialer/phone-screen.tsx';
import { HistoryScreen } from '../history/history-screen.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { useUi } from '../../store/ui-store.ts';
import { Announcer } from './announcer.tsx';
import { CallBar } from './call-bar.tsx';
import { CallLinkQuestion } from './call-link-question.tsx';
import { Crash, Stopped } from './crash.tsx';
import { KeyboardSheet } from './keyboard-sheet.tsx';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import { useHotkeys } from './use-hotkeys.ts';

const t = words('frame');

const views: Readonly<Record<Screen, () => React.ReactNode>> = {
  phone: PhoneScreen,
  history: HistoryScreen,
  certificates: CertificatesScreen,
  diagnostics: DiagnosticsScreen,
  settings: SettingsScreen,
  connection: ConnectionScreen,
  call: CallScreen,
  account: AccountScreen,
};

/** The whole window. It waits for the first snapshot, which main has ready. */
export function App() {
  const ready = usePhoneStore(({ snapshot }) => snapshot !== null);
  const [told] = useUi((state) => state.faults);
  if (!ready) return told ? <Stopped fault={told.fault} /> : null;
  return (
    <Crash>
      <Frame />
    </Crash>
  );
}

function Frame() {
  const route = useRoute();
  const View = views[route.screen];
  const main = useRef<HTMLElement>(null);
  useTheme();
  useHotkeys();
  useFocusOnArrival(main, `${route.screen}/${route.subject ?? ''}`);
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto] wide:grid-cols-[13.5rem_minmax(0,1fr)] wide:grid-rows-1">
      <a
        href="#main"
        className="sr-only focus-visible:not-sr-only focus-visible:absolute focus-visible:top-2 focus-visible:left-2 focus-visible:z-20 focus-visible:rounded-control focus-visible:bg-surface focus-visible:px-3 focus-visible:py-2"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip-to-the-content')}
      </a>
      <Navigation />
      <main
        ref={main}
        tabIndex={-1}
        className="row-start-2 flex min-h-0 min-w-0 flex-col focus-visible:outline-none wide:col-start-2 wide:row-start-1"
      >
        <Notices />
        <CallBar />
        <View key={route.subject} />
        <CallLinkQuestion />
      </main>
      <ImportDialog />
      <KeyboardSheet />
      <DropArea />
      <Announcer />
    </div>
  );
}

function useTheme(): void {
  const theme = usePhone(({ settings }) => settings.theme);
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}

/**
 * A new screen is read from its beginning; the first one leaves the focus where the system put it.
 */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>, place: string): void {
  const known = useRef(place);
  useEffect(() => {
    if (known.current === place) return;
    known.current = place;
    // A screen that has a field to write in takes the focus itself.
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [main, place]);
}
