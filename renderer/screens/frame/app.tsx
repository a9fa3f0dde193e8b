import { ArrowLeft } from 'lucide-react';
import { Suspense, useDeferredValue, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { words } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { roomOf, routeHash, useRoute, type Room as RoomName } from '../../store/route.ts';
import { usePhone, usePhoneStore } from '../../store/phone-store.ts';
import { isFirstRun } from '../accounts/is-first-run.ts';
import { CallsPane } from '../calls/calls-pane.tsx';
import { DropArea } from '../certificates/drop-area.tsx';
import { MessagesPane } from '../messages/messages-pane.tsx';
import { PeoplePane } from '../people/people-pane.tsx';
import { useLanguage } from '../../store/language.ts';
import { useUi } from '../../store/ui-store.ts';
import { Announcer } from './announcer.tsx';
import { Crash, Stopped } from './crash.tsx';
import { Foot } from './foot.tsx';
import { RedirectDialog } from '../call/redirect-dialog.tsx';
import { TransferDialog } from '../call/transfer-dialog.tsx';
import { JoinDialog } from '../conference/join-dialog.tsx';
import { ForwardingDialog } from '../accounts/forwarding-dialog.tsx';
import { KeyboardSheet } from './keyboard-sheet.tsx';
import { Rail } from './rail.tsx';
import { windowClass } from './rail-room.tsx';
import { Ringing } from './ringing.tsx';
import { useHotkeys } from './use-hotkeys.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useSecretTyping } from './use-secret-typing.ts';
import { FirstRun, ImportDialog, readViews, views } from './views.ts';

const t = words('frame');

/** The rooms that have a list, and the screen that shows nothing but the list. */
const lists: Readonly<Partial<Record<RoomName, RoomList>>> = {
  calls: { Pane: CallsPane, home: 'phone' },
  people: { Pane: PeoplePane, home: 'people' },
  messages: { Pane: MessagesPane, home: 'messages' },
};
interface RoomList {
  readonly Pane: (props: { readonly isStageOpen: boolean }) => React.ReactNode;
  readonly home: 'phone' | 'people' | 'messages';
}

/** The whole window. It waits for the first snapshot, which main has ready, and its language. */
export function App() {
  const hasState = usePhoneStore(({ snapshot }) => snapshot !== null);
  // React draws what is deferred in turns of a few milliseconds, and what a store tells at once:
  // the whole window would hold a key that is pressed for longer than a person should wait.
  const ready = useDeferredValue(useLanguage() !== null && hasState, false);
  const [told] = useUi((state) => state.faults);
  useTakesFirstFrame(ready || told !== undefined);
  if (!ready) return told ? <Stopped fault={told.fault} /> : null;
  return (
    <Crash>
      <Frame />
    </Crash>
  );
}

/** Rail, list and stage: three columns, two where the stage covers the list, or one. */
function Frame() {
  const main = useRef<HTMLElement>(null);
  const isImporting = useUi(({ importing }) => importing.step !== 'idle');
  useAppearance();
  useEffect(() => {
    const reading = requestIdleCallback(readViews);
    return () => cancelIdleCallback(reading);
  }, []);
  // All below is drawn again in another language, with its state and focus as they are.
  useLanguage();
  useSecretTyping();
  useHotkeys();
  useKeptFocus(main);
  return (
    <div className={windowClass}>
      <a
        href="#main"
        className="sr-only focus-visible:not-sr-only focus-visible:absolute focus-visible:top-2 focus-visible:start-2 focus-visible:z-20 focus-visible:rounded-control focus-visible:bg-surface focus-visible:px-3 focus-visible:py-2"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip-to-the-content')}
      </a>
      <Rail />
      <Room main={main} />
      <Ringing />
      {isImporting && (
        <Suspense fallback={loading}>
          <ImportDialog />
        </Suspense>
      )}
      <KeyboardSheet />
      <TransferDialog />
      <JoinDialog />
      <RedirectDialog />
      <ForwardingDialog />
      <DropArea />
      <Announcer />
    </div>
  );
}

/** In the place of a screen whose file is being read, for whoever waits for it. */
const loading = <span data-loading hidden />;

/** The list of the room, if it has one, and the stage. */
function Room({ main }: { readonly main: RefObject<HTMLElement | null> }) {
  const { screen, subject } = useRoute();
  const firstRun = usePhone(isFirstRun) && screen === 'phone';
  const stage = useRef<HTMLDivElement>(null);
  const View = firstRun ? FirstRun : views[screen];
  const list = firstRun ? undefined : lists[roomOf[screen]];
  const isOpen = screen !== list?.home;
  useFocusOnArrival(isOpen ? stage : main, `${screen}/${subject ?? ''}`);
  return (
    <main
      ref={main}
      id="main"
      tabIndex={-1}
      className={`row-start-1 grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] focus-visible:outline-none wide:col-start-2 ${list ? 'roomy:grid-cols-[21rem_minmax(0,1fr)]' : ''}`}
    >
      {list && (
        <div className={`min-h-0 min-w-0 flex-col roomy:row-span-2 roomy:flex ${isOpen ? 'hidden' : 'flex'}`}>
          <list.Pane isStageOpen={isOpen} />
        </div>
      )}
      <div
        ref={stage}
        tabIndex={-1}
        className={`@container scrolls min-h-0 min-w-0 flex-col roomy:flex ${isOpen ? 'flex' : 'hidden'}`}
      >
        {list && isOpen && <BackToList home={list.home} />}
        <Suspense fallback={loading}>
          <View key={subject} />
        </Suspense>
      </div>
      <Foot />
    </main>
  );
}

/** Where the stage covers the list. */
function BackToList({ home }: { readonly home: RoomList['home'] }) {
  return (
    <div className="px-4 pt-2 roomy:hidden wide:px-6">
      <a className={`${buttonClass('quiet')} -ms-3.5`} href={routeHash(home)}>
        <ArrowLeft aria-hidden size={16} />
        {t(home === 'phone' ? 'calls' : home)}
      </a>
    </div>
  );
}

/** What main has served (`first-frame.tsx`) stands until the frame of this page replaces it. */
function useTakesFirstFrame(isDrawn: boolean): void {
  useLayoutEffect(() => {
    if (!isDrawn) return;
    document.getElementById('first-frame')?.remove();
    // For the bench.
    performance.mark('phone-drawn');
  }, [isDrawn]);
}

/** Theme and size of text as chosen, before the first frame is painted. */
function useAppearance(): void {
  const { theme, textSize } = usePhone(({ settings }) => settings);
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.dataset['textSize'] = String(textSize);
  }, [textSize]);
}

/**
 * A new screen is read from its beginning; the first one leaves the focus where the system put it.
 */
function useFocusOnArrival(target: RefObject<HTMLElement | null>, place: string): void {
  const known = useRef(place);
  useEffect(() => {
    if (known.current === place) return;
    known.current = place;
    // A screen that has a field to write in takes the focus itself.
    if (!target.current?.contains(document.activeElement)) target.current?.focus();
  }, [target, place]);
}
