import type { ReactNode } from 'react';
import type { VoiceProcessing } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { DeviceField } from './device-field.tsx';
import { headsetRow } from './headset-row.tsx';
import { Loudness } from './loudness.tsx';
import { MicrophoneTest } from './microphone-test.tsx';
import type { SettingsRow, SettingsSection } from './section.ts';
import { SwitchRow } from './setting-row.tsx';
import { useSoundDevices } from './use-sound-devices.ts';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('settings');

/** A device beside what it sounds like. */
function SoundRow({ children }: { readonly children: ReactNode }) {
  return <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4 @wide:grid-cols-2">{children}</div>;
}

/** The microphone, its level and a test. */
export function Microphone() {
  const settings = useSettings();
  const { devices, ids } = useSoundDevices();
  return (
    <SoundRow>
      <DeviceField use="microphone" devices={devices} chosen={settings.microphone} onChoose={saveSettings} />
      <MicrophoneTest
        microphone={{ deviceId: ids.microphone, processing: settings.processing }}
        speaker={{ deviceId: ids.speaker, volume: settings.volumes.speaker }}
      />
    </SoundRow>
  );
}

/** A device that plays, and how loud it plays. */
function Output({ use }: { readonly use: 'speaker' | 'ringer' }) {
  const settings = useSettings();
  const { devices, ids } = useSoundDevices();
  return (
    <SoundRow>
      <DeviceField use={use} devices={devices} chosen={settings[use]} onChoose={saveSettings} />
      <Loudness what={use} deviceId={ids[use]} />
    </SoundRow>
  );
}

/** The speaker, its volume and a test. */
export const Speaker = () => <Output use="speaker" />;
const Ringer = () => <Output use="ringer" />;

function Tones() {
  const { ids } = useSoundDevices();
  return (
    <SoundRow>
      <div>
        <p className="font-medium">{t('tones')}</p>
        <p className="text-tiny text-muted">{t('tones-about')}</p>
      </div>
      <Loudness what="tones" deviceId={ids.speaker} />
    </SoundRow>
  );
}

/** One of the things that are done to the voice before it is sent. */
function processingRow(name: keyof VoiceProcessing): SettingsRow {
  function Processing() {
    const { processing } = useSettings();
    return (
      <SwitchRow
        label={t(name)}
        about={t(`${name}-about`)}
        checked={processing[name]}
        onChange={(checked) => saveSettings({ processing: { [name]: checked } })}
      />
    );
  }
  return { id: name, words: () => [t(name), t(`${name}-about`)], Row: Processing };
}

export const soundSection: SettingsSection = {
  id: 'sound',
  title: () => t('sound'),
  rows: [
    {
      id: 'microphone',
      words: () => [t('microphone'), t('level'), t('test-named', { what: 'microphone' })],
      Row: Microphone,
    },
    {
      id: 'speaker',
      words: () => [t('speaker'), t('volume-of', { what: 'speaker' })],
      Row: Speaker,
    },
    {
      id: 'ringer',
      words: () => [t('ringer'), t('volume-of', { what: 'ringer' })],
      Row: Ringer,
    },
    {
      id: 'tones',
      words: () => [t('tones'), t('tones-about'), t('volume-of', { what: 'tones' })],
      Row: Tones,
    },
    headsetRow,
    ...(['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const).map(processingRow),
  ],
};
