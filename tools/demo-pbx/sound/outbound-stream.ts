import { randomBytes, randomInt } from 'node:crypto';
import { encodeG711, isG711 } from '../../../shared/sound/g711.ts';
import { frameOf } from '../../../electron/media/rtp/codecs.ts';
import { uint16, uint32, writeRtp, type RtpPacket } from '../../../electron/media/rtp/rtp.ts';
import type { Binding } from '../../../electron/media/sdp/formats.ts';

/** Of G.711: 20 ms at 8 kHz. */
export const frameSamples = 160;

/**
 * Numbers the packets of one source: what is played and what is sent back are one stream (RFC 3550
 * 5.1).
 */
export class OutboundStream {
  readonly ssrc = randomBytes(4).readUInt32BE();
  readonly #transmit: (packet: Buffer) => boolean;
  #sequence = randomInt(0x1_0000);
  #timestamp = randomInt(2 ** 32);
  #sent = 0;
  /** Whose packets are sent back, and what turns their timestamps into ours. */
  #echoed: { readonly ssrc: number; readonly offset: number } | null = null;

  /** `transmit`: false where the packet was not sent. */
  constructor(transmit: (packet: Buffer) => boolean) {
    this.#transmit = transmit;
  }

  get sent(): number {
    return this.#sent;
  }

  /** One frame of samples; a shorter one ends in silence. */
  play({ codec, payloadType }: Binding, samples: Int16Array): void {
    if (!isG711(codec.name)) return;
    const frame = new Int16Array(frameSamples);
    frame.set(samples);
    const payload = Buffer.from(encodeG711(codec.name, frame));
    this.#send({ payloadType, marker: this.#sent === 0, timestamp: this.#timestamp, payload });
    this.#timestamp = uint32(this.#timestamp + frameSamples);
  }

  echo({ codec }: Binding, { ssrc, timestamp, payloadType, marker, payload }: RtpPacket): void {
    if (this.#echoed?.ssrc !== ssrc) {
      this.#echoed = { ssrc, offset: uint32(this.#timestamp - timestamp) };
    }
    const own = uint32(timestamp + this.#echoed.offset);
    this.#timestamp = uint32(own + frameOf(codec));
    this.#send({ payloadType, marker, timestamp: own, payload });
  }

  #send(packet: Omit<RtpPacket, 'ssrc' | 'sequence'>): void {
    this.#sequence = uint16(this.#sequence + 1);
    const bytes = writeRtp({ ...packet, ssrc: this.ssrc, sequence: this.#sequence });
    if (this.#transmit(bytes)) this.#sent += 1;
  }
}
