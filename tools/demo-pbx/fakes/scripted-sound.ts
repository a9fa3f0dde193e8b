import { createSocket, type Socket } from 'node:dgram';
import { encodeG711 } from '../../../shared/sound/g711.ts';
import { tone } from '../../../shared/sound/tone.ts';
import { parseRtp, writeRtp, type RtpPacket } from '../../../electron/media/rtp/rtp.ts';

/** The RTP side of a scripted phone: PCMU under 0, telephone events under 101. */
export interface ScriptedSound {
  readonly port: number;
  readonly offer: (direction?: string) => string;
  readonly heard: readonly RtpPacket[];
  /**
   * Sends 20 ms packets of a tone, `count` of them, to the port that the other side's description
   * names.
   */
  readonly sendTone: (port: number, frequency: number, count: number) => void;
  readonly send: (port: number, packet: Partial<RtpPacket>) => void;
  /** Resolves once `count` packets have come. */
  readonly hears: (count: number) => Promise<readonly RtpPacket[]>;
  readonly close: () => void;
}

export async function openSound(): Promise<ScriptedSound> {
  const socket: Socket = createSocket('udp4');
  await new Promise<void>((resolve) => void socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const heard: RtpPacket[] = [];
  let sequence = 0;
  let onHeard = () => {};
  socket.on('message', (bytes) => {
    const packet = parseRtp(bytes);
    if (packet) heard.push(packet);
    onHeard();
  });
  const blank = { payloadType: 0, marker: false, ssrc: 0x1234_5678, payload: Buffer.alloc(160, 0xff) };
  const send = (to: number, packet: Partial<RtpPacket>) => {
    sequence += 1;
    socket.send(writeRtp({ ...blank, sequence, timestamp: sequence * 160, ...packet }), to, '127.0.0.1');
  };
  return {
    port,
    heard,
    send,
    offer: (direction = 'sendrecv') => description(port, direction),
    sendTone: (to, frequency, count) => {
      for (let index = 0; index < count; index += 1) {
        const samples = tone(frequency, 8000, 160, -12, index * 160);
        send(to, { payload: Buffer.from(encodeG711('PCMU', samples)) });
      }
    },
    hears: async (count) => {
      while (heard.length < count) await new Promise<void>((resolve) => (onHeard = resolve));
      return heard;
    },
    close: () => void socket.close(),
  };
}

function description(port: number, direction: string): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    `a=${direction}`,
    '',
  ].join('\r\n');
}
