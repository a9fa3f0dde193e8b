import { Keyboard } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { setUi } from '../../store/ui-store.ts';
import type { SettingsSection } from './section.ts';
import { SettingRow } from './setting-row.tsx';

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

export const keyboardSection: SettingsSection = {
  id: 'keyboard',
  title: () => t('keyboard'),
  rows: [{ id: 'keys', words: () => [t('keys'), t('keys-about'), t('show-the-keys')], Row: Keys }],
};
