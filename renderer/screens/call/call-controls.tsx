import { words } from '../../../shared/words/index.ts';
import { Grid3x3, Mic, MicOff, Pause, Play } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { isHeld } from '../../format/call-words.ts';
import { resumeCall } from './answer-call.ts';
import { RecordButton } from './recording.tsx';
import { useMute } from './use-mute.ts';

const t = words('callScreens');

/** What can be done in a call. The word on a button is what a press will do; Mute is on or off. */
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
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-3 gap-2">
        <Button
          size="large"
          className="!px-2 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          icon={call.muted ? MicOff : Mic}
          aria-pressed={call.muted}
          disabled={!established}
          onClick={() => void mute(callId, !call.muted)}
        >
          {t('mute')}
        </Button>
        <Button
          size="large"
          className="!px-2"
          icon={held ? Play : Pause}
          disabled={!established}
          onClick={() => void (held ? resumeCall(callId) : act('calls.hold', { callId }))}
        >
          {held ? t('resume') : t('hold')}
        </Button>
        <Button
          size="large"
          className="!px-2"
          icon={Grid3x3}
          aria-expanded={keypadOpen}
          disabled={!established && call.state !== 'early'}
          onClick={onKeypad}
        >
          {t('keypad')}
        </Button>
      </div>
      <RecordButton call={call} />
      <Button
        kind="end"
        size="large"
        icon={HangUpIcon}
        disabled={call.state === 'ending'}
        onClick={() => void act('calls.hangUp', { callId })}
      >
        {t('hang-up')}
      </Button>
    </div>
  );
}
