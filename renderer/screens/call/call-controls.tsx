import { words } from '../../../shared/words/index.ts';
import { Grid3x3, Mic, MicOff, Pause, Play } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { isHeld } from '../../format/call-words.ts';
import { resumeCall } from './answer-call.ts';
import { CallKey } from './call-key.tsx';
import { RecordKey } from './recording.tsx';
import { useMute } from './use-mute.ts';

const t = words('callScreens');

/** What can be done in a call. The word on a key is what a press will do; Mute is on or off. */
export function CallControls({
  call,
  keypadOpen,
  onKeypad,
}: {
  readonly call: Call;
  readonly keypadOpen: boolean;
  readonly onKeypad: () => void;
}) {
  const callId = call.id;
  const mute = useMute();
  const established = call.state === 'established';
  const held = isHeld(call);
  return (
    <div className="flex flex-col items-center gap-3 @wide:gap-5">
      <div className="flex flex-wrap justify-center gap-3">
        <CallKey
          icon={call.muted ? MicOff : Mic}
          aria-pressed={call.muted}
          disabled={!established}
          onClick={() => void mute(callId, !call.muted)}
        >
          {t('mute')}
        </CallKey>
        <CallKey
          icon={held ? Play : Pause}
          disabled={!established}
          onClick={() => void (held ? resumeCall(callId) : act('calls.hold', { callId }))}
        >
          {held ? t('resume') : t('hold')}
        </CallKey>
        <CallKey
          icon={Grid3x3}
          aria-expanded={keypadOpen}
          disabled={!established && call.state !== 'early'}
          onClick={onKeypad}
        >
          {t('keypad')}
        </CallKey>
        <RecordKey call={call} />
      </div>
      <Button
        kind="end"
        size="large"
        icon={HangUpIcon}
        className="w-40 !rounded-round"
        disabled={call.state === 'ending'}
        onClick={() => void act('calls.hangUp', { callId })}
      >
        {t('hang-up')}
      </Button>
    </div>
  );
}
