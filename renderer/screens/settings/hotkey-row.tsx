import { useState } from 'react';
import { pressedAccelerator } from '../../../shared/model/accelerator.ts';
import type { HotkeyAction } from '../../../shared/model/desktop-settings.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { keysText } from '../../format/key-text.ts';
import { usePhone } from '../../store/phone-store.ts';
import { SettingRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('desktopSettings');

/** A key of the whole desktop: pressed to choose it. */
export function HotkeyRow({ action }: { readonly action: HotkeyAction }) {
  const key = useSettings().desktop.hotkeys[action];
  const isMac = usePhone(({ platform }) => platform === 'macos');
  const [waits, setWaits] = useState(false);
  const save = (next: string | null) => saveSettings({ desktop: { hotkeys: { [action]: next } } });
  return (
    <SettingRow label={t(`key-${action}`)} about={t('key-about')}>
      {(ids) => (
        <div className="flex flex-wrap gap-2">
          <Button
            {...ids}
            onClick={() => setWaits(true)}
            onBlur={() => setWaits(false)}
            onKeyDown={(event) => {
              if (!waits || event.key === 'Tab') return;
              event.preventDefault();
              event.stopPropagation();
              const pressed = pressedAccelerator(event, isMac);
              if (event.key === 'Escape') setWaits(false);
              if (pressed === null) return;
              setWaits(false);
              save(pressed);
            }}
          >
            {waits ? t('key-press') : key === null ? t('key-none') : keysText(key)}
          </Button>
          {key !== null && (
            <Button onClick={() => save(null)}>{t('key-remove', { key: keysText(key) })}</Button>
          )}
        </div>
      )}
    </SettingRow>
  );
}
