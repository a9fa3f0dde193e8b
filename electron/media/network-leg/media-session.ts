/**
 * The media session of one dialog: the negotiation with the peer, and the RTP session that follows
 * it.
 */
import { randomBytes } from 'node:crypto';
import type { CodecName, MediaEncryption } from '../../../shared/model/media.ts';
import { createNegotiation, type Negotiation } from '../sdp/negotiation.ts';
import { openRtpSession, type RtpSession, type RtpSessionOptions } from './rtp-session.ts';

export interface MediaSessionOptions extends RtpSessionOptions {
  readonly encryption: MediaEncryption;
  /** In the order that we offer them. All of ours unless given. */
  readonly codecs?: readonly CodecName[] | undefined;
  /** A renderer is there that can be the end of DTLS-SRTP. */
  readonly endToEnd?: boolean | undefined;
}

export interface MediaSession
  extends
    Pick<Negotiation, 'agreement' | 'offer' | 'accept' | 'answer' | 'dtlsOffer' | 'rollback'>,
    Pick<RtpSession, 'send' | 'pass' | 'settle' | 'digit' | 'mute' | 'fractionLost' | 'move' | 'close'> {}

/** Throws `media: no-ports`. */
export async function openMediaSession(options: MediaSessionOptions): Promise<MediaSession> {
  const rtp = await openRtpSession(options);
  const negotiation = createNegotiation({
    ports: rtp.ports(),
    sessionId: String(options.random32()),
    encryption: options.encryption,
    codecs: options.codecs,
    endToEnd: options.endToEnd,
    random: randomBytes,
  });
  const followed = <T>(outcome: T): T => {
    rtp.use(negotiation.agreement());
    return outcome;
  };
  return {
    ...rtp,
    agreement: () => negotiation.agreement(),
    dtlsOffer: (description) => negotiation.dtlsOffer(description),
    offer: (direction, wanted) => followed(negotiation.offer(direction, wanted)),
    accept: (description) => followed(negotiation.accept(description)),
    answer: (description, hold, renderer) => followed(negotiation.answer(description, hold, renderer)),
    rollback: () => followed(negotiation.rollback()),
    move: async (localAddress) => {
      await rtp.move(localAddress);
      negotiation.move(rtp.ports());
    },
  };
}
