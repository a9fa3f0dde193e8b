import { Volume2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Volumes } from '../../../shared/model/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { cadences, type Cadence } from '../../audio/cadences.ts';
import { playOnce } from '../../audio/tones.ts';
import { Button } from '../../components/button.tsx';
import { Slider } from '../../components/slider.tsx';
import { saveSettings, useSettings } from './use-settings.ts';

const t = words('settings');

/** What is played to hear a volume: two notes, the ring, the ring-back. */
const samples: Readonly<Record<keyof Volumes, Cadence>> = {
  speaker: { frequencies: [523.25, 659.25], pattern: [0.4, 0.1, 0.4, 0], amplitude: 0.3, rounds: 1 },
  ringer: { ...cadences.ring, pattern: [0.4, 0.2, 0.4, 0] },
  tones: { ...cadences.ringback, pattern: [1, 0] },
};

/** How loud one kind of sound is, and a test of it. */
export function Loudness({
  what,
  deviceId,
}: {
  readonly what: keyof Volumes;
  readonly deviceId: string | null;
}) {
  const { volumes } = useSettings();
  const [playing, setPlaying] = useState(false);
  async function test(): Promise<void> {
    setPlaying(true);
    await playOnce(samples[what], deviceId, volumes[what]);
    setPlaying(false);
  }
  const choose = useCallback((volume: number) => saveSettings({ volumes: { [what]: volume } }), [what]);
  return (
    <div className="flex flex-wrap items-end gap-3 self-start">
      <div className="min-w-24 flex-1">
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
