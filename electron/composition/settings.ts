import { changedSettings, type Settings, type SettingsChange } from '../../shared/model/settings.ts';
import type { Snapshots } from '../ipc/snapshots.ts';
import { speakLanguage } from './language.ts';
import type { Parts } from './parts.ts';

/** Stores a change of the settings; what depends on them follows. Gives the settings after it. */
export function composeSettings({ profile, phone, control, updateHotkeys }: Parts, snapshots: Snapshots) {
  return async (change: SettingsChange): Promise<Settings> => {
    await profile.settings.update((settings) => changedSettings(settings, change));
    await speakLanguage(profile.settings.value().language);
    phone.doNotDisturbChanged();
    snapshots.changed();
    await control.update();
    updateHotkeys();
    return profile.settings.value();
  };
}
