import { expect, test } from 'vitest';
import { seededRandom } from '../../platform/fakes/seeded-random.ts';
import { createContinuousStream } from '../rtp/continuous-stream.ts';
import { createDigitSender } from '../rtp/dtmf.ts';
import { createInboundStream } from './inbound-stream.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { negotiationFor } from '../sdp/fakes/negotiation-for.ts';
import { createOutboundStream } from './outbound-stream.ts';
import { parseRtp, writeRtp, type RtpPacket } from '../rtp/rtp.ts';
import { createSrtpSender } from '../rtp/srtp.ts';

function agreement(formats: string, ...attributes: string[]): Agreement {
  const negotiation = negotiationFor({
    ports: { address: '127.0.0.1', rtpPort: 2, rtcpPort: 3 },
    sessionId: '1',
  });
  const lines = [
    'v=0',
    'o=p 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    `m=audio 4 RTP/AVP ${formats}`,
  ];
  negotiation.answer([...lines, ...attributes].join('\n'), false);
  const agreed = negotiation.agreement();
  if (!agreed) throw new Error('answered');
  return agreed;
}
const pcmu = agreement('0 101', 'a=rtpmap:101 telephone-event/8000');
const opus = agreement('96', 'a=rtpmap:96 opus/48000/2');
const sound = (change: Partial<RtpPacket> = {}): RtpPacket => ({
  payloadType: 0,
  marker: false,
  sequence: 10,
  timestamp: 1000,
  ssrc: 1,
  payload: Buffer.alloc(160, 1),
  ...change,
});

function outbound() {
  let next = 0;
  const digits = createDigitSender();
  const stream = createOutboundStream({ random32: () => (next += 100), digits });
  const read = (bytes: Buffer) => {
    const packet = parseRtp(bytes);
    if (!packet) throw new Error('not RTP');
    return packet;
  };
  return {
    stream,
    digits,
    sound: (change?: Partial<RtpPacket>) => read(stream.sound(sound(change), 0)),
    silence: () => read(stream.silence(0).packet),
  };
}

test('what leaves is one stream, whoever makes the sound', () => {
  const { stream, ...send } = outbound();
  stream.use(pcmu);
  const packets = [
    send.silence(),
    send.silence(),
    send.sound({ timestamp: 90_000 }),
    send.sound({ timestamp: 90_160 }),
    send.silence(),
    send.sound({ ssrc: 9, timestamp: 5 }),
  ];
  const steps = packets
    .slice(1)
    .map((packet, at) => [
      packet.sequence - (packets[at]?.sequence ?? 0),
      packet.timestamp - (packets[at]?.timestamp ?? 0),
    ]);
  expect(steps).toEqual(Array.from({ length: 5 }, () => [1, 160]));
  expect(packets.map(({ marker }) => marker)).toEqual([true, false, true, false, false, true]);
  expect(packets[0]?.payload.every((byte) => byte === 0xff)).toBe(true);
});

test('a pause of the renderer stays a pause; a jump does not', () => {
  const { stream, ...send } = outbound();
  stream.use(pcmu);
  const first = send.sound().timestamp;
  expect(send.sound({ timestamp: 1000 + 8000 }).timestamp - first).toBe(8000);
  expect(send.sound({ timestamp: 0x7000_0000 }).timestamp - first).toBe(8160);
});

test('another clock is another source (RFC 7160); another codec of the same clock is not', () => {
  const { stream, ...send } = outbound();
  stream.use(pcmu);
  const { ssrc } = send.sound();
  stream.use(agreement('8'));
  expect(send.sound()).toMatchObject({ ssrc, payloadType: 8 });
  stream.use(opus);
  expect(send.sound({ payload: Buffer.from([0x78, 1, 2]) }).ssrc).not.toBe(ssrc);
});

test('under SRTP another address of the peer gets another source: its roll-over counter is 0 in any case', () => {
  const keys = { suite: 'AES_CM_128_HMAC_SHA1_80', mki: null } as const;
  const key = (fill: number) => ({
    ...keys,
    masterKey: Buffer.alloc(16, fill),
    masterSalt: Buffer.alloc(14, fill),
  });
  const at = (port: number | null, fill = 1): Agreement => ({
    ...pcmu,
    protection: { kind: 'sdes', sending: key(fill), receiving: key(9) },
    remote: { ...pcmu.remote, rtp: port === null ? null : { address: '192.0.2.1', port } },
  });
  const { stream, ...send } = outbound();
  stream.use(at(4000));
  const first = send.sound();
  // A hold, a hold without an address, and the same address again change nothing.
  for (const agreed of [{ ...at(4000), direction: 'sendonly' } as const, at(null), at(4000)]) {
    stream.use(agreed);
    expect(send.sound()).toMatchObject({ ssrc: first.ssrc });
  }
  stream.use(at(null));
  stream.use(at(5000));
  const moved = send.sound();
  expect(moved.ssrc).not.toBe(first.ssrc);
  expect(moved.sequence).toBeLessThan(0x8000);
  // Another key has contexts of its own.
  stream.use(at(6000, 2));
  expect(send.sound().ssrc).toBe(moved.ssrc);
  // Its counter is no longer 0: whether it is kept under another key, not all receivers agree.
  for (let { sequence } = moved; sequence !== 0;) ({ sequence } = send.sound());
  stream.use(at(6000, 3));
  expect(send.sound().ssrc).not.toBe(moved.ssrc);
});

test('muted, and on hold, the payload is silence of the same length', () => {
  const { stream, ...send } = outbound();
  stream.use(pcmu);
  stream.mute(true);
  expect(send.sound({ payload: Buffer.alloc(80, 1) }).payload).toEqual(Buffer.alloc(80, 0xff));
  stream.mute(false);
  expect(send.sound().payload).toEqual(Buffer.alloc(160, 1));
  stream.use({ ...agreement('9'), heldByUs: true });
  expect(send.sound({ payload: Buffer.alloc(240, 1) }).payload).toEqual(Buffer.alloc(240, 0xfd));
  stream.use({ ...opus, heldByUs: true });
  expect(send.sound({ payload: Buffer.from([0x78, 1, 2]) }).payload).toEqual(Buffer.from([0xf8, 0xff, 0xfe]));
});

test('a digit takes the place of sound, and sound goes on where it would have been', () => {
  const { stream, digits, ...send } = outbound();
  stream.use(pcmu);
  const before = send.sound();
  digits.queue('3');
  const events = Array.from({ length: 10 }, (_, at) => send.sound({ timestamp: 1160 + at * 160 }));
  const after = send.sound({ timestamp: 1160 + 1600 });
  expect(new Set(events.map(({ payloadType }) => payloadType))).toEqual(new Set([101]));
  expect(new Set(events.map(({ timestamp }) => timestamp - before.timestamp))).toEqual(new Set([160]));
  expect(after.timestamp - before.timestamp).toBe(1760);
  expect(after.sequence - before.sequence).toBe(11);
});

function inbound(agreed: Agreement) {
  const digits: string[] = [];
  const stream = createInboundStream((digit) => digits.push(digit));
  const toRenderer = createContinuousStream(7, () => 500);
  stream.use(agreed);
  return {
    stream,
    digits,
    receive: (change: Partial<RtpPacket>, at = 1) => {
      const received = stream.receive(sound(change), at);
      return received && toRenderer.place(received, at);
    },
  };
}

test('what comes keeps its holes and its order, loses its duplicates', () => {
  const { receive, stream } = inbound(pcmu);
  const passed = [10, 12, 11, 12, 15].map((sequence) => receive({ sequence, timestamp: sequence * 160 }));
  expect(passed.map((packet) => packet && packet.sequence - 501)).toEqual([0, 2, 1, null, 5]);
  expect(passed.map((packet) => packet && packet.timestamp - (passed[0]?.timestamp ?? 0))).toEqual([
    0,
    320,
    160,
    null,
    800,
  ]);
  expect(stream.totals()).toMatchObject({ received: 4, lost: 2 });
});

test('a new source goes on where the old one was', () => {
  const { receive, stream } = inbound(pcmu);
  const last = receive({});
  const next = receive({ ssrc: 99, sequence: 60_000, timestamp: 5 }, 41);
  expect((next?.sequence ?? 0) - (last?.sequence ?? 0)).toBe(1);
  expect((next?.timestamp ?? 0) - (last?.timestamp ?? 0)).toBe(320);
  expect(next?.ssrc).toBe(7);
  expect(stream.totals()).toMatchObject({ received: 2, lost: 0 });
});

test('a source that begins anew under its old name is not a loss of thousands', () => {
  const { receive, stream } = inbound(pcmu);
  receive({ sequence: 10 });
  const next = receive({ sequence: 40_000 });
  expect(next?.sequence).toBe(502);
  expect(stream.totals()).toMatchObject({ received: 2, lost: 0 });
});

test.each(['sendonly', 'inactive'] as const)(
  'what a peer counts on by over a hold (%s) is no loss',
  (direction) => {
    const { receive, stream } = inbound(pcmu);
    receive({ sequence: 10 }, 0);
    const last = receive({ sequence: 11, timestamp: 1160 }, 20);
    stream.use({ ...pcmu, direction });
    expect(stream.accepts(0)).toBe(false);
    expect(receive({ sequence: 12 }, 40)).toBeNull();
    stream.use(pcmu);
    const next = receive({ sequence: 1011, timestamp: 1000 + 1001 * 160 }, 20_020);
    expect((next?.sequence ?? 0) - (last?.sequence ?? 0)).toBe(1);
    expect((next?.timestamp ?? 0) - (last?.timestamp ?? 0)).toBe(160_000);
    receive({ sequence: 1013, timestamp: 1000 + 1003 * 160 }, 20_060);
    expect(stream.totals()).toMatchObject({ received: 4, lost: 1, jitter: 0 });
  },
);

test.each([
  ['the static number, unnamed', '0', 13],
  ['the static number', '0 13', 13],
  ['a number of its own', '0 118', 118],
])('comfort noise under %s is counted and becomes silence', (_, formats, payloadType) => {
  const inbound = createInboundStream(() => expect.unreachable());
  inbound.use(agreement(formats, 'a=rtpmap:118 CN/8000'));
  expect(inbound.accepts(payloadType)).toBe(true);
  const stream = createContinuousStream(7, seededRandom(1));
  const place = (packet: RtpPacket) => {
    const received = inbound.receive(packet, 0);
    return received && stream.place(received, 0);
  };
  const before = place(sound());
  const noise = place(sound({ payloadType, sequence: 11, timestamp: 1160, payload: Buffer.from([60, 1]) }));
  expect(noise?.payload).toEqual(Buffer.alloc(160, 0xff));
  expect(noise?.sequence).toBe(((before?.sequence ?? 0) + 1) & 0xffff);
  // After a pause the sound has its place in time.
  const after = place(sound({ sequence: 12, timestamp: 9000 }));
  expect(((after?.timestamp ?? 0) - (before?.timestamp ?? 0)) >>> 0).toBe(8000);
  expect(inbound.totals()).toMatchObject({ received: 3, lost: 0 });
});

test('a number of comfort noise that means a codec of ours is that codec', () => {
  const inbound = createInboundStream(() => undefined);
  inbound.use(agreement('13', 'a=rtpmap:13 PCMA/8000'));
  expect(inbound.receive(sound({ payloadType: 13 }), 0)).toMatchObject({ isSilent: false });
});

test('an event is told and becomes silence; a payload that was not agreed becomes nothing', () => {
  const { receive, digits, stream } = inbound(pcmu);
  const before = receive({});
  const event = receive({
    sequence: 11,
    payloadType: 101,
    timestamp: 1160,
    payload: Buffer.from([4, 10, 0, 160]),
  });
  expect(digits).toEqual(['4']);
  expect(event?.payload).toEqual(Buffer.alloc(160, 0xff));
  expect((event?.timestamp ?? 0) - (before?.timestamp ?? 0)).toBe(160);
  expect(receive({ sequence: 12, payloadType: 18 })).toBeNull();
  expect(stream.accepts(18)).toBe(false);
});

test('whatever order, source and payload comes in, nothing throws and most of it passes', () => {
  const random = seededRandom(9);
  const agreed = agreement('0 101', 'a=rtpmap:101 telephone-event/8000');
  const { receive } = inbound({ ...agreed, receiving: new Map([...pcmu.receiving, ...opus.receiving]) });
  const sender = createSrtpSender({
    masterKey: Buffer.alloc(16),
    masterSalt: Buffer.alloc(14),
    suite: 'AES_CM_128_HMAC_SHA1_80',
    mki: null,
  });
  let passed = 0;
  let sequence = 65_000;
  for (let round = 0; round < 20_000; round += 1) {
    sequence = random() % 50 === 0 ? random() & 0xffff : (sequence + (random() % 5) - 1) & 0xffff;
    const payloadType = [0, 96, 101, 13][random() % 4] ?? 0;
    const change = {
      sequence,
      payloadType,
      timestamp: random(),
      ssrc: random() % 3,
      payload: Buffer.alloc(4),
    };
    const packet = receive(change, round);
    if (packet && sender.protectRtp(writeRtp({ ...packet, payloadType: 0 }))) passed += 1;
  }
  expect(passed).toBeGreaterThan(5000);
});
