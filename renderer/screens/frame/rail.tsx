import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import { isReachable } from '../../format/account-words.ts';
import { roomOf, useRoute, type Room } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { AccountState } from './account-state.tsx';
import { DoNotDisturbSwitch } from './do-not-disturb.tsx';
import { isThere, railAccountsClass, railClass, RailRoom, railRooms, railRoomsClass } from './rail-room.tsx';

const t = words('frame');

/** The state of the accounts and the rooms of the phone; at the foot where the window is narrow. */
export function Rail() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const leading = accounts.find((status) => !isReachable(status)) ?? accounts[0];
  return (
    <nav aria-label={t('navigation')} className={railClass}>
      {accounts.length > 0 && (
        <div className={railAccountsClass}>
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
  const hasMessages = usePhone(({ messages }) => messages.accounts.length > 0);
  const places = railRooms.filter(isThere(hasMessages || here === 'messages'));

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
    <ul ref={list} onKeyDown={onKeyDown} className={railRoomsClass}>
      {places.map((place) => (
        <RailRoom
          key={place.room}
          place={place}
          isHere={place.room === here && screen !== 'connection'}
          isStop={place.room === here}
          sign={signs[place.room]?.sign}
        >
          {signs[place.room]?.words}
        </RailRoom>
      ))}
    </ul>
  );
}

/** How many are new of what nobody has looked at: on the icon, and in words to a screen reader. */
const signs: Readonly<Partial<Record<Room, { readonly sign: ReactNode; readonly words: ReactNode }>>> = {
  calls: { sign: <MissedSign />, words: <MissedWords /> },
  messages: { sign: <UnreadSign />, words: <UnreadWords /> },
};

const useMissed = (): number => usePhone(({ history }) => history.missed);
const useUnread = (): number => usePhone(({ messages }) => messages.unread);

function MissedSign() {
  return <CountSign count={useMissed()} colour="bg-end" />;
}

function MissedWords() {
  const missed = useMissed();
  return missed === 0 ? null : <span className="sr-only">{t('missed-calls', { missed })}</span>;
}

function UnreadSign() {
  return <CountSign count={useUnread()} colour="bg-primary" />;
}

function UnreadWords() {
  const unread = useUnread();
  return unread === 0 ? null : <span className="sr-only">{t('unread-messages', { unread })}</span>;
}

function CountSign({ count, colour }: { readonly count: number; readonly colour: string }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      className={`absolute -top-1.5 -end-0.5 min-w-4 wide:start-3 wide:end-auto rounded-round border border-transparent px-1 text-center text-rail leading-4 whitespace-nowrap font-semibold text-on-button tabular-nums ${colour}`}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
