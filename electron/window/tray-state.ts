/** What the tray or menu bar shows of the phone, and what can be done there. Pure. */
import type { Call } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { partyName } from '../../shared/shown-address.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { isOnline } from '../../shared/state/registration-state.ts';
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

/** What asks for the person most: a call that rings, a call, then whether calls can come. */
export function phoneState({ lines, calls, isDoNotDisturb }: Omit<PhoneGlance, 'missed'>): PhoneState {
  if (calls.some(({ state }) => state === CallState.Offered)) return 'ringing';
  if (calls.some(({ state }) => state !== CallState.Ended)) return 'in-call';
  if (!lines.some(({ registration }) => isOnline(registration.state))) return 'offline';
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
