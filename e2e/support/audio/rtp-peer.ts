/**
 * The other end of an RTP stream, scripted: sends tones, echoes, presses digits, and keeps what
 * came. It reads and writes RTP with code of its own, so that it checks the product's.
 */
import { createSocket, type Socket } from 'node:dgram';
import { decodeG711, encodeG711, type G711 } from '../../../shared/sound/g711.ts';
import { tone } from '../../../shared/sound/tone.ts';

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

const staticPayloadType: Readonly<Record<G711, number>> = { PCMU: 0, PCMA: 8 };

interface Address {
  readonly port: number;
  readonly address: string;
}

export async function startRtpPeer(address = '127.0.0.1'): Promise<RtpPeer> {
  return new RtpPeer(address, await bound(address), await bound(address));
}

export class RtpPeer {
  readonly address: string;
  readonly received: ReceivedPacket[] = [];
  readonly receivedRtcp: Buffer[] = [];
  readonly #rtp: Socket;
  readonly #rtcp: Socket;
  readonly #stream = { ssrc: 0x0badcafe, sequence: 65_500, timestamp: 0xffff_f000, sample: 0 };
  #target: Address | null = null;
  #rtcpTarget: Address | null = null;
  #echoes = false;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(address: string, rtp: Socket, rtcp: Socket) {
    this.address = address;
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    rtp.on('message', (bytes, from) => this.#take(bytes, from));
    rtcp.on('message', (bytes, from) => {
      this.#rtcpTarget ??= from;
      this.receivedRtcp.push(bytes);
    });
  }

  get port(): number {
    return this.#rtp.address().port;
  }
  get rtcpPort(): number {
    return this.#rtcp.address().port;
  }

  /** Where to send; without it: where the first packet came from. */
  sendTo(port: number, address = this.address): void {
    this.#target = { port, address };
  }

  /** Sends that tone in 20 ms packets until the next call; null: stops. */
  playTone(law: G711, frequency: number | null): void {
    this.#stop();
    if (frequency === null) return;
    let due = performance.now();
    this.#timer = setInterval(() => {
      for (; due <= performance.now(); due += 20) this.#sendTone(law, frequency);
    }, 5);
  }

  /** Sends every packet back as it came, under a source of its own. */
  echo(on: boolean): void {
    this.#echoes = on;
  }

  /** RFC 4733, on its own timestamps, in the middle of whatever is sent. */
  pressDigit(digit: string, payloadType: number): void {
    const event = '0123456789*#ABCD'.indexOf(digit);
    const { timestamp } = this.#stream;
    for (let step = 1; step <= 8; step += 1) {
      const isEnd = step > 5;
      const duration = Math.min(step, 5) * 160;
      const payload = Buffer.from([event, (isEnd ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]);
      this.#send(payloadType, step === 1, payload, timestamp);
    }
    this.#stream.timestamp += 1280;
  }

  sendRtcp(bytes: Buffer): void {
    if (this.#rtcpTarget) this.#rtcp.send(bytes, this.#rtcpTarget.port, this.#rtcpTarget.address);
  }

  /**
   * What came under that payload type since `from` (an index into `received`), decoded, in the
   * order of arrival.
   */
  heard(law: G711, from = 0): Int16Array {
    const packets = this.received
      .slice(from)
      .filter(({ payloadType }) => payloadType === staticPayloadType[law]);
    return decodeG711(law, Buffer.concat(packets.map(({ payload }) => payload)));
  }

  async close(): Promise<void> {
    this.#stop();
    await Promise.all([closed(this.#rtp), closed(this.#rtcp)]);
  }

  #take(bytes: Buffer, from: Address): void {
    this.#target ??= from;
    this.received.push(parse(bytes));
    if (!this.#echoes) return;
    const back = Buffer.from(bytes);
    back.writeUInt32BE(this.#stream.ssrc, 8);
    this.#rtp.send(back, this.#target.port, this.#target.address);
  }

  #sendTone(law: G711, frequency: number): void {
    const stream = this.#stream;
    const samples = tone(frequency, 8000, 160, -12, stream.sample);
    this.#send(staticPayloadType[law], false, encodeG711(law, samples), stream.timestamp);
    stream.timestamp += 160;
    stream.sample += 160;
  }

  #send(payloadType: number, marker: boolean, payload: Uint8Array, timestamp: number): void {
    if (!this.#target) return;
    const packet = Buffer.alloc(12 + payload.length);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
    packet.writeUInt16BE(this.#stream.sequence & 0xffff, 2);
    packet.writeUInt32BE(timestamp >>> 0, 4);
    packet.writeUInt32BE(this.#stream.ssrc, 8);
    packet.set(payload, 12);
    this.#stream.sequence += 1;
    this.#rtp.send(packet, this.#target.port, this.#target.address);
  }

  #stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
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
