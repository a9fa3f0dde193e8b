/** The recorder of one call: it follows the call's microphone and the other side's stream. */
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { createRecorder, type Recorder } from './recorder.ts';

export interface CallRecorder {
  /** The same again changes nothing. */
  readonly record: (wanted: boolean) => void;
  readonly useMicrophone: (track: MediaStreamTrack) => void;
  readonly useRemote: (stream: MediaStream) => void;
}

export function createCallRecorder(callId: string, bridge: Pick<Bridge, 'invoke'>): CallRecorder {
  let microphone: MediaStreamTrack | null = null;
  let remote: MediaStream | null = null;
  let recorder: Recorder | null = null;

  const send = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> =>
    (await bridge.invoke('recordings.append', { callId, bytes })).ok;
  const begin = (): Recorder => {
    const begun = createRecorder(send);
    if (microphone) begun.useMicrophone(microphone);
    if (remote) begun.useRemote(remote);
    return begun;
  };
  return {
    record: (wanted) => {
      if (wanted === (recorder !== null)) return;
      recorder?.close();
      recorder = wanted ? begin() : null;
    },
    useMicrophone: (track) => {
      microphone = track;
      recorder?.useMicrophone(track);
    },
    useRemote: (stream) => {
      remote = stream;
      recorder?.useRemote(stream);
    },
  };
}
