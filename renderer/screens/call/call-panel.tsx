import { isolated, words } from '../../../shared/words/index.ts';
import { useEffect, useRef } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { act } from '../../client/use-command.ts';
import { Keypad } from '../../components/keypad.tsx';
import { accountWords } from '../../format/account-words.ts';
import { callLook, callState, type CallLook } from '../../format/call-words.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useRoute } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { ConferencePanel } from '../conference/conference-panel.tsx';
import { AddToContacts } from '../people/add-to-contacts.tsx';
import { AutoAnswerLine, CallerLines } from './caller-lines.tsx';
import { CallFace } from './call-face.tsx';
import { CallSoundPart } from './call-sound.tsx';
import { RecordingSign } from './recording.tsx';
import { CallTimer } from './call-timer.tsx';
import { EmergencyLine } from './emergency-line.tsx';
import { TransferLines } from './transfer-lines.tsx';
import { SecurityLine } from './security-line.tsx';

const t = words('callScreens');
const tConference = words('conference');

/** A call that goes on: with whom, what it is doing, how it is protected. */
export function CallPanel({
  call,
  status,
  keypadOpen,
}: {
  readonly call: Call;
  readonly status: AccountStatus | null;
  readonly keypadOpen: boolean;
}) {
  const party = useShownParty(call.remote, call.accountId);
  return (
    <div className="flex w-full flex-col items-center gap-3 @wide:gap-5">
      {call.isJoined ? (
        <Joined call={call} name={party.name} />
      ) : (
        <Alone call={call} status={status} party={party} />
      )}
      <EmergencyLine call={call} />
      <TransferLines call={call} />
      {!call.isJoined && <SecurityLine call={call} status={status} />}
      <RecordingSign callId={call.id} />
      {call.emergency === null && <AddToContacts remote={call.remote} accountId={call.accountId} isQuiet />}
      {keypadOpen && <CallKeypad call={call} />}
      <CallSoundPart call={call} />
      {!keypadOpen && call.state === 'established' && <KeysHint muted={call.muted} />}
      {call.digitsReceived !== '' && (
        <p className="text-muted">
          {t.parts('they-pressed', {
            digits: (
              <span key="digits" className="font-mono text-ink">
                {call.digitsReceived}
              </span>
            ),
          })}
        </p>
      )}
    </div>
  );
}

/** Whom the call is with, and what it is doing. */
function Alone({
  call,
  status,
  party: { name, address, contact },
}: {
  readonly call: Call;
  readonly status: AccountStatus | null;
  readonly party: ReturnType<typeof useShownParty>;
}) {
  const look = callLook(call);
  return (
    <>
      <CallFace
        name={name}
        look={look}
        address={address}
        contact={contact}
        isAsserted={call.remote.isAsserted === true}
      >
        <Name name={name} />
      </CallFace>
      <CallerLines call={call} />
      <AutoAnswerLine call={call} name={name} />
      <CallStateLines call={call} look={look} status={status} />
    </>
  );
}

/** The conference that it is in; all below is about this call alone. */
function Joined({ call, name }: { readonly call: Call; readonly name: string }) {
  return (
    <>
      <ConferencePanel shown={call} />
      <h2 className="font-semibold">{tConference('selected-is', { name: isolated(name) })}</h2>
    </>
  );
}

/** What keys of one character do in a call, unless the person switched them off. */
function KeysHint({ muted }: { readonly muted: boolean }) {
  const characterKeys = usePhone(({ settings }) => settings.characterKeys);
  if (!characterKeys) return null;
  return (
    <p className="hidden text-tiny text-muted @wide:block">
      {t('hold-space', { muted: muted ? 'yes' : 'no' })}
    </p>
  );
}

/** From here Space is push-to-mute and digits are digits; Tab leads to the keys. */
function Name({ name }: { readonly name: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpened = useRoute().screen === 'call';
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [isOpened]);
  return (
    <h1 ref={heading} tabIndex={-1} className="max-w-full truncate text-display font-semibold">
      <bdi>{name}</bdi>
    </h1>
  );
}

const stateColours: Readonly<Record<CallLook, string>> = {
  ringing: 'text-accent',
  live: 'text-good',
  held: 'text-warn',
  lost: 'text-warn',
  over: 'text-muted',
};

/** How long, in which state, and what the person has to know: always of one height. */
function CallStateLines({
  call,
  look,
  status,
}: {
  readonly call: Call;
  readonly look: CallLook;
  readonly status: AccountStatus | null;
}) {
  const now = useNow(call.flowLost);
  const isLost = call.flowLost && status !== null;
  return (
    <div className="flex w-full flex-col items-center gap-1 text-center">
      {/* On both sides of the middle: the time stays where it is when the state has another word. */}
      <p
        key={call.establishedAt ? 'timed' : 'untimed'}
        className={`grid min-h-7 w-full items-baseline gap-x-3 ${call.establishedAt ? 'grid-cols-2' : ''}`}
      >
        {call.establishedAt && (
          <CallTimer since={call.establishedAt} className="at-end text-title font-semibold" />
        )}
        <span className={`${stateColours[look]} ${call.establishedAt ? 'text-start' : ''}`}>
          {callState(call)}
        </span>
      </p>
      <p className="flex min-h-5 max-w-full flex-wrap items-baseline justify-center gap-x-3">
        {isLost && <span className="text-warn tabular-nums">{accountWords(status, now).state}</span>}
        {call.muted && <span className="font-semibold">{t('you-are-muted')}</span>}
        {!isLost && !call.muted && call.dialled !== null && (
          <span className="truncate text-tiny text-muted">{t('dialled', { dialled: call.dialled })}</span>
        )}
      </p>
    </div>
  );
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

function CallKeypad({ call }: { readonly call: Call }) {
  return (
    <div ref={intoView} className="flex w-72 max-w-full flex-col gap-2">
      <p className="min-h-5 font-mono tabular-nums">
        <span className="text-tiny text-muted">
          {call.isJoined
            ? tConference('digits-to', { name: isolated(partyName(call.remote)) })
            : t('digits-sent')}{' '}
        </span>
        <bdi>{call.digits}</bdi>
      </p>
      <Keypad onKey={(digit) => void act('calls.sendDigit', { callId: call.id, digit })} />
    </div>
  );
}
