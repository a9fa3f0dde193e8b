/**
 * The media session of one dialog: the negotiation with the peer, and the RTP session that follows
 * it.
 */
import { randomBytes } from 'node:crypto';
import type { CodecName, MediaEncryption } from '../../../shared/model/media.ts';
import { createNegotiation, type Negotiation } from '../sdp/negotiation.ts';
import { SessionText } from './session-text.ts';
import type { TextLegOptions } from './text-leg.ts';
import { openRtpSession, type RtpSession, type RtpSessionOptions } from './rtp-session.ts';

export interface MediaSessionOptions extends RtpSessionOptions, Partial<Pick<TextLegOptions, 'onText'>> {
  readonly encryption: MediaEncryption;
  /** In the order that we offer them. All of ours unless given. */
  readonly codecs?: readonly CodecName[] | undefined;
  /** A renderer is there that can be the end of DTLS-SRTP. */
  readonly endToEnd?: boolean | undefined;
  /** True: our offers have real-time text. False: theirs may have it. Absent: neither. */
  readonly realTimeText?: boolean | undefined;
}

export interface MediaSession
  extends
    Pick<Negotiation, 'agreement' | 'offer' | 'accept' | 'answer' | 'dtlsOffer' | 'rollback'>,
    Pick<RtpSession, 'send' | 'pass' | 'settle' | 'digit' | 'mute' | 'fractionLost' | 'move' | 'close'> {
  /** Before `answer`: opens what their offer of real-time text needs. */
  readonly admitText: (description: string) => Promise<void>;
  /** Throws `media: no-text`. */
  readonly sendText: (text: string) => void;
}

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
  const text = new SessionText({ ...options, onText: options.onText ?? (() => undefined) }, negotiation);
  if (options.realTimeText) await text.open();
  const followed = <T>(outcome: T): T => {
    rtp.use(negotiation.agreement());
    text.follow();
    return outcome;
  };
  return {
    ...rtp,
    admitText: async (description) => {
      if (options.realTimeText !== undefined) await text.admit(description);
    },
    sendText: (characters) => text.send(characters),
    close: () => {
      text.close();
      rtp.close();
    },
    agreement: () => negotiation.agreement(),
    dtlsOffer: (description) => negotiation.dtlsOffer(description),
    offer: (direction, wanted) => followed(negotiation.offer(direction, wanted)),
    accept: (description) => followed(negotiation.accept(description)),
    answer: (description, hold, renderer) => followed(negotiation.answer(description, hold, renderer)),
    rollback: () => followed(negotiation.rollback()),
    move: async (localAddress) => {
      await rtp.move(localAddress);
      negotiation.move(rtp.ports());
      await text.move(localAddress);
    },
  };
}
