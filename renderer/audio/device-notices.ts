/**
 * Tells the person once, during a call, that a chosen device is not connected and what is used in
 * its place. The words are withdrawn when it is back or another one is chosen: they are no longer
 * true then.
 */
import type { Fault } from '../../shared/errors.ts';
import type { SoundDevices } from './devices.ts';
import { deviceRoles, listOf, type DeviceRole } from './devices-in-use.ts';

export interface DeviceNotices {
  /** The names of devices that are there: one that is unplugged later is called by its name. */
  readonly learn: (present: SoundDevices) => void;
  readonly update: (now: {
    readonly missing: readonly DeviceRole[];
    readonly chosen: Readonly<Record<DeviceRole, string | null>>;
    /** A call rings, is set up or goes on. */
    readonly inCall: boolean;
  }) => void;
}

export interface FaultListener {
  readonly tell: (fault: Fault) => void;
  readonly withdraw: (fault: Fault) => void;
}

/** Names of devices that are remembered; a person plugs in fewer. */
const namesLimit = 64;

export function createDeviceNotices({ tell, withdraw }: FaultListener): DeviceNotices {
  const names = new Map<string, string>();
  const told = new Map<DeviceRole, { readonly id: string | null; readonly fault: Fault }>();
  return {
    learn: (present) => {
      for (const { id, label } of deviceRoles.flatMap((role) => listOf(present, role)))
        if (label !== '' && names.size < namesLimit) names.set(id, label);
    },
    update: ({ missing, chosen, inCall }) => {
      for (const role of deviceRoles) {
        const before = told.get(role);
        const isStill = missing.includes(role) && before?.id === chosen[role];
        if (before && !isStill) {
          told.delete(role);
          withdraw(before.fault);
        }
        if (isStill || !missing.includes(role) || !inCall) continue;
        const fault = missingFault(role, names.get(chosen[role] ?? ''));
        told.set(role, { id: chosen[role], fault });
        tell(fault);
      }
    },
  };
}

function missingFault(role: DeviceRole, name: string | undefined): Fault {
  const fault = { stage: 'media', code: `${role}-missing` } as const;
  return name === undefined ? fault : { ...fault, presented: name };
}
