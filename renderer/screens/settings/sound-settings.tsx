import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/model/snapshot.ts';
import { watchDevices, type SoundDevice, type SoundDevices } from '../../audio/devices.ts';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { playTestTone } from './test-tone.ts';

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
        label="Microphone"
        devices={devices?.microphones ?? null}
        chosen={settings.microphone}
        missing="No microphone was found. Calls work, but the other side hears nothing."
        onChoose={(microphone) => onSave({ microphone })}
      />
      <DeviceField
        label="Speaker"
        devices={devices?.speakers ?? null}
        chosen={settings.speaker}
        missing="No speaker was found."
        onChoose={(speaker) => onSave({ speaker })}
      />
      <div>
        <Button icon={Volume2} disabled={playing} onClick={() => void test()}>
          Play a test tone
        </Button>
      </div>
    </div>
  );
}

function DeviceField({
  label,
  devices,
  chosen,
  missing,
  onChoose,
}: {
  readonly label: string;
  /** Null: not known yet. */
  readonly devices: readonly SoundDevice[] | null;
  readonly chosen: string | null;
  readonly missing: string;
  readonly onChoose: (id: string | null) => void;
}) {
  const gone = chosen !== null && devices !== null && !devices.some(({ id }) => id === chosen);
  return (
    <SelectField
      label={label}
      value={chosen ?? ''}
      hint={devices?.length === 0 ? missing : undefined}
      onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">The system’s default</option>
      {gone && <option value={chosen}>A device that is not connected now</option>}
      {devices?.map(({ id, label: name }, index) => (
        <option key={id} value={id}>
          {name || `${label} ${index + 1}`}
        </option>
      ))}
    </SelectField>
  );
}
