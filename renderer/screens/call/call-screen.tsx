import { words } from '../../../shared/words/index.ts';
import { PhoneOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Empty } from '../../components/screen.tsx';
import { buttonClass } from '../../components/button.tsx';
import type { Call, CallRecord } from '../../../shared/model/call.ts';
import type { CallText } from '../../../shared/model/call-text.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { isAlive, isTalked, leadingCall } from '../../format/call-words.ts';
import { go, routeHash, useRoute } from '../../store/route.ts';
import { usePhone, useAccount } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { CallTextPlace } from '../text/call-text.tsx';
import { TextLines } from '../text/text-lines.tsx';
import { useKeptText } from '../text/use-kept-text.ts';
import { CallControls } from './call-controls.tsx';
import { CallNote } from './call-note.tsx';
import { CallPanel } from './call-panel.tsx';
import { StageBody } from './stage-body.tsx';
import { EndedCall, EndedDetails } from './ended-call.tsx';
import { useEnded } from './use-ended.ts';
import { useEntry } from './use-entry.ts';
import { useLeaveEnded } from './use-leave-ended.ts';

const t = words('callScreens');

/** The call that is talked in, or one that is over. */
export function CallScreen() {
  const { subject } = useRoute();
  const calls = usePhone((snapshot) => snapshot.calls);
  const linked = useEntry(subject)?.call ?? null;
  const record = useEnded(subject) ?? linked;
  const call = calls.find(({ id }) => id === subject) ?? (record ? null : leadingCall(calls));
  const alive = call && isAlive(call) ? call : null;
  const over = alive ? null : (record ?? recordOf(call));
  useReplacement(calls, subject);
  const text = useKeptText(call, alive?.id ?? over?.id);
  useLeaveEnded(alive !== null, text?.lines.length ? null : over);
  const id = alive?.id ?? over?.id;
  if (id === undefined) {
    return (
      <StageBody>
        <NoCall />
      </StageBody>
    );
  }
  return <OneCall key={id} id={id} alive={alive} over={over} text={text} />;
}

/**
 * A call that takes the place of the shown one is shown in its place; so is what is left of the
 * conference that it was in.
 */
function useReplacement(calls: readonly Call[], subject: string | null): void {
  const shown = calls.find(({ id }) => id === subject);
  const replacing = calls.find((call) => isAlive(call) && subject !== null && call.replaces === subject);
  const left = calls.find(
    (call) => isTalked(call) && shown?.joinedWith.some(({ uri }) => uri === call.remote.uri),
  );
  const next = (replacing ?? left)?.id ?? null;
  const isOver = shown === undefined || !isAlive(shown);
  useEffect(() => {
    if (isOver && next !== null) go('call', next);
  }, [isOver, next]);
}

/**
 * A call while it goes on and afterwards; its keys are at the foot, always in view. The note stays
 * the same field: a person who writes in it when the call ends goes on writing.
 */
function OneCall({
  id,
  alive,
  over,
  text,
}: {
  readonly id: string;
  readonly alive: Call | null;
  readonly over: CallRecord | null;
  readonly text: CallText | null;
}) {
  const [keypadOpen, setKeypadOpen] = useState(false);
  const [noteOpen, setNoteOpen] = useState(false);
  const isFromList = useUi(({ opened }) => opened?.id === id);
  const status = useAccount(alive?.accountId ?? null);
  const entry = useEntry(id);
  const note = entry?.note ?? '';
  const isKept = entry?.call?.id === id;
  const ended = over && (entry?.call ?? { ...over, note: '', recordings: [] });
  // What was written is shown as soon as the call is over.
  const showsNote = noteOpen || (alive === null && isKept) || note !== '';
  return (
    <section
      aria-label={t('call')}
      data-ended={over ? '' : undefined}
      className="flex min-h-0 flex-1 flex-col"
    >
      <StageBody>
        {alive && <CallPanel call={alive} status={status} keypadOpen={keypadOpen} />}
        {ended && <EndedCall call={ended} isKept={isKept} />}
        {ended && text && <TextLines text={text} name={partyName(ended.remote)} />}
        {showsNote && (
          <div key="note" className="flex w-full justify-center">
            <CallNote callId={id} kept={note} takesFocus={noteOpen} onUse={() => setNoteOpen(true)} />
          </div>
        )}
        {ended && <EndedDetails call={ended} isOpen={isFromList} />}
      </StageBody>
      {alive && <CallTextPlace call={alive} />}
      {alive && (
        <CallControls
          call={alive}
          keypadOpen={keypadOpen}
          onKeypad={() => setKeypadOpen(!keypadOpen)}
          onNote={() => setNoteOpen(true)}
        />
      )}
    </section>
  );
}

/** A call that is over and not in the history yet. */
function recordOf(call: Call | null): CallRecord | null {
  if (!call?.endedAt) return null;
  const { transfer: _under, ...rest } = call;
  return { ...rest, endedAt: call.endedAt, protection: call.media.protection, quality: null };
}

function NoCall() {
  return (
    <Empty icon={PhoneOff} title={t('no-call')}>
      <p className="mb-3">{t('over')}</p>
      <a className={buttonClass('primary')} href={routeHash('phone')}>
        {t('back-to-the-phone')}
      </a>
    </Empty>
  );
}
