import type { SettingsChange } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import type { SoundDevices } from '../../audio/devices.ts';
import { listOf, type DeviceRole } from '../../audio/devices-in-use.ts';
import { SelectField } from '../../components/field.tsx';

const t = words('settings');

/** Which device is used for one kind of sound. */
export function DeviceField({
  use,
  devices,
  chosen,
  onChoose,
}: {
  readonly use: DeviceRole;
  /** Null: not known yet. */
  readonly devices: SoundDevices | null;
  readonly chosen: string | null;
  readonly onChoose: (change: SettingsChange) => void;
}) {
  const list = listOf(devices, use);
  const gone = chosen !== null && devices !== null && !list.some(({ id }) => id === chosen);
  return (
    <SelectField
      label={t(use)}
      value={chosen ?? ''}
      hint={devices !== null && list.length === 0 ? t(`no-${use}`) : undefined}
      onChange={({ target: { value } }) => onChoose({ [use]: value === '' ? null : value })}
    >
      <option value="">{t('default-device')}</option>
      {gone && <option value={chosen}>{t('missing-device')}</option>}
      {list.map(({ id, label }, index) => (
        <option key={id} value={id}>
          {label || t(`unnamed-${use}`, { number: index + 1 })}
        </option>
      ))}
    </SelectField>
  );
}
