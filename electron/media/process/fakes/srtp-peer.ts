import { plain, transformsOf, type Protection } from '../../rtp/protection.ts';
import { isRtcp, parseRtp, writeRtp } from '../../rtp/rtp.ts';
import type { Transforms } from '../../rtp/transform.ts';
import { bindLoopback } from '../../web-leg/bind-loopback.ts';

/** A peer with one socket, for RTP and its reports, whose packets are protected as `use` says. */
export interface SrtpPeer {
  readonly port: number;
  /** Payloads of RTP that the peer could open. */
  readonly opened: Buffer[];
  /** How many datagrams it could not open. */
  readonly rejected: () => number;
  readonly use: (protection: Protection) => void;
  /** Sends that many packets of PCMU; `isPlain`: without protection. */
  readonly play: (port: number, count: number, isPlain?: boolean) => void;
  readonly close: () => Promise<void>;
}

export async function startSrtpPeer(): Promise<SrtpPeer> {
  const socket = await bindLoopback();
  const opened: Buffer[] = [];
  let rejected = 0;
  let sequence = 0;
  let transforms: Transforms = transformsOf(plain);
  socket.on('message', (datagram) => {
    if (isRtcp(datagram)) return;
    const bytes = transforms.rtp.open(datagram);
    const packet = bytes && parseRtp(bytes);
    if (packet) opened.push(packet.payload);
    else rejected += 1;
  });
  return {
    port: socket.address().port,
    opened,
    rejected: () => rejected,
    use: (protection) => {
      transforms = transformsOf(protection);
    },
    play: (port, count, isPlain = false) => {
      for (let at = 0; at < count; at += 1) {
        sequence += 1;
        const payload = Buffer.alloc(160, 0x55);
        const timestamp = sequence * 160;
        const packet = writeRtp({ payloadType: 0, marker: false, sequence, timestamp, ssrc: 7, payload });
        const sent = isPlain ? packet : transforms.rtp.seal(packet);
        if (sent) socket.send(sent, port, '127.0.0.1');
      }
    },
    close: () =>
      new Promise((resolve) => {
        socket.close(() => resolve());
      }),
  };
}
