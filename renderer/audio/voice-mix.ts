/** What one party of a conference is sent: the microphone and the voices of all the others. */
import { cadences } from './cadences.ts';
import { startCadence } from './tones.ts';

export interface VoiceMix {
  readonly track: MediaStreamTrack;
  /** In place of the microphone before. */
  readonly useMicrophone: (microphone: MediaStreamTrack) => void;
  /** In place of the voices before. */
  readonly useVoices: (voices: readonly MediaStream[]) => void;
  /** The short tone that says that somebody has joined. */
  readonly announce: () => void;
  readonly close: () => void;
}

export function createVoiceMix(): VoiceMix {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  void context.resume();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('a stream destination has one track');
  const sources = new Map<MediaStream, MediaStreamAudioSourceNode>();
  let own: MediaStreamAudioSourceNode | null = null;
  const add = (stream: MediaStream): MediaStreamAudioSourceNode => {
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
    source.connect(destination);
    return source;
  };
  return {
    track,
    useMicrophone: (microphone) => {
      own?.disconnect();
      own = add(new MediaStream([microphone]));
    },
    useVoices: (voices) => {
      for (const [stream, source] of sources) {
        if (voices.includes(stream)) continue;
        source.disconnect();
        sources.delete(stream);
      }
      for (const voice of voices) if (!sources.has(voice)) sources.set(voice, add(voice));
    },
    announce: () => void startCadence(context, destination, cadences.joined),
    close: () => {
      track.stop();
      void context.close();
    },
  };
}
