import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { idle } from '../../platform/fakes/until.ts';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { isRtcp, parseRtp, uint16, writeRtp } from '../rtp/rtp.ts';
import { openMediaSession, type MediaSession } from './media-session.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function openSocket(received: Buffer[]): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  socket.on('message', (datagram) => received.push(datagram));
  ends.push(() => socket.close());
  return socket;
}

function agree(session: MediaSession, { rtp, rtcp }: { readonly rtp: Socket; readonly rtcp: Socket }): void {
  const lines = [
    'v=0',
    'c=IN IP4 127.0.0.1',
    `m=audio ${rtp.address().port} RTP/AVP 0`,
    `a=rtcp:${rtcp.address().port}`,
  ];
  session.accept(lines.join('\n'));
}

async function openSession(clock: ManualClock, heard: number[]): Promise<MediaSession> {
  const session = await openMediaSession({
    localAddress: '127.0.0.1',
    encryption: 'off',
    range: { first: 44_000, last: 44_999 },
    clock,
    random32: () => Math.floor(Math.random() * 2 ** 32),
    onSound: ({ packet }) => heard.push(packet.payload.readUInt8(0)),
    onDigit: () => undefined,
    onStatistics: () => undefined,
    onDatagram: () => undefined,
    onSilence: () => undefined,
  });
  ends.push(session.close);
  return session;
}

test('after a rollback of the first offer nothing is played and nothing is sent', async () => {
  const clock = manualClock();
  const heard: number[] = [];
  const received: Buffer[] = [];
  const session = await openSession(clock, heard);
  const peer = { rtp: await openSocket(received), rtcp: await openSocket(received) };
  const port = Number(/m=audio (\d+)/.exec(session.offer('sendrecv'))?.[1]);
  let sequence = 0;
  /** Settles once the datagram was taken out of our socket. */
  const play = async (byte: number): Promise<void> => {
    sequence += 1;
    const [payload, timestamp] = [Buffer.alloc(160, byte), sequence * 160];
    const packet = writeRtp({ payloadType: 0, marker: false, sequence, timestamp, ssrc: 1, payload });
    await new Promise<void>((resolve) => {
      peer.rtp.send(packet, port, '127.0.0.1', () => resolve());
    });
    await idle();
  };

  agree(session, peer);
  await play(1);
  clock.advance(100);
  await expect.poll(() => [heard.length > 0, received.length > 0]).toEqual([true, true]);
  session.rollback();
  const before = received.length;
  await play(2);
  // Time for reports and for silence.
  clock.advance(20_000);

  session.offer('sendrecv');
  await play(3);
  agree(session, peer);
  await play(4);
  clock.advance(100);
  await expect.poll(() => heard.at(-1)).toBe(4);
  await expect.poll(() => received.length).toBeGreaterThan(before);
  expect(heard).toEqual([1, 4]);
  expect(received.slice(before).filter(isRtcp)).toEqual([]);
});

test('in another network the same stream goes on from the new address, which the next offer names', async () => {
  const clock = manualClock();
  const heard: number[] = [];
  const received: Buffer[] = [];
  const session = await openSession(clock, heard);
  const peer = { rtp: await openSocket(received), rtcp: await openSocket([]) };
  session.offer('sendrecv');
  agree(session, peer);
  clock.advance(100);
  await expect.poll(() => received.length).toBeGreaterThan(0);
  const before = received.length;

  await session.move('127.0.0.2');
  clock.advance(100);
  await expect.poll(() => received.length).toBeGreaterThan(before);
  const [last, first] = [received[before - 1], received[before]].map((datagram) => parseRtp(datagram!));
  expect(first).toMatchObject({ ssrc: last?.ssrc, sequence: uint16((last?.sequence ?? 0) + 1) });

  const offer = session.offer('sendrecv');
  expect(offer).toContain('c=IN IP4 127.0.0.2');
  const port = Number(/m=audio (\d+)/.exec(offer)?.[1]);
  const packet = writeRtp({
    payloadType: 0,
    marker: false,
    sequence: 1,
    timestamp: 1,
    ssrc: 1,
    payload: Buffer.alloc(160, 7),
  });
  agree(session, peer);
  peer.rtp.send(packet, port, '127.0.0.2');
  await expect.poll(() => heard).toEqual([7]);
});

test('where the new address has no free ports, the sound stays where it is', async () => {
  const received: Buffer[] = [];
  const clock = manualClock();
  const session = await openSession(clock, []);
  const peer = { rtp: await openSocket(received), rtcp: await openSocket([]) };
  const offer = session.offer('sendrecv');
  agree(session, peer);
  await expect(session.move('192.0.2.1')).rejects.toThrow('no-ports');
  clock.advance(100);
  await expect.poll(() => received.length).toBeGreaterThan(0);
  const place = (description: string) => /m=audio \d+/.exec(description)?.[0];
  expect(place(session.offer('sendrecv'))).toBe(place(offer));
});
