import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { watchDevices, type SoundDevice, type SoundDevices } from '../../audio/devices.ts';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { playTestTone } from './test-tone.ts';

const t = words('settings');

/** Which microphone and speaker are used, and a tone to hear which one it is. */
export function SoundSettings({
  settings,
  onSave,
}: {
  readonly settings: Settings;
  readonly onSave: (change: Partial<Settings>) => void;
}) {
  const [devices, setDevices] = useState<SoundDevices | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => watchDevices(navigator.mediaDevices, setDevices), []);

  async function test(): Promise<void> {
    setPlaying(true);
    await playTestTone(settings.speaker);
    setPlaying(false);
  }

  return (
    <div className="grid gap-4 wide:grid-cols-2">
      <DeviceField
        kind="microphone"
        devices={devices?.microphones ?? null}
        chosen={settings.microphone}
        onChoose={(microphone) => onSave({ microphone })}
      />
      <DeviceField
        kind="speaker"
        devices={devices?.speakers ?? null}
        chosen={settings.speaker}
        onChoose={(speaker) => onSave({ speaker })}
      />
      <div>
        <Button icon={Volume2} disabled={playing} onClick={() => void test()}>
          {t('test-tone')}
        </Button>
      </div>
    </div>
  );
}

function DeviceField({
  kind,
  devices,
  chosen,
  onChoose,
}: {
  readonly kind: 'microphone' | 'speaker';
  /** Null: not known yet. */
  readonly devices: readonly SoundDevice[] | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}) {
  const gone = chosen !== null && devices !== null && !devices.some(({ id }) => id === chosen);
  return (
    <SelectField
      label={t(kind)}
      value={chosen ?? ''}
      hint={devices?.length === 0 ? t(`no-${kind}`) : undefined}
      onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{t('default-device')}</option>
      {gone && <option value={chosen}>{t('missing-device')}</option>}
      {devices?.map(({ id, label }, index) => (
        <option key={id} value={id}>
          {label || t(`unnamed-${kind}`, { number: index + 1 })}
        </option>
      ))}
    </SelectField>
  );
}
