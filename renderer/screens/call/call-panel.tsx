import { words } from '../../../shared/words/index.ts';
import { useEffect, useRef, useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { addressOf } from '../../format/address.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { useAccount } from '../../store/phone-store.ts';
import { useRoute } from '../../store/route.ts';
import { callState } from '../../format/call-words.ts';
import { CallControls } from './call-controls.tsx';
import { CallSoundPart } from './call-sound.tsx';
import { RecordingSign } from './recording.tsx';
import { CallTimer } from './call-timer.tsx';

const t = words('callScreens');

export function CallPanel({ call }: { readonly call: Call }) {
  const [keypadOpen, setKeypadOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // From here Space is push-to-mute and digits are digits; Tab leads to the controls.
  const { screen } = useRoute();
  const isOpened = screen === 'call';
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [isOpened]);
  const name = partyName(call.remote);
  const address = addressOf(call.remote, useAccount(call.accountId));
  return (
    <section aria-label={t('call')} className="card flex flex-col gap-5 p-5">
      <div className="flex items-center gap-4">
        <Avatar name={name} size="large" tone="accent" />
        <div className="min-w-0 flex-1">
          <h1 ref={heading} tabIndex={-1} className="truncate text-title font-semibold">
            {name}
          </h1>
          {address !== null && <p className="truncate text-muted">{address}</p>}
          {call.dialled !== null && (
            <p className="truncate text-tiny text-muted">{t('dialled', { dialled: call.dialled })}</p>
          )}
        </div>
      </div>
      <p className="flex min-h-7 items-baseline gap-3">
        {call.establishedAt && <CallTimer since={call.establishedAt} className="text-title font-semibold" />}
        <span>{call.muted ? t('state-muted', { state: callState(call) }) : callState(call)}</span>
      </p>
      <RecordingSign callId={call.id} />
      <CallSoundPart call={call} />
      <CallControls call={call} keypadOpen={keypadOpen} onKeypad={() => setKeypadOpen(!keypadOpen)} />
      {keypadOpen && (
        <div className="flex flex-col gap-2">
          <p className="min-h-5 font-mono tabular-nums">
            <span className="text-tiny text-muted">{t('digits-sent')} </span>
            {call.digits}
          </p>
          <Keypad onKey={(digit) => void act('calls.sendDigit', { callId: call.id, digit })} />
        </div>
      )}
      {!keypadOpen && call.state === 'established' && (
        <p className="hidden text-tiny text-muted @split:block">
          {t('hold-space', { muted: call.muted ? 'yes' : 'no' })}
        </p>
      )}
      {call.digitsReceived !== '' && (
        <p className="text-tiny text-muted">
          {t.parts('they-pressed', {
            digits: (
              <span key="digits" className="font-mono text-ink">
                {call.digitsReceived}
              </span>
            ),
          })}
        </p>
      )}
    </section>
  );
}
