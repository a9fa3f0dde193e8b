import { words } from '../../../shared/words/index.ts';
import { useCallback } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/model/call.ts';
import { FaultLine } from '../../components/fault-card.tsx';
import { LevelMeter } from '../../components/level-meter.tsx';
import { isHeld } from '../../format/call-words.ts';
import { CallQualityPart } from './call-quality.tsx';
import { useAudioSession, useSound } from '../../store/audio.ts';

const t = words('callScreens');

/** The two meters, what is wrong with the sound, and how good it is. */
export function CallSoundPart({ call }: { readonly call: Call }) {
  const session = useAudioSession();
  const sound = useSound(call.id);
  // While the sound is not sent, the level is not shown: a moving bar would say that it is sent.
  const isSilent = call.muted || isHeld(call);
  const input = useCallback(
    () => (isSilent ? 0 : session.levels(call.id).input),
    [session, call.id, isSilent],
  );
  const output = useCallback(() => session.levels(call.id).output, [session, call.id]);
  const missing = microphoneFault(sound?.microphone ?? null);
  const { quality, codec } = call.media;
  const isJudged = quality !== null && call.establishedAt !== null;
  return (
    <div className="flex w-80 max-w-full flex-col gap-2">
      {missing && <Warned fault={missing} />}
      {sound?.fault && <Warned fault={sound.fault} />}
      <LevelMeter label={t('you')} level={input} />
      <LevelMeter label={t('they')} level={output} />
      {isJudged && <CallQualityPart quality={quality} codec={codec} />}
    </div>
  );
}

function Warned({ fault }: { readonly fault: Fault }) {
  return (
    <div className="rounded-control bg-warn-soft px-3 py-2">
      <FaultLine fault={fault} tone="warn" />
    </div>
  );
}

function microphoneFault(state: 'live' | 'none' | 'denied' | null): Fault | null {
  if (state === 'none') return { stage: 'media', code: 'no-microphone' };
  return state === 'denied' ? { stage: 'media', code: 'microphone-denied' } : null;
}
