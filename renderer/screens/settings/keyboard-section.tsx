import { Keyboard } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { setUi } from '../../store/ui-store.ts';
import type { SettingsSection } from './section.ts';
import { SettingRow, SwitchRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('settings');

function Keys() {
  return (
    <SettingRow label={t('keys')} about={t('keys-about')}>
      {() => (
        <Button icon={Keyboard} onClick={() => setUi({ keyboardSheet: true })}>
          {t('show-the-keys')}
        </Button>
      )}
    </SettingRow>
  );
}

function CharacterKeys() {
  const { characterKeys } = useSettings();
  return (
    <SwitchRow
      label={t('character-keys')}
      about={t('character-keys-about')}
      checked={characterKeys}
      onChange={(isOn) => saveSettings({ characterKeys: isOn })}
    />
  );
}

export const keyboardSection: SettingsSection = {
  id: 'keyboard',
  title: () => t('keyboard'),
  rows: [
    { id: 'keys', words: () => [t('keys'), t('keys-about'), t('show-the-keys')], Row: Keys },
    {
      id: 'character-keys',
      words: () => [t('character-keys'), t('character-keys-about')],
      Row: CharacterKeys,
    },
  ],
};
