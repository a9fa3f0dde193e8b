import {
  ActivitySquare,
  MessageSquare,
  Phone,
  Settings,
  ShieldCheck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import { routeHash, type Room, type Screen } from '../../store/route.ts';

const t = words('frame');

/** The rooms in their order, each with the screen that it begins with. */
export const railRooms = [
  { room: 'calls', screen: 'phone', icon: Phone },
  { room: 'people', screen: 'people', icon: Users },
  { room: 'messages', screen: 'messages', icon: MessageSquare },
  { room: 'trust', screen: 'certificates', icon: ShieldCheck },
  { room: 'help', screen: 'diagnostics', icon: ActivitySquare },
  { room: 'settings', screen: 'settings', icon: Settings },
] as const satisfies readonly {
  readonly room: Room;
  readonly screen: Screen;
  readonly icon: LucideIcon;
}[];

/** Without an account that takes messages there is no place for them. */
export const isThere =
  (hasMessages: boolean) =>
  ({ room }: (typeof railRooms)[number]): boolean =>
    room !== 'messages' || hasMessages;

/** What the first frame and the rail have in common, so that nothing moves between them. */
export const windowClass =
  'grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] wide:grid-cols-[5rem_minmax(0,1fr)] wide:grid-rows-[minmax(0,1fr)]';
export const railClass =
  'row-start-2 flex border-t border-rule bg-sunken p-1 wide:col-start-1 wide:row-start-1 wide:min-h-0 wide:flex-col wide:gap-1 wide:border-t-0 wide:border-e wide:py-2';
export const railAccountsClass = 'scrolls w-[min(5rem,19vw)] shrink-0 wide:-mx-1 wide:max-h-1/2 wide:w-20';
/** Without `display`: where the window is narrow, one account has room. */
export const railAccountClass = 'h-[min(4rem,16vh)] wide:flex wide:h-22 wide:shrink-0';
export const railSwitchClass = 'h-16 w-16 shrink-0 wide:w-full';
export const railRoomsClass = 'flex flex-1 wide:min-h-0 wide:flex-1 wide:flex-col wide:gap-1';

/** At a soft hyphen: where room is short, such a word gives way first. */
const mayBreak = (word: string): boolean => word.includes('\u00ad');

/** A room of the rail. */
export function RailRoom({
  place: { room, screen, icon: Icon },
  isHere,
  isStop,
  sign,
  children,
}: {
  readonly place: (typeof railRooms)[number];
  /** Its screen is shown. */
  readonly isHere: boolean;
  /** Tab stops at it. */
  readonly isStop: boolean;
  /** On the icon. */
  readonly sign?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <li
      className={`min-w-0 grow basis-auto wide:flex-none ${mayBreak(t(room)) ? '' : 'shrink-0'} ${room === 'help' ? 'wide:mt-auto' : ''}`}
    >
      <a
        href={routeHash(screen)}
        aria-current={isHere ? 'page' : undefined}
        tabIndex={isStop ? 0 : -1}
        className="flex h-[min(4rem,16vh)] flex-col items-center justify-center gap-1 rounded-card text-rail text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft wide:aria-[current]:font-semibold aria-[current]:text-accent wide:h-14"
      >
        <span className="relative">
          <Icon aria-hidden size={22} strokeWidth={1.75} className="shrink-0" />
          {sign}
        </span>
        <span className="rail-name max-w-full text-center tracking-tighter wide:-mx-[2px] wide:max-w-[calc(100%+4px)] wide:px-0 wrap-anywhere wide:tracking-normal">
          {t(room)}
        </span>
        {children}
      </a>
    </li>
  );
}
