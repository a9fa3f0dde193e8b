import { words } from '../../../shared/words/index.ts';
import { Grid3x3, Mic, MicOff, Pause, PhoneForwarded, Play } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { isHeld } from '../../format/call-words.ts';
import { resumeCall } from './answer-call.ts';
import { CallKey } from './call-key.tsx';
import { endCall } from './end-call.ts';
import { MoreMenu } from './more-menu.tsx';
import { holdStep } from './hold-step.ts';
import { useMute } from './use-mute.ts';
import { TextKey } from '../text/text-key.tsx';
import { JoinKey } from '../conference/join-key.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi } from '../../store/ui-store.ts';
import { useKeys } from '../../store/use-keys.ts';

const t = words('callScreens');
const tTransfer = words('transfer');
const tConference = words('conference');

/** What can be done in a call. The word on a key is what a press will do; Mute is on or off. */
export function CallControls({
  call,
  keypadOpen,
  onKeypad,
  onNote,
}: {
  readonly call: Call;
  readonly keypadOpen: boolean;
  readonly onKeypad: () => void;
  readonly onNote: () => void;
}) {
  const callId = call.id;
  const mute = useMute();
  const established = call.state === 'established';
  const keys = { mute: useKeys('mute'), hangUp: useKeys('hang-up') };
  return (
    <fieldset
      aria-label={t('keys-of-the-call')}
      className="sticky bottom-0 flex shrink-0 justify-center gap-1.5 border-t border-rule bg-surface p-2 @3xs:flex-wrap @wide:gap-3 @wide:py-3"
    >
      <CallKey
        icon={call.muted ? MicOff : Mic}
        keys={keys.mute}
        aria-pressed={call.muted}
        disabled={!established}
        onClick={() => void mute(callId, !call.muted)}
      >
        {t('mute')}
      </CallKey>
      <HoldKey call={call} />
      <CallKey
        icon={Grid3x3}
        aria-expanded={keypadOpen}
        disabled={!established && call.state !== 'early'}
        onClick={onKeypad}
      >
        {t('keypad')}
      </CallKey>
      <TransferKey call={call} />
      <JoinKey call={call} />
      <TextKey call={call} />
      <MoreMenu call={call} onNote={onNote} />
      <CallKey
        icon={HangUpIcon}
        keys={keys.hangUp}
        tone="end"
        disabled={call.state === 'ending'}
        onClick={() => void endCall(callId)}
      >
        {call.isJoined ? tConference('leave') : t('hang-up')}
      </CallKey>
    </fieldset>
  );
}

/** Where the window is narrow it is a row of the menu. */
function TransferKey({ call: { id, state, emergency } }: { readonly call: Call }) {
  const keys = useKeys('transfer');
  return (
    <span className="hidden @wide:contents">
      <CallKey
        icon={PhoneForwarded}
        keys={keys}
        disabled={state !== 'established' || emergency !== null}
        onClick={() => setUi({ transferring: id })}
      >
        {tTransfer('transfer')}
      </CallKey>
    </span>
  );
}

function HoldKey({ call }: { readonly call: Call }) {
  const callId = call.id;
  const held = isHeld(call);
  const keys = useKeys('hold');
  // With several calls the key may be for another one: its chip says so then.
  const isKeyHere = usePhone(({ calls }) => holdStep(calls, callId)?.callId === callId);
  return (
    <CallKey
      icon={held ? Play : Pause}
      keys={isKeyHere ? keys : undefined}
      disabled={call.state !== 'established' || call.emergency !== null}
      onClick={() => void (held ? resumeCall(callId) : act('calls.hold', { callId }))}
    >
      {held ? t('resume') : t('hold')}
    </CallKey>
  );
}
