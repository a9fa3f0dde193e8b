import { Pause, Phone, Play } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { toneText } from '../../components/sign.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { securitySummary } from '../../format/security.ts';
import { callState, isAlive, isHeld, isTalked, leadingCall } from '../../format/call-words.ts';
import { go, useRoute } from '../../store/route.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { useKeys } from '../../store/use-keys.ts';
import { resumeCall } from '../call/answer-call.ts';
import { CallTimer } from '../call/call-timer.tsx';
import { holdStep } from '../call/hold-step.ts';
import { recordingOf } from '../call/recording.tsx';
import type { Row } from './held-rows.ts';
import { emptyPlace, useHeldRows } from './use-held-rows.ts';

const t = words('frame');

/**
 * Where the call of a chip is shown too: nowhere else, on the stage, or on the stage where the
 * window has room for it beside the list.
 */
type Elsewhere = 'nowhere' | 'on-stage' | 'where-roomy';

/** A chip for each call that does not ring; none for one that is alone and on the stage. */
export function CallChips() {
  const calls = usePhone((snapshot) => snapshot.calls);
  const { screen, subject } = useRoute();
  const going = calls.filter((call) => isAlive(call) && call.state !== 'offered');
  const shown = going.find(({ id }) => id === subject) ?? leadingCall(going);
  const elsewhere = screen === 'call' ? 'on-stage' : screen === 'phone' ? 'where-roomy' : 'nowhere';
  // The stage shows all of a conference.
  const isOnStage = (call: Call) => screen === 'call' && call.isJoined && shown?.isJoined === true;
  const { rows: all, pointer } = useHeldRows(going);
  const rows = all.filter(({ call }) => call === shown || !isOnStage(call));
  const alone = rows.length === 1;
  if (rows.length === 0 || (alone && elsewhere === 'on-stage' && rows[0]?.call === shown)) return null;
  return (
    <div
      className={`flex flex-wrap gap-2 border-t border-rule bg-surface px-4 py-2 ${alone && elsewhere === 'where-roomy' ? 'roomy:hidden' : ''}`}
      {...pointer}
    >
      {rows.map(({ call, isOver }) => (
        <Chip
          key={call.id}
          call={call}
          isOver={isOver}
          alone={alone}
          elsewhere={call === shown ? elsewhere : 'nowhere'}
        />
      ))}
    </div>
  );
}

interface ChipProps extends Row<Call> {
  readonly alone: boolean;
  readonly elsewhere: Elsewhere;
}

function Chip({ call, isOver, alone, elsewhere }: ChipProps) {
  const { name } = useShownParty(call.remote, call.accountId);
  const isRecorded = usePhone((snapshot) => recordingOf(snapshot, call.id)) !== null;
  // Green is a call that two people can talk in.
  const talked = isTalked(call);
  const held = isHeld(call) || call.hold.remote;
  const Sign = held ? Pause : Phone;
  const state = [isOver ? t('over') : callState(call), ...(isRecorded ? [t('recorded')] : [])].join(' · ');
  const look = talked
    ? 'border-good bg-surface'
    : held
      ? 'border-warn bg-warn-soft'
      : 'border-rule bg-sunken';
  return (
    <fieldset
      aria-label={t('in-progress-named', { name })}
      className={`arrives relative flex min-w-0 flex-1 basis-56 flex-wrap items-center gap-3 rounded-card border px-3 py-2 wide:max-w-lg inert:opacity-60 ${look}`}
      {...(isOver && emptyPlace)}
    >
      <Sign
        aria-hidden
        size={18}
        className={`shrink-0 ${talked ? 'text-good' : held ? 'text-warn' : 'text-muted'}`}
      />
      <div className="min-w-0 flex-1 basis-24">
        <button
          type="button"
          aria-label={t('show-named', { name })}
          aria-current={elsewhere === 'on-stage' ? 'true' : undefined}
          onClick={() => go('call', call.id)}
          className="block max-w-full truncate rounded-small font-semibold after:absolute after:inset-0 after:rounded-card hover:after:bg-hover/40"
        >
          <bdi>{name}</bdi>
        </button>
        <p className="flex text-tiny text-muted">
          <span className="truncate" title={state}>
            {state}
          </span>
          {!isOver && call.establishedAt && (
            <span className="shrink-0 whitespace-pre">
              {' · '}
              <CallTimer since={call.establishedAt} />
            </span>
          )}
        </p>
        {!isOver && <ChipSecurity call={call} />}
      </div>
      {elsewhere !== 'on-stage' && (
        <ChipActions call={call} isOver={isOver} alone={alone} elsewhere={elsewhere} name={name} />
      )}
    </fieldset>
  );
}

/** Whether the voice is encrypted, in words, once there is one. */
function ChipSecurity({ call }: { readonly call: Call }) {
  const { tone, voice } = securitySummary(call, useAccount(call.accountId));
  if (call.media.protection === null) return null;
  return <p className={`text-tiny wrap-anywhere ${toneText[tone]}`}>{voice}</p>;
}

/** What the key for hold and swap does next, where it does it to the call of this chip. */
function ChipKeys({ call }: { readonly call: Call }) {
  const { written } = useKeys('hold');
  const { subject } = useRoute();
  const isKeyHere = usePhone(({ calls }) => holdStep(calls, subject)?.callId === call.id);
  if (!isKeyHere) return null;
  return (
    <kbd className="hidden shrink-0 self-center rounded-small border border-control px-1.5 text-tiny text-muted wide:block">
      {written}
    </kbd>
  );
}

function ChipActions({ call, isOver, alone, elsewhere, name }: ChipProps & { readonly name: string }) {
  const label = (text: string): string | undefined => (alone ? undefined : text);
  return (
    <div className={`relative flex flex-wrap gap-2 ${elsewhere === 'where-roomy' ? 'roomy:hidden' : ''}`}>
      {!isOver && <ChipKeys call={call} />}
      {isHeld(call) && (
        <Button
          size="small"
          icon={Play}
          disabled={call.state !== 'established'}
          aria-label={label(t('talk-to', { name }))}
          onClick={() => void resumeCall(call.id)}
        >
          {t('talk')}
        </Button>
      )}
      <Button
        size="small"
        kind="end"
        icon={HangUpIcon}
        aria-label={label(t('hang-up-named', { name }))}
        onClick={() => void act('calls.hangUp', { callId: call.id })}
      >
        {t('hang-up')}
      </Button>
    </div>
  );
}
