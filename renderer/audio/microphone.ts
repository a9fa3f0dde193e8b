/** A track for the call in every case: the microphone, or silence where there is none, and why. */
import { createLevelMeter } from './level.ts';
import { microphoneConstraints, type MicrophoneChoice } from './devices.ts';

/**
 * `live`: a microphone. `none`: the system has none, or it can't be opened. `denied`: the system or
 * the person refused.
 */
export type MicrophoneState = 'live' | 'none' | 'denied';

export interface Microphone {
  readonly state: MicrophoneState;
  readonly track: MediaStreamTrack;
  /** 0 to 1, of now. */
  readonly level: () => number;
  readonly stop: () => void;
}

export async function openMicrophone(choice: MicrophoneChoice): Promise<Microphone> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints(choice) });
    const [track] = stream.getAudioTracks();
    if (track) return liveMicrophone(track);
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

function liveMicrophone(track: MediaStreamTrack): Microphone {
  const meter = createLevelMeter(new MediaStream([track]));
  return {
    state: 'live',
    track,
    level: meter.level,
    stop: () => {
      track.stop();
      meter.close();
    },
  };
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
    level: () => 0,
    stop: () => {
      track.stop();
      void context.close();
    },
  };
}
