import { ArrowRight, Pause, Phone, PhoneIncoming } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { addressOf } from '../../format/address.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { callState, isAlive, isHeld } from '../../format/call-words.ts';
import { ownKeys } from '../../store/hotkeys.ts';
import { go, useRoute } from '../../store/route.ts';
import { useLine, usePhone } from '../../store/phone-store.ts';
import { answerCall } from '../call/answer-call.ts';
import { CallTimer } from '../call/call-timer.tsx';

/** Calls that ring, on every screen; calls in progress, on every screen but their own. */
export function CallBar() {
  const calls = usePhone((snapshot) => snapshot.calls);
  const { screen } = useRoute();
  const shown = calls.filter((call) => isAlive(call) && (call.state === 'offered' || screen !== 'call'));
  const talking = calls.some((call) => call.state === 'established' && !call.hold.local);
  return shown.map((call) =>
    call.state === 'offered' ? (
      <Ringing key={call.id} call={call} talking={talking} />
    ) : (
      <InProgress key={call.id} call={call} alone={shown.length === 1} />
    ),
  );
}

function Ringing({ call, talking }: { readonly call: Call; readonly talking: boolean }) {
  const name = partyName(call.remote);
  const address = addressOf(call.remote, useLine(call.accountId));
  return (
    <fieldset
      aria-label={`Ringing: ${name}`}
      data-ringing={call.id}
      className="arrives flex min-w-0 flex-wrap items-center gap-3 border-b border-rule bg-accent-soft px-4 py-3"
    >
      <PhoneIncoming aria-hidden size={20} className="shrink-0 text-accent" />
      <div className="min-w-36 flex-1">
        <p className="truncate font-semibold">{name}</p>
        <p className="truncate text-small text-muted">
          {[address ?? 'Incoming call', ...(talking ? ['answering puts your other call on hold'] : [])].join(
            ' · ',
          )}
        </p>
      </div>
      <div className="flex w-full gap-2 *:flex-1 wide:w-auto">
        <Button
          kind="answer"
          icon={Phone}
          aria-keyshortcuts={ownKeys.answer}
          onClick={() => void answerCall(call.id)}
        >
          Answer
        </Button>
        <Button
          kind="end"
          icon={HangUpIcon}
          aria-keyshortcuts={`${ownKeys.decline} Escape`}
          onClick={() => void act('calls.decline', { callId: call.id })}
        >
          Decline
        </Button>
      </div>
    </fieldset>
  );
}

function InProgress({ call, alone }: { readonly call: Call; readonly alone: boolean }) {
  const name = partyName(call.remote);
  // Green is a call that two people can talk in.
  const isTalked = call.state === 'established' && !isHeld(call) && !call.hold.remote && !call.flowLost;
  const Sign = isHeld(call) || call.hold.remote ? Pause : Phone;
  return (
    <fieldset
      aria-label={`In progress: ${name}`}
      className={`arrives flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule px-4 py-2 ${isTalked ? 'bg-good-soft' : 'bg-sunken'}`}
    >
      <Sign aria-hidden size={18} className={`shrink-0 ${isTalked ? 'text-good' : 'text-muted'}`} />
      <p className="min-w-36 flex-1 truncate">
        <span className="font-semibold">{name}</span>{' '}
        <span className="text-muted">
          {callState(call)}
          {call.establishedAt && (
            <>
              {' · '}
              <CallTimer since={call.establishedAt} />
            </>
          )}
        </span>
      </p>
      <div className="flex w-full gap-2 *:flex-1 wide:w-auto">
        <Button
          icon={ArrowRight}
          aria-label={alone ? undefined : `Show the call with ${name}`}
          onClick={() => go('call', call.id)}
        >
          Show
        </Button>
        <Button
          kind="end"
          icon={HangUpIcon}
          aria-label={alone ? undefined : `Hang up on ${name}`}
          onClick={() => void act('calls.hangUp', { callId: call.id })}
        >
          Hang up
        </Button>
      </div>
    </fieldset>
  );
}
