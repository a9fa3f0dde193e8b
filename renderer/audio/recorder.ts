/**
 * Both sides of a call as one stereo stream for main: the microphone left, the other side right, in
 * pieces of a quarter of a second. What is muted is recorded as the silence that was sent.
 */
import { recordingForm } from '../../shared/model/recording.ts';

export interface Recorder {
  readonly useMicrophone: (track: MediaStreamTrack) => void;
  readonly useRemote: (stream: MediaStream) => void;
  /** Sends what is left. */
  readonly close: () => void;
}

/** WebCodecs' insertable streams: TypeScript's DOM library does not have them yet. */
interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>;
}
type TrackProcessorConstructor = new (init: {
  readonly track: MediaStreamTrack;
  /** Packets of 10 ms that wait; beyond it the oldest are dropped. */
  readonly maxBufferSize: number;
}) => TrackProcessor;

const { sampleRate, channels } = recordingForm;
const pieceFrames = sampleRate / 4;

/** `send` false: main takes no more; nothing is sent then. */
export function createRecorder(send: (piece: Uint8Array<ArrayBuffer>) => Promise<boolean>): Recorder {
  const context = new AudioContext({ sampleRate });
  const merger = new ChannelMergerNode(context, { numberOfInputs: channels });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: channels });
  merger.connect(destination);
  void context.resume();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('a stream destination has one track');
  void sendPieces(track, send);

  const inputs: (MediaStreamAudioSourceNode | null)[] = [null, null];
  const use = (channel: number, stream: MediaStream): void => {
    inputs[channel]?.disconnect();
    const source = context.createMediaStreamSource(stream);
    source.connect(merger, 0, channel);
    inputs[channel] = source;
  };
  return {
    useMicrophone: (microphone) => use(0, new MediaStream([microphone])),
    useRemote: (stream) => use(1, stream),
    close: () => {
      // The reader comes to its end and sends the last piece.
      track.stop();
      void context.close();
    },
  };
}

async function sendPieces(
  track: MediaStreamTrack,
  send: (piece: Uint8Array<ArrayBuffer>) => Promise<boolean>,
): Promise<void> {
  const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
    MediaStreamTrackProcessor: TrackProcessorConstructor;
  };
  const reader = new Processor({ track, maxBufferSize: 1000 }).readable.getReader();
  let piece: number[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (value) {
      piece.push(...interleaved(value));
      value.close();
    }
    if (piece.length < pieceFrames * channels && !done) continue;
    if (piece.length > 0 && !(await send(pcm(piece)))) break;
    piece = [];
    if (done) return;
  }
  await reader.cancel();
}

/** The frames as left, right, left, right ...; a stream of one channel is both. */
function interleaved(data: AudioData): readonly number[] {
  const planes = Array.from({ length: channels }, (_, channel) => {
    const plane = new Float32Array(data.numberOfFrames);
    data.copyTo(plane, { planeIndex: Math.min(channel, data.numberOfChannels - 1), format: 'f32-planar' });
    return plane;
  });
  return Array.from({ length: data.numberOfFrames * channels }, (_, index) => {
    const sample = planes[index % channels]?.[Math.floor(index / channels)] ?? 0;
    return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
  });
}

/** 16-bit, as a WAV file holds it on every machine. */
function pcm(samples: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => view.setInt16(index * 2, sample, true));
  return bytes;
}
