import { ActivitySquare, Phone, Settings, ShieldCheck, Users, type LucideIcon } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { words } from '../../../shared/words/index.ts';
import { isReachable } from '../../format/account-words.ts';
import { roomOf, routeHash, useRoute, type Room, type Screen } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { AccountState } from './account-state.tsx';
import { DoNotDisturbSwitch } from './do-not-disturb.tsx';

const t = words('frame');

const places = [
  { room: 'calls', screen: 'phone', icon: Phone },
  { room: 'people', screen: 'people', icon: Users },
  { room: 'trust', screen: 'certificates', icon: ShieldCheck },
  { room: 'help', screen: 'diagnostics', icon: ActivitySquare },
  { room: 'settings', screen: 'settings', icon: Settings },
] as const satisfies readonly {
  readonly room: Room;
  readonly screen: Screen;
  readonly icon: LucideIcon;
}[];

/** The state of the accounts and the rooms of the phone; at the foot where the window is narrow. */
export function Rail() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const leading = accounts.find((status) => !isReachable(status)) ?? accounts[0];
  return (
    <nav
      aria-label={t('navigation')}
      className="row-start-2 flex border-t border-rule bg-sunken p-1 wide:col-start-1 wide:row-start-1 wide:min-h-0 wide:flex-col wide:gap-1 wide:border-t-0 wide:border-e wide:py-2"
    >
      {accounts.length > 0 && (
        <div className="scrolls w-[min(5rem,19vw)] shrink-0 wide:-mx-1 wide:max-h-1/2 wide:w-20">
          {accounts.map((status) => (
            <AccountState key={status.account.id} status={status} isLeading={status === leading} />
          ))}
        </div>
      )}
      {accounts.length > 0 && (
        <div className="hidden wide:block">
          <DoNotDisturbSwitch />
        </div>
      )}
      <Places />
    </nav>
  );
}

function Places() {
  const { screen } = useRoute();
  const list = useRef<HTMLUListElement>(null);
  const here = roomOf[screen];

  /** One stop for Tab; the arrows move between the entries. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links.at((at + step) % links.length)?.focus();
    event.preventDefault();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The links in it have the focus.
    <ul
      ref={list}
      onKeyDown={onKeyDown}
      className="grid flex-1 grid-cols-5 wide:flex wide:min-h-0 wide:flex-1 wide:flex-col wide:gap-1"
    >
      {places.map(({ room, screen: place, icon: Icon }) => (
        <li key={room} className={`min-w-0 ${room === 'help' ? 'wide:mt-auto' : ''}`}>
          <a
            href={routeHash(place)}
            aria-current={room === here && screen !== 'connection' ? 'page' : undefined}
            tabIndex={room === here ? 0 : -1}
            className="flex h-[min(4rem,16vh)] flex-col items-center justify-center gap-1 rounded-card text-rail text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent wide:h-14"
          >
            <span className="relative">
              <Icon aria-hidden size={22} strokeWidth={1.75} className="shrink-0" />
              {room === 'calls' && <MissedSign />}
            </span>
            <span className="-mx-[2px] max-w-[calc(100%+4px)] text-center tracking-tighter wrap-anywhere wide:tracking-normal">
              {t(room)}
            </span>
            {room === 'calls' && <MissedWords />}
          </a>
        </li>
      ))}
    </ul>
  );
}

const useMissed = (): number => usePhone(({ history }) => history.missed);

/** How many calls were missed that nobody has looked at, on the icon. */
function MissedSign() {
  const missed = useMissed();
  if (missed === 0) return null;
  return (
    <span
      aria-hidden
      className="absolute -top-1.5 start-3 min-w-4 rounded-round border border-transparent bg-end px-1 text-center text-rail leading-4 font-semibold text-on-button tabular-nums"
    >
      {missed > 99 ? '99+' : missed}
    </span>
  );
}

function MissedWords() {
  const missed = useMissed();
  return missed === 0 ? null : <span className="sr-only">{t('missed-calls', { missed })}</span>;
}
