/** A track for the call in every case: the microphone, or silence where there is none, and why. */
import { microphoneConstraints } from './devices.ts';

/**
 * `live`: a microphone. `none`: the system has none, or it can't be opened. `denied`: the system or
 * the person refused.
 */
export type MicrophoneState = 'live' | 'none' | 'denied';

export interface Microphone {
  readonly state: MicrophoneState;
  readonly track: MediaStreamTrack;
  readonly stop: () => void;
}

export async function openMicrophone(deviceId: string | null): Promise<Microphone> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints(deviceId) });
    const [track] = stream.getAudioTracks();
    if (track) return { state: 'live', track, stop: () => track.stop() };
    return silentTrack('none');
  } catch (error) {
    return silentTrack(stateOf(error));
  }
}

/**
 * W3C Media Capture: NotAllowedError is a refusal; everything else means that no device can be
 * used.
 */
export function stateOf(error: unknown): MicrophoneState {
  return error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none';
}

/** The peer connection needs a running track, so that the other side gets packets. */
function silentTrack(state: MicrophoneState): Microphone {
  const context = new AudioContext();
  const source = new ConstantSourceNode(context, { offset: 0 });
  const destination = context.createMediaStreamDestination();
  source.connect(destination);
  source.start();
  void context.resume();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('a stream destination has one track');
  return {
    state,
    track,
    stop: () => {
      track.stop();
      void context.close();
    },
  };
}
