import type { Notices } from '../ipc/notices.ts';
import type { TraceSink } from '../platform/trace.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { createRecordings } from '../recordings/recordings.ts';
import { recordingFault } from '../trust/administrator/policy.ts';
import type { PhoneParts } from './phone.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';

/** Recordings of calls, as account and administrator's policy allow them at each moment. */
export function composeRecordings(
  { phone }: PhoneParts,
  profile: ProfileParts,
  trust: TrustParts,
  notices: Notices,
  trace: TraceSink,
) {
  const recordings = createRecordings({
    clock,
    calls: phone.calls,
    forbidden: (accountId) =>
      recordingFault(profile.accounts.find(accountId), trust.administrator.describe()),
    folder: profile.recordingFolder.value,
    kept: (callId, path) => void profile.history.recorded(callId, path).catch(notices.notifyError),
    notify: notices.notify,
    trace,
  });
  phone.onChange(recordings.callsChanged);
  return recordings;
}
export type RecordingParts = ReturnType<typeof composeRecordings>;
