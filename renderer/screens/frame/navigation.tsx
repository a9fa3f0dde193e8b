import { ActivitySquare, FileBadge, History, Phone, Settings, type LucideIcon } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { words } from '../../../shared/words/index.ts';
import { routeHash, useRoute, type Screen } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { AccountBlock } from './account-block.tsx';

const t = words('frame');

const places = [
  { screen: 'phone', icon: Phone },
  { screen: 'history', icon: History },
  { screen: 'certificates', icon: FileBadge },
  { screen: 'diagnostics', icon: ActivitySquare },
  { screen: 'settings', icon: Settings },
] as const satisfies readonly { readonly screen: Screen; readonly icon: LucideIcon }[];

/** Screens without an entry of their own belong to one that has. */
const homes: Partial<Record<Screen, Screen>> = { call: 'phone', account: 'settings' };

/** Beside the screens, or above and below them where the window is narrow. */
export function Navigation() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  return (
    <nav
      aria-label={t('navigation')}
      className="contents wide:col-start-1 wide:flex wide:min-h-0 wide:flex-col wide:gap-3 wide:border-r wide:border-rule wide:bg-sunken wide:p-3"
    >
      <div className="row-start-1 border-b border-rule bg-sunken p-2 empty:hidden wide:flex wide:flex-col wide:gap-2 wide:border-0 wide:p-0">
        {accounts.map((status) => (
          <AccountBlock key={status.account.id} status={status} alone={accounts.length === 1} />
        ))}
      </div>
      <Places />
    </nav>
  );
}

function Places() {
  const { screen } = useRoute();
  const list = useRef<HTMLUListElement>(null);
  const here = homes[screen] ?? screen;

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
      className="row-start-3 grid grid-cols-5 border-t border-rule bg-sunken wide:flex wide:flex-col wide:gap-0.5 wide:border-0"
    >
      {places.map(({ screen: place, icon: Icon }) => (
        <li key={place}>
          <a
            href={routeHash(place)}
            aria-current={place === here ? 'page' : undefined}
            tabIndex={place === here || (place === 'phone' && here === 'connection') ? 0 : -1}
            className="flex flex-col items-center gap-0.5 px-1 py-1.5 text-tiny text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current]:font-semibold aria-[current]:text-accent wide:min-h-9 wide:flex-row wide:gap-3 wide:rounded-control wide:px-3 wide:text-base wide:aria-[current]:bg-accent-soft"
          >
            <Icon aria-hidden size={18} strokeWidth={1.9} className="shrink-0" />
            {t(place)}
          </a>
        </li>
      ))}
    </ul>
  );
}
