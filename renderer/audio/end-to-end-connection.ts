/**
 * One DTLS association with the peer of a call: Chromium authenticates it by the fingerprint in the
 * offer, and the gateway passes its datagrams on unread. The gateway writes each offer; this side
 * always answers.
 */
import type { AssociationReport } from '../../shared/model/end-to-end.ts';
import { activate } from './activate.ts';
import { createDigitKey } from './digit-key.ts';
import { associationFigures } from './association-figures.ts';

export type Association = Pick<AssociationReport, 'state' | 'suite' | 'statistics'>;

export interface EndToEndConnection {
  /** Null: it was closed meanwhile. */
  readonly answer: (offer: string) => Promise<string | null>;
  readonly replaceTrack: (track: MediaStreamTrack) => Promise<void>;
  /**
   * Whether the microphone is sent. Chromium stops then, rather than the gateway alone: a receiver
   * loses an SRTP stream of which more than 2^15 packets in a row are missing (RFC 3711 3.3.1).
   */
  readonly send: (wanted: boolean) => Promise<void>;
  readonly digit: (digit: string) => void;
  readonly figures: () => Promise<Association>;
  readonly close: () => void;
}

export function createEndToEndConnection(
  certificate: RTCCertificate,
  listener: {
    readonly onStream: (stream: MediaStream) => void;
    readonly onState: () => void;
  },
): EndToEndConnection {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle', certificates: [certificate] });
  let track: MediaStreamTrack | null = null;
  let isSending = true;
  const sender = (): RTCRtpSender | undefined => peer.getSenders()[0];
  const key = createDigitKey(sender, () => isSending);
  peer.addEventListener('track', ({ track: remote }) => listener.onStream(new MediaStream([remote])));

  return {
    answer: async (offer) => {
      await peer.setRemoteDescription({ type: 'offer', sdp: offer });
      const [transceiver] = peer.getTransceivers();
      if (transceiver) transceiver.direction = 'sendrecv';
      await peer.setLocalDescription();
      const transport = sender()?.transport;
      // After a second offer it is the same transport, which gets one listener alone.
      transport?.removeEventListener('statechange', listener.onState);
      transport?.addEventListener('statechange', listener.onState);
      await sender()?.replaceTrack(track);
      await activate(sender(), isSending);
      return peer.signalingState === 'closed' ? null : (peer.localDescription?.sdp ?? null);
    },
    replaceTrack: async (next) => {
      track = next;
      await sender()?.replaceTrack(next);
    },
    send: async (wanted) => {
      isSending = wanted;
      await activate(sender(), wanted);
    },
    digit: key.press,
    figures: () => associationFigures(peer, stateOf(sender()?.transport)),
    close: () => peer.close(),
  };
}

function stateOf(transport: RTCDtlsTransport | null | undefined): AssociationReport['state'] {
  if (transport?.state === 'connected') return 'connected';
  return transport?.state === 'failed' ? 'failed' : 'connecting';
}
