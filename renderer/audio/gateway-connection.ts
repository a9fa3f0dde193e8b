/**
 * One peer connection to the gateway, which answers with every codec: first the one to send with.
 */

export interface GatewayConnection {
  readonly offer: () => Promise<string>;
  readonly accept: (answer: string) => Promise<void>;
  readonly replaceTrack: (track: MediaStreamTrack) => Promise<void>;
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
    close: () => peer.close(),
  };
}
