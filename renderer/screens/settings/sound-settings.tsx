import { Volume2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Settings, SettingsChange, Volumes } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { cadences, type Cadence } from '../../audio/cadences.ts';
import { watchDevices, type SoundDevices } from '../../audio/devices.ts';
import { devicesInUse } from '../../audio/devices-in-use.ts';
import { playOnce } from '../../audio/tones.ts';
import { Button } from '../../components/button.tsx';
import { CheckField } from '../../components/field.tsx';
import { Slider } from '../../components/slider.tsx';
import { DeviceField } from './device-field.tsx';
import { MicrophoneTest } from './microphone-test.tsx';

const t = words('settings');

interface SoundSettingsProps {
  readonly settings: Settings;
  readonly onSave: (change: SettingsChange) => void;
}

/** Microphone, speaker and ringing apart, each with its level and a test. */
export function SoundSettings({ settings, onSave }: SoundSettingsProps) {
  const [devices, setDevices] = useState<SoundDevices | null>(null);
  useEffect(() => watchDevices(navigator.mediaDevices, setDevices), []);
  const { ids } = devicesInUse(settings, devices);
  return (
    <div className="flex flex-col gap-6">
      <div className="card divide-y divide-rule">
        <div className="grid gap-4 p-4 @wide:grid-cols-2">
          <DeviceField use="microphone" devices={devices} chosen={settings.microphone} onChoose={onSave} />
          <MicrophoneTest
            microphone={{ deviceId: ids.microphone, processing: settings.processing }}
            speaker={{ deviceId: ids.speaker, volume: settings.volumes.speaker }}
          />
        </div>
        {(['speaker', 'ringer'] as const).map((role) => (
          <div key={role} className="grid gap-4 p-4 @wide:grid-cols-2">
            <DeviceField use={role} devices={devices} chosen={settings[role]} onChoose={onSave} />
            <Loudness what={role} deviceId={ids[role]} settings={settings} onSave={onSave} />
          </div>
        ))}
        <div className="grid gap-4 p-4 @wide:grid-cols-2">
          <div>
            <p className="font-medium">{t('tones')}</p>
            <p className="text-tiny text-muted">{t('tones-about')}</p>
          </div>
          <Loudness what="tones" deviceId={ids.speaker} settings={settings} onSave={onSave} />
        </div>
      </div>
      <Processing settings={settings} onSave={onSave} />
    </div>
  );
}

/** What is played to hear a volume: two notes, the ring, the ring-back. */
const samples: Readonly<Record<keyof Volumes, Cadence>> = {
  speaker: { frequencies: [523.25, 659.25], pattern: [0.4, 0.1, 0.4, 0], amplitude: 0.3, rounds: 1 },
  ringer: { ...cadences.ring, pattern: [0.4, 0.2, 0.4, 0] },
  tones: { ...cadences.ringback, pattern: [1, 0] },
};

/** How loud one kind of sound is, and a test of it. */
function Loudness({
  what,
  deviceId,
  settings: { volumes },
  onSave,
}: SoundSettingsProps & { readonly what: keyof Volumes; readonly deviceId: string | null }) {
  const [playing, setPlaying] = useState(false);
  async function test(): Promise<void> {
    setPlaying(true);
    await playOnce(samples[what], deviceId, volumes[what]);
    setPlaying(false);
  }
  const choose = useCallback((volume: number) => onSave({ volumes: { [what]: volume } }), [onSave, what]);
  return (
    <div className="flex items-end gap-3 self-start">
      <div className="min-w-0 flex-1">
        <Slider label={t('volume-of', { what })} value={volumes[what]} onChoose={choose} />
      </div>
      <Button
        icon={Volume2}
        aria-label={t('test-named', { what })}
        disabled={playing}
        onClick={() => void test()}
      >
        {t('test')}
      </Button>
    </div>
  );
}

const switches = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

function Processing({ settings: { processing }, onSave }: SoundSettingsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">{t('processing')}</legend>
      {switches.map((name) => (
        <CheckField
          key={name}
          label={t(name)}
          hint={t(`${name}-about`)}
          checked={processing[name]}
          onChange={(event) => onSave({ processing: { [name]: event.target.checked } })}
        />
      ))}
    </fieldset>
  );
}
