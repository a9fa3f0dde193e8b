import type { Settings, SettingsChange } from '../../../shared/model/settings.ts';
import { act } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';

/** Changes some of the settings; main stores them, and the snapshot has them then. */
export const saveSettings = (change: SettingsChange): void => void act('settings.save', change);

export const useSettings = (): Settings => usePhone((snapshot) => snapshot.settings);
