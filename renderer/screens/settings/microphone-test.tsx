import { Mic } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { SpeakerChoice } from '../../audio/call-speaker.ts';
import type { MicrophoneChoice } from '../../audio/devices.ts';
import { testMicrophone, type TestOutcome, type TestStep } from '../../audio/microphone-test.ts';
import { Button } from '../../components/button.tsx';
import { LevelMeter } from '../../components/level-meter.tsx';

const t = words('settings');

type Shown = TestStep | { readonly step: 'idle' } | { readonly step: TestOutcome };
const atRest = (): number => 0;

/** The level of the microphone, and two seconds of it to hear. It is open during the test alone. */
export function MicrophoneTest({
  microphone,
  speaker,
}: {
  readonly microphone: MicrophoneChoice;
  readonly speaker: SpeakerChoice;
}) {
  const [shown, setShown] = useState<Shown>({ step: 'idle' });
  const left = useRef<AbortController | null>(null);
  useEffect(() => () => left.current?.abort(), []);
  const isRunning = shown.step === 'recording' || shown.step === 'playing';

  async function test(): Promise<void> {
    const controller = new AbortController();
    left.current = controller;
    const outcome = await testMicrophone(microphone, speaker, {
      onStep: setShown,
      signal: controller.signal,
    });
    if (!controller.signal.aborted) setShown({ step: outcome });
  }

  return (
    <div className="flex flex-col gap-1 self-start @wide:pt-5.5">
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex min-h-9 min-w-0 flex-1 flex-col justify-center">
          <LevelMeter label={t('level')} level={'level' in shown ? shown.level : atRest} />
        </div>
        <Button
          icon={Mic}
          aria-label={t('test-named', { what: 'microphone' })}
          disabled={isRunning}
          onClick={() => void test()}
        >
          {t('test')}
        </Button>
      </div>
      <output className="min-h-5 text-tiny text-muted">
        {shown.step === 'idle' ? '' : t(`test-${shown.step}`)}
      </output>
    </div>
  );
}
