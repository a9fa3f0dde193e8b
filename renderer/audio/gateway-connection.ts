/** One peer connection to the gateway. It offers once; the gateway answers with every codec. */
import type { CodecName } from '../../shared/model/media.ts';

export interface GatewayConnection {
  readonly offer: () => Promise<string>;
  readonly accept: (answer: string) => Promise<void>;
  readonly replaceTrack: (track: MediaStreamTrack) => Promise<void>;
  /**
   * Sends with that codec from now on, without a new offer. Before the answer it changes nothing.
   */
  readonly useCodec: (codec: CodecName) => Promise<void>;
  readonly close: () => void;
}

export function createGatewayConnection(
  track: MediaStreamTrack,
  onStream: (stream: MediaStream) => void,
): GatewayConnection {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  peer.addEventListener('track', ({ track: remote }) => onStream(new MediaStream([remote])));
  const sender = peer.addTrack(track);
  return {
    offer: async () => {
      await peer.setLocalDescription();
      return peer.localDescription?.sdp ?? '';
    },
    accept: (answer) => peer.setRemoteDescription({ type: 'answer', sdp: answer }),
    replaceTrack: (next) => sender.replaceTrack(next),
    useCodec: (codec) => sendWith(sender, codec),
    close: () => peer.close(),
  };
}

/** W3C WebRTC 5.2, RTCRtpEncodingParameters.codec: another of the negotiated codecs, at once. */
async function sendWith(sender: RTCRtpSender, codec: CodecName): Promise<void> {
  const parameters = sender.getParameters();
  const mimeType = `audio/${codec}`.toLowerCase();
  const wanted = parameters.codecs.find((candidate) => candidate.mimeType.toLowerCase() === mimeType);
  const [encoding] = parameters.encodings;
  if (!wanted || !encoding) return;
  const { payloadType: _, ...capability } = wanted;
  await sender.setParameters({
    ...parameters,
    encodings: [{ ...encoding, codec: capability } as RTCRtpEncodingParameters],
  });
}
