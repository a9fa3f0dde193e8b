import { Circle, Square } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import type { Recording } from '../../../shared/model/recording.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';
import { Button } from '../../components/button.tsx';
import { CallTimer } from './call-timer.tsx';

const t = words('callScreens');

type Known = Pick<Snapshot, 'accounts' | 'administrator' | 'recordings'>;

export const recordingOf = ({ recordings }: Known, callId: string): Recording | null =>
  recordings.running.find((recording) => recording.callId === callId) ?? null;

/** Whether account and policy allow it; main decides again. */
export function mayRecord({ accounts, administrator: { policy, fault } }: Known, accountId: string): boolean {
  const account = accounts.find((status) => status.account.id === accountId)?.account;
  return account?.recording === true && fault === null && policy?.recording !== 'never';
}

/** Begins or ends the recording of a call; nothing where it may not be recorded. */
export function switchRecording(known: Known, call: Call): void {
  const { id: callId, accountId, state } = call;
  if (recordingOf(known, callId)) void act('recordings.stop', { callId });
  else if (state === 'established' && mayRecord(known, accountId)) void act('recordings.start', { callId });
}

/** That the call is recorded, for how long, and where to; on the screen of the call. */
export function RecordingSign({ callId }: { readonly callId: string }) {
  const recording = usePhone((snapshot) => recordingOf(snapshot, callId));
  return (
    <div
      className={
        recording
          ? 'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-bad-soft px-3 py-2'
          : 'contents'
      }
    >
      <output className="empty:hidden">
        {recording && (
          <span className="flex flex-wrap items-center gap-x-2">
            <Circle aria-hidden size={12} fill="currentColor" className="shrink-0 text-bad" />
            <span className="font-medium">{t('recording')}</span>
            <span aria-hidden>
              <CallTimer since={recording.since} />
            </span>
            <span className="w-full text-tiny text-muted wrap-anywhere">
              {t('recording-to', { file: recording.file })}
            </span>
          </span>
        )}
      </output>
      {recording && (
        <Button size="small" icon={Square} onClick={() => void act('recordings.stop', { callId })}>
          {t('stop-recording')}
        </Button>
      )}
    </div>
  );
}
