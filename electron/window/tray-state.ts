/** What the tray or menu bar shows of the phone, and what can be done there. Pure. */
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { partyName } from '../../shared/shown-address.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import { words } from '../../shared/words/index.ts';
import type { DesktopAct } from './desktop-act.ts';

const t = words('desktop');

export type PhoneState = 'ringing' | 'in-call' | 'do-not-disturb' | 'online' | 'offline';

type TrayCall = Pick<Call, 'id' | 'state' | 'remote'>;
type TrayLine = Pick<AccountStatus, 'registration'>;

/** What is shown of the phone outside its window. */
export interface PhoneGlance {
  readonly lines: readonly TrayLine[];
  readonly calls: readonly TrayCall[];
  /** Calls that were missed and not looked at. */
  readonly missed: number;
  readonly isDoNotDisturb: boolean;
}

const online: readonly RegistrationState[] = [RegistrationState.Registered, RegistrationState.Refreshing];

/** What asks for the person most: a call that rings, a call, then whether calls can come. */
export function phoneState({ lines, calls, isDoNotDisturb }: Omit<PhoneGlance, 'missed'>): PhoneState {
  if (calls.some(({ state }) => state === CallState.Offered)) return 'ringing';
  if (calls.some(({ state }) => state !== CallState.Ended)) return 'in-call';
  if (!lines.some(({ registration }) => online.includes(registration.state))) return 'offline';
  return isDoNotDisturb ? 'do-not-disturb' : 'online';
}

/** In words: the state, and how many calls were missed. */
export function glanceText(glance: PhoneGlance): string {
  const state = t(`tray-${phoneState(glance)}`);
  return glance.missed > 0 ? `${state}, ${t('tray-missed', { missed: glance.missed })}` : state;
}

/** `act` null: a line to read. `isOn`: a switch, and how it stands. */
export interface TrayItem {
  /** As a menu takes it: `&&` is an ampersand, a single one marks the key of the next letter. */
  readonly label: string;
  readonly act: DesktopAct | null;
  readonly isOn?: boolean;
}

/** The groups of the menu, one below the other. */
export function trayItems(glance: PhoneGlance): readonly (readonly TrayItem[])[] {
  const { calls, missed, isDoNotDisturb } = glance;
  const groups: readonly (readonly TrayItem[])[] = [
    [{ label: t(`tray-${phoneState(glance)}`), act: null }],
    calls.flatMap(callItems),
    missed > 0 ? [{ label: t('tray-missed', { missed }), act: { kind: 'missed' } }] : [],
    [
      { label: t('tray-show'), act: { kind: 'show' } },
      { label: t('new-call'), act: { kind: 'new-call' } },
      { label: t('do-not-disturb'), act: { kind: 'do-not-disturb' }, isOn: isDoNotDisturb },
      { label: t('settings'), act: { kind: 'settings' } },
    ],
    [{ label: t('tray-quit'), act: { kind: 'quit' } }],
  ];
  return groups.filter((group) => group.length > 0);
}

function callItems({ id: callId, state, remote }: TrayCall): readonly TrayItem[] {
  const name = partyName(remote).replaceAll('&', '&&');
  switch (state) {
    case CallState.Ended:
    case CallState.Ending:
      return [];
    case CallState.Offered:
      return [
        { label: t('tray-answer', { name }), act: { kind: 'answer', callId } },
        { label: t('tray-decline', { name }), act: { kind: 'decline', callId } },
      ];
    default:
      return [{ label: t('tray-hang-up', { name }), act: { kind: 'hang-up', callId } }];
  }
}

/** Beside the icon: a state has a shape of its own, since a menu bar may show no colours. */
const side = 32;
const shapes: Readonly<Record<PhoneState, (distance: number, y: number, x: number) => boolean>> = {
  online: (distance) => distance <= 13,
  offline: (distance) => distance <= 13 && distance >= 10,
  'in-call': (distance, y) => distance <= 13 && Math.abs(y) > 3,
  ringing: (distance) => distance <= 6 || (distance <= 14 && distance >= 11),
  // A ring with a bar across.
  'do-not-disturb': (distance, y, x) => distance <= 13 && (distance >= 10 || Math.abs(x + y) <= 3),
};
/** Blue, green, red. */
const colours: Readonly<Record<PhoneState, readonly [number, number, number]>> = {
  online: [0x4d, 0x9b, 0x2e],
  offline: [0x8c, 0x8c, 0x8c],
  'in-call': [0xd0, 0x7a, 0x2b],
  ringing: [0x2b, 0x9a, 0xe0],
  'do-not-disturb': [0x2b, 0x9a, 0xe0],
};

/** Missed calls: a spot at the upper right, with a gap around it. */
const spot = { x: 10, y: -10, radius: 5, gap: 7 } as const;
const spotColour = [0x3a, 0x3a, 0xd8] as const;

export interface Bitmap {
  /** Four octets for each point: blue, green, red, opacity. */
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A picture of 32 by 32 points. */
export function trayBitmap(state: PhoneState, hasMissed: boolean): Bitmap {
  return bitmap((x, y) => {
    const fromSpot = hasMissed ? Math.hypot(x - spot.x, y - spot.y) : Infinity;
    if (fromSpot <= spot.radius) return spotColour;
    if (fromSpot <= spot.gap) return null;
    return shapes[state](Math.hypot(x, y), y, x) ? colours[state] : null;
  });
}

/** For the corner of the task bar's button: that calls were missed. */
export const missedBitmap = (): Bitmap => bitmap((x, y) => (Math.hypot(x, y) <= 13 ? spotColour : null));

/** `x` and `y` from the middle; null: nothing is there. */
function bitmap(colourAt: (x: number, y: number) => readonly [number, number, number] | null): Bitmap {
  const pixels = Buffer.alloc(side * side * 4);
  const middle = (side - 1) / 2;
  for (let at = 0; at < side * side; at += 1) {
    const colour = colourAt((at % side) - middle, Math.floor(at / side) - middle);
    if (colour !== null) pixels.set([...colour, 0xff], at * 4);
  }
  return { pixels, width: side, height: side };
}
