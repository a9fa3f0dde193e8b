/**
 * The other end of an RTP stream, scripted: sends tones, echoes, presses digits, and keeps what came. It reads and writes RTP
 * with code of its own, so that it judges the product's.
 */
import { createSocket, type Socket } from 'node:dgram';
import { decodeG711, encodeG711, type G711 } from './g711.ts';
import { tone } from './tone.ts';

export interface ReceivedPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
  /** Milliseconds, monotonic. */
  readonly at: number;
}

export interface RtpPeer {
  readonly address: string;
  readonly port: number;
  readonly rtcpPort: number;
  readonly received: ReceivedPacket[];
  readonly receivedRtcp: Buffer[];
  /** Where to send; without it: where the first packet came from. */
  readonly sendTo: (port: number, address?: string) => void;
  /** Sends that tone in 20 ms packets until the next call; null: stops. */
  readonly playTone: (law: G711, frequency: number | null) => void;
  /** Sends every packet back as it came, under a source of its own. */
  readonly echo: (on: boolean) => void;
  /** RFC 4733, on its own timestamps, in the middle of whatever is sent. */
  readonly pressDigit: (digit: string, payloadType: number) => void;
  readonly sendRtcp: (bytes: Buffer) => void;
  /** What came under that payload type since `from` (an index into `received`), decoded, in the order of arrival. */
  readonly heard: (law: G711, from?: number) => Int16Array;
  readonly close: () => Promise<void>;
}

const staticPayloadType: Readonly<Record<G711, number>> = { PCMU: 0, PCMA: 8 };

export async function startRtpPeer(address = '127.0.0.1'): Promise<RtpPeer> {
  const rtp = await bound(address);
  const rtcp = await bound(address);
  const received: ReceivedPacket[] = [];
  const receivedRtcp: Buffer[] = [];
  const stream = { ssrc: 0x0badcafe, sequence: 65_500, timestamp: 0xffff_f000, sample: 0 };
  let target: { port: number; address: string } | null = null;
  let rtcpTarget: { port: number; address: string } | null = null;
  let echoes = false;
  let timer: ReturnType<typeof setInterval> | null = null;

  const send = (payloadType: number, marker: boolean, payload: Uint8Array, timestamp = stream.timestamp) => {
    if (!target) return;
    const packet = Buffer.alloc(12 + payload.length);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
    packet.writeUInt16BE(stream.sequence & 0xffff, 2);
    packet.writeUInt32BE(timestamp >>> 0, 4);
    packet.writeUInt32BE(stream.ssrc, 8);
    packet.set(payload, 12);
    stream.sequence += 1;
    rtp.send(packet, target.port, target.address);
  };
  rtp.on('message', (bytes, from) => {
    target ??= from;
    received.push(parse(bytes));
    if (!echoes) return;
    const back = Buffer.from(bytes);
    back.writeUInt32BE(stream.ssrc, 8);
    rtp.send(back, target.port, target.address);
  });
  rtcp.on('message', (bytes, from) => {
    rtcpTarget ??= from;
    receivedRtcp.push(bytes);
  });

  const stop = () => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  return {
    address,
    port: rtp.address().port,
    rtcpPort: rtcp.address().port,
    received,
    receivedRtcp,
    sendTo: (port, to = address) => {
      target = { port, address: to };
    },
    playTone: (law, frequency) => {
      stop();
      if (frequency === null) return;
      let due = performance.now();
      timer = setInterval(() => {
        for (; due <= performance.now(); due += 20) {
          send(
            staticPayloadType[law],
            false,
            encodeG711(law, tone(frequency, 8000, 160, -12, stream.sample)),
          );
          stream.timestamp += 160;
          stream.sample += 160;
        }
      }, 5);
    },
    echo: (on) => {
      echoes = on;
    },
    pressDigit: (digit, payloadType) => {
      const event = '0123456789*#ABCD'.indexOf(digit);
      const timestamp = stream.timestamp;
      for (let step = 1; step <= 8; step += 1) {
        const isEnd = step > 5;
        const duration = Math.min(step, 5) * 160;
        send(
          payloadType,
          step === 1,
          Buffer.from([event, (isEnd ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]),
          timestamp,
        );
      }
      stream.timestamp += 1280;
    },
    sendRtcp: (bytes) => {
      if (rtcpTarget) rtcp.send(bytes, rtcpTarget.port, rtcpTarget.address);
    },
    heard: (law, from = 0) => {
      const packets = received
        .slice(from)
        .filter(({ payloadType }) => payloadType === staticPayloadType[law]);
      return decodeG711(law, Buffer.concat(packets.map(({ payload }) => payload)));
    },
    close: async () => {
      stop();
      await Promise.all([closed(rtp), closed(rtcp)]);
    },
  };
}

function parse(bytes: Buffer): ReceivedPacket {
  return {
    payloadType: bytes.readUInt8(1) & 0x7f,
    marker: bytes.readUInt8(1) > 0x7f,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(12),
    at: performance.now(),
  };
}

function bound(address: string): Promise<Socket> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ port: 0, address }, () => resolve(socket));
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}

/** A peer's description for an offer or an answer: one audio stream with these formats. */
export function peerDescription(
  peer: Pick<RtpPeer, 'address' | 'port' | 'rtcpPort'>,
  options: {
    readonly formats: readonly (readonly [number, string])[];
    readonly attributes?: readonly string[];
  },
): string {
  const family = peer.address.includes(':') ? 'IP6' : 'IP4';
  return [
    'v=0',
    `o=peer 1 1 IN ${family} ${peer.address}`,
    's=-',
    `c=IN ${family} ${peer.address}`,
    't=0 0',
    `m=audio ${peer.port} RTP/AVP ${options.formats.map(([number]) => number).join(' ')}`,
    ...options.formats.map(([number, name]) => `a=rtpmap:${number} ${name}`),
    `a=rtcp:${peer.rtcpPort}`,
    ...(options.attributes ?? []).map((attribute) => `a=${attribute}`),
    '',
  ].join('\r\n');
}
