import { ArrowRight, Pause, Phone, PhoneIncoming } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { addressOf } from '../../format/address.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { callState, isAlive, isHeld } from '../../format/call-words.ts';
import { ownKeys } from '../../store/hotkeys.ts';
import { go, useRoute } from '../../store/route.ts';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { answerCall } from '../call/answer-call.ts';
import { recordingOf } from '../call/recording.tsx';
import { CallTimer } from '../call/call-timer.tsx';
import { heldRows, type Row } from './held-rows.ts';

const t = words('frame');

/** Calls that ring, on every screen; calls in progress, on every screen but their own. */
export function CallBar() {
  const calls = usePhone((snapshot) => snapshot.calls);
  const { screen } = useRoute();
  const shown = calls.filter((call) => isAlive(call) && (call.state === 'offered' || screen !== 'call'));
  const talking = calls.some((call) => call.state === 'established' && !call.hold.local);
  const [held, setHeld] = useState(false);
  const [before, setBefore] = useState<readonly Row<Call>[]>([]);
  const rows = heldRows(before, shown, held);
  if (order(rows) !== order(before)) setBefore(rows);
  if (rows.length === 0) return null;
  return (
    <div
      className="max-h-1/2 shrink-0 overflow-y-auto"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      {rows.map((row) =>
        row.call.state === 'offered' ? (
          <Ringing key={row.call.id} row={row} talking={talking} />
        ) : (
          <InProgress key={row.call.id} row={row} alone={rows.length === 1} />
        ),
      )}
    </div>
  );
}

const order = (rows: readonly Row<Call>[]): string =>
  rows.map(({ call, isOver }) => `${call.id} ${call.state} ${isOver}`).join();

/** An empty place: nothing in it can be pressed or read. */
const over = { inert: true, 'aria-hidden': true } as const;

function Ringing({ row: { call, isOver }, talking }: { readonly row: Row<Call>; readonly talking: boolean }) {
  const name = partyName(call.remote);
  const address = addressOf(call.remote, useAccount(call.accountId));
  return (
    <fieldset
      aria-label={t('ringing-named', { name })}
      data-ringing={isOver ? undefined : call.id}
      className="arrives flex min-w-0 flex-wrap items-center gap-3 border-b border-rule bg-accent-soft px-4 py-3 inert:opacity-60"
      {...(isOver && over)}
    >
      <PhoneIncoming aria-hidden size={20} className="shrink-0 text-accent" />
      <div className="min-w-36 flex-1">
        <p className="truncate font-semibold">{name}</p>
        <p className="truncate text-tiny text-muted">
          {isOver ? t('no-longer-rings') : ringingWords(address, talking)}
        </p>
      </div>
      <div className="flex w-full gap-2 *:flex-1 *:whitespace-nowrap wide:w-auto">
        <Button
          kind="answer"
          icon={Phone}
          aria-keyshortcuts={ownKeys.answer}
          onClick={() => void answerCall(call.id)}
        >
          {t('answer')}
        </Button>
        <Button
          kind="end"
          icon={HangUpIcon}
          aria-keyshortcuts={`${ownKeys.decline} Escape`}
          onClick={() => void act('calls.decline', { callId: call.id })}
        >
          {t('decline')}
        </Button>
      </div>
    </fieldset>
  );
}

function ringingWords(address: string | null, talking: boolean): string {
  const from = address ?? t('incoming-call');
  return talking ? t('ringing-while-talking', { from }) : from;
}

function InProgress({ row: { call, isOver }, alone }: { readonly row: Row<Call>; readonly alone: boolean }) {
  const name = partyName(call.remote);
  const isRecorded = usePhone((snapshot) => recordingOf(snapshot, call.id)) !== null;
  // Green is a call that two people can talk in.
  const isTalked = call.state === 'established' && !isHeld(call) && !call.hold.remote && !call.flowLost;
  const Sign = isHeld(call) || call.hold.remote ? Pause : Phone;
  return (
    <fieldset
      aria-label={t('in-progress-named', { name })}
      className={`arrives flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule px-4 py-2 inert:opacity-60 ${isTalked ? 'bg-good-soft' : 'bg-sunken'}`}
      {...(isOver && over)}
    >
      <Sign aria-hidden size={18} className={`shrink-0 ${isTalked ? 'text-good' : 'text-muted'}`} />
      <p className="min-w-36 flex-1 truncate">
        <span className="font-semibold">{name}</span>{' '}
        <span className="text-muted">
          {isOver ? '' : callState(call)}
          {!isOver && isRecorded && ` · ${t('recorded')}`}
          {!isOver && call.establishedAt && (
            <>
              {' · '}
              <CallTimer since={call.establishedAt} />
            </>
          )}
        </span>
      </p>
      <div className="flex w-full gap-2 *:flex-1 *:whitespace-nowrap wide:w-auto">
        <Button
          icon={ArrowRight}
          aria-label={alone ? undefined : t('show-named', { name })}
          onClick={() => go('call', call.id)}
        >
          {t('show')}
        </Button>
        <Button
          kind="end"
          icon={HangUpIcon}
          aria-label={alone ? undefined : t('hang-up-named', { name })}
          onClick={() => void act('calls.hangUp', { callId: call.id })}
        >
          {t('hang-up')}
        </Button>
      </div>
    </fieldset>
  );
}
