/**
 * The end of a call on this side: the renderer (`web-leg`), or for the command line the codecs of
 * this process (`sound-end.ts`).
 */
import type { CodecName } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RunPacket } from '../rtp/continuous-stream.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import type { SendingFormat } from '../sdp/sending-format.ts';

export interface NearEnd {
  /**
   * Answers the renderer's offer; another peer connection gets a leg of its own. Throws `media:
   * malformed-description`, `command: wrong-state` where it is closed meanwhile.
   */
  readonly attach: (offer: string) => Promise<string>;
  /**
   * Plays a peer's packet, where a renderer is attached that takes its codec. `at`: monotonic ms.
   */
  readonly play: (received: RunPacket, at: number) => void;
  readonly close: () => void;
}

export interface NearEndOptions {
  readonly clock: Clock;
  readonly random32: () => number;
  readonly onState: (state: 'attached' | 'none') => void;
  /** A packet for the peer; null: its payload type was not negotiated. */
  readonly onSound: (packet: RtpPacket, codec: CodecName | null) => void;
  /** How the peer wants what is sent. The renderer is answered by it. */
  readonly format: () => SendingFormat;
  /** What the peer reports to have lost of our packets; of 256. */
  readonly fractionLost: () => number;
}

export type CreateNearEnd = (options: NearEndOptions) => NearEnd;
