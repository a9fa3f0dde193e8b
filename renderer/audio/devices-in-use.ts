/**
 * Which devices are used now: the chosen ones where they are there, else the system's. Pure, so
 * that every case is a test.
 */
import type { Settings } from '../../shared/model/settings.ts';
import type { SoundDevices } from './devices.ts';

export const deviceRoles = ['microphone', 'speaker', 'ringer'] as const;
export type DeviceRole = (typeof deviceRoles)[number];

export interface DevicesInUse {
  /** A device id; null: the system's default. */
  readonly ids: Readonly<Record<DeviceRole, string | null>>;
  /** Those whose chosen device is not there: the system's default takes its place. */
  readonly missing: readonly DeviceRole[];
}

/** `present` null: the devices are not known yet, and the chosen ones are tried. */
export function devicesInUse(chosen: Pick<Settings, DeviceRole>, present: SoundDevices | null): DevicesInUse {
  const missing = deviceRoles.filter((role) => isMissing(chosen[role], listOf(present, role)));
  const idOf = (role: DeviceRole) => (missing.includes(role) ? null : chosen[role]);
  return {
    ids: { microphone: idOf('microphone'), speaker: idOf('speaker'), ringer: idOf('ringer') },
    missing,
  };
}

/**
 * An empty list says nothing: the browser hides devices from a page that was not granted any, and
 * where there is none at all no default takes the place of the chosen one.
 */
function isMissing(chosen: string | null, present: SoundDevices['speakers']): boolean {
  return chosen !== null && present.length > 0 && !present.some(({ id }) => id === chosen);
}

export function listOf(present: SoundDevices | null, role: DeviceRole): SoundDevices['speakers'] {
  return (role === 'microphone' ? present?.microphones : present?.speakers) ?? [];
}
