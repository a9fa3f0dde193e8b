import { words } from '../../../shared/words/index.ts';
import type { SettingsSection } from './section.ts';
import { SwitchRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('frame');
const s = words('settings');

function DoNotDisturb() {
  const { doNotDisturb } = useSettings();
  return (
    <SwitchRow
      label={t('do-not-disturb')}
      about={s('do-not-disturb-about')}
      checked={doNotDisturb}
      onChange={(isOn) => saveSettings({ doNotDisturb: isOn })}
    />
  );
}

export const callsSection: SettingsSection = {
  id: 'calls',
  title: () => t('calls'),
  rows: [
    {
      id: 'do-not-disturb',
      words: () => [t('do-not-disturb'), s('do-not-disturb-about')],
      Row: DoNotDisturb,
    },
  ],
};
