/** RTP whose payload is the time when it was sent: nothing on its way reads it. */
import { createSocket, type Socket } from 'node:dgram';
import { parseRtp, writeRtp } from '../../../electron/media/rtp/rtp.ts';

/** One way through: where to put packets in, and who hears those that come out. */
export interface Way {
  readonly send: (rtp: Buffer) => void;
  readonly onRtp: (listener: (rtp: Buffer) => void) => void;
}

/** 20 ms of PCMU. */
export function timedPacket(sequence: number, ssrc: number): Buffer {
  const payload = Buffer.alloc(160, 0xd5);
  payload.writeDoubleBE(performance.now(), 0);
  return writeRtp({
    payloadType: 0,
    marker: sequence === 0,
    sequence,
    timestamp: sequence * 160,
    ssrc,
    payload,
  });
}

export function sentAt(rtp: Buffer): number {
  const payload = parseRtp(rtp)?.payload;
  return payload?.length === 160 ? payload.readDoubleBE(0) : Number.NaN;
}

export function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.floor(sorted.length * share)] ?? null;
}

export async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => void socket.bind(0, '127.0.0.1', resolve));
  return socket;
}
