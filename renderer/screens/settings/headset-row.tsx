import { words } from '../../../shared/words/index.ts';
import { inputClass } from '../../components/field.tsx';
import { isSameHeadset } from '../../headset/headset-session.ts';
import { useHeadsets } from '../../store/headset.ts';
import { usePhone } from '../../store/phone-store.ts';
import type { SettingsRow } from './section.ts';
import { SettingRow } from './setting-row.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('headset');

/** The headset whose buttons answer, hang up, mute and hold. */
function Headset() {
  const { headset: chosen } = useSettings();
  const { present, state } = useHeadsets();
  const isLinux = usePhone(({ platform }) => platform === 'linux');
  const all = present ?? [];
  const known = chosen && !all.some((headset) => isSameHeadset(headset, chosen)) ? [...all, chosen] : all;
  const value = known.findIndex((headset) => isSameHeadset(headset, chosen));
  const isNone = present !== null && all.length === 0;
  return (
    <SettingRow label={t('headset')} about={t('headset-about')}>
      {(ids) => (
        <div className="flex flex-col gap-2">
          <select
            {...ids}
            className={inputClass}
            value={value}
            onChange={({ target }) => saveSettings({ headset: known[Number(target.value)] ?? null })}
          >
            <option value={-1}>{t('headset-none')}</option>
            {known.map(({ vendorId, productId, name }, index) => (
              <option key={`${vendorId}:${productId}`} value={index}>
                {name || t('headset-unnamed')}
              </option>
            ))}
          </select>
          <output className="text-tiny text-muted">
            {state !== 'none' && t(`headset-${state}`)}
            {state === 'none' && isNone && t('headset-not-found')}
            {isLinux && (isNone || state === 'blocked') && ` ${t('headset-linux')}`}
          </output>
        </div>
      )}
    </SettingRow>
  );
}

export const headsetRow: SettingsRow = {
  id: 'headset',
  words: () => [t('headset'), t('headset-about')],
  Row: Headset,
};
