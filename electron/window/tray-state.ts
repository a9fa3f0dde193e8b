/** What the tray or menu bar shows of the phone, and what can be done there. Pure. */
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { partyName } from '../../shared/shown-address.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import { words } from '../../shared/words/index.ts';

const t = words('desktop');

export type PhoneState = 'ringing' | 'in-call' | 'online' | 'offline';

type TrayCall = Pick<Call, 'id' | 'state' | 'remote'>;
type TrayLine = Pick<AccountStatus, 'registration'>;

const online: readonly RegistrationState[] = [RegistrationState.Registered, RegistrationState.Refreshing];

/** What asks for the person most: a call that rings, a call, then whether calls can come. */
export function phoneState(lines: readonly TrayLine[], calls: readonly TrayCall[]): PhoneState {
  if (calls.some(({ state }) => state === CallState.Offered)) return 'ringing';
  if (calls.some(({ state }) => state !== CallState.Ended)) return 'in-call';
  return lines.some(({ registration }) => online.includes(registration.state)) ? 'online' : 'offline';
}

export type TrayAction =
  | { readonly kind: 'show' | 'quit' }
  | { readonly kind: 'answer' | 'decline' | 'hang-up'; readonly callId: string };

/** `action` null: a line to read. */
export interface TrayItem {
  /** As a menu takes it: `&&` is an ampersand, a single one marks the key of the next letter. */
  readonly label: string;
  readonly action: TrayAction | null;
}

/** The groups of the menu, one below the other. */
export function trayItems(
  lines: readonly TrayLine[],
  calls: readonly TrayCall[],
): readonly (readonly TrayItem[])[] {
  const groups = [
    [{ label: t(`tray-${phoneState(lines, calls)}`), action: null }],
    calls.flatMap(callItems),
    [{ label: t('tray-show'), action: { kind: 'show' } as const }],
    [{ label: t('tray-quit'), action: { kind: 'quit' } as const }],
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
        { label: t('tray-answer', { name }), action: { kind: 'answer', callId } },
        { label: t('tray-decline', { name }), action: { kind: 'decline', callId } },
      ];
    default:
      return [{ label: t('tray-hang-up', { name }), action: { kind: 'hang-up', callId } }];
  }
}

/** Beside the icon: a state has a shape of its own, since a menu bar may show no colours. */
const side = 32;
const shapes: Readonly<Record<PhoneState, (distance: number, y: number) => boolean>> = {
  online: (distance) => distance <= 13,
  offline: (distance) => distance <= 13 && distance >= 10,
  'in-call': (distance, y) => distance <= 13 && Math.abs(y) > 3,
  ringing: (distance) => distance <= 6 || (distance <= 14 && distance >= 11),
};
/** Blue, green, red. */
const colours: Readonly<Record<PhoneState, readonly [number, number, number]>> = {
  online: [0x4d, 0x9b, 0x2e],
  offline: [0x8c, 0x8c, 0x8c],
  'in-call': [0xd0, 0x7a, 0x2b],
  ringing: [0x2b, 0x9a, 0xe0],
};

/** A picture of 32 by 32 points, four octets each: blue, green, red, opacity. */
export function trayBitmap(state: PhoneState): {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
} {
  const pixels = Buffer.alloc(side * side * 4);
  const middle = (side - 1) / 2;
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [(at % side) - middle, Math.floor(at / side) - middle];
    if (shapes[state](Math.hypot(x, y), y)) pixels.set([...colours[state], 0xff], at * 4);
  }
  return { pixels, width: side, height: side };
}
