import { useEffect, useState } from 'react';
import { watchDevices, type SoundDevices } from '../../audio/devices.ts';
import { devicesInUse } from '../../audio/devices-in-use.ts';
import { useSettings } from './use-settings.ts';

/** The devices of this computer, null until they are known, and which of them are in use. */
export function useSoundDevices() {
  const settings = useSettings();
  const [devices, setDevices] = useState<SoundDevices | null>(null);
  useEffect(() => watchDevices(navigator.mediaDevices, setDevices), []);
  return { devices, ids: devicesInUse(settings, devices).ids };
}
