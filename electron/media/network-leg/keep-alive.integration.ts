/** What keeps the NATs' bindings of a call open while it sends no sound. */
import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { idle } from '../../platform/fakes/until.ts';
import { bindingIndication } from '../ice/stun.ts';
import { datagramKind } from '../rtp/datagram.ts';
import { openMediaSession } from './media-session.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Peer {
  readonly socket: Socket;
  readonly port: number;
  readonly received: Buffer[];
}

async function openPeer(): Promise<Peer> {
  const socket = createSocket('udp4');
  const received: Buffer[] = [];
  socket.on('message', (datagram) => received.push(datagram));
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  ends.push(() => socket.close());
  return { socket, received, port: socket.address().port };
}

async function openSession() {
  const clock = manualClock();
  let rejected = 0;
  const session = await openMediaSession({
    localAddress: '127.0.0.1',
    encryption: 'off',
    range: { first: 45_000, last: 45_999 },
    clock,
    random32: () => Math.floor(Math.random() * 2 ** 32),
    onSound: () => undefined,
    onDigit: () => undefined,
    onStatistics: ({ packetsRejected }) => (rejected = packetsRejected),
    onDatagram: () => undefined,
    onSilence: () => undefined,
  });
  ends.push(session.close);
  return { session, clock, rejected: () => rejected };
}

const described = (rtp: Peer, rtcp: Peer, direction: string): string =>
  [
    'v=0',
    'c=IN IP4 127.0.0.1',
    `m=audio ${rtp.port} RTP/AVP 0`,
    `a=rtcp:${rtcp.port}`,
    `a=${direction}`,
  ].join('\n');
const indications = ({ received }: Peer): number =>
  received.filter((datagram) => datagramKind(datagram) === 'stun').length;

test.each(['sendonly', 'inactive'])(
  'a peer that holds (%s) gets an indication on both ports every 15 s, until it talks again',
  async (direction) => {
    const [rtp, rtcp] = [await openPeer(), await openPeer()];
    const { session, clock } = await openSession();
    session.answer(described(rtp, rtcp, direction), false);
    clock.advance(15_000);
    await expect.poll(() => [indications(rtp), indications(rtcp)]).toEqual([1, 1]);
    clock.advance(15_000);
    await expect.poll(() => [indications(rtp), indications(rtcp)]).toEqual([2, 2]);
    session.answer(described(rtp, rtcp, 'sendrecv'), false);
    const before = rtp.received.length;
    // In small steps, so that the sockets keep every datagram.
    for (let step = 0; step < 20; step += 1) {
      clock.advance(1000);
      await idle();
    }
    await expect.poll(() => rtp.received.length).toBeGreaterThan(before + 900);
    expect([indications(rtp), indications(rtcp)]).toEqual([2, 2]);
  },
);

test('an indication is not answered, moves nothing and counts as nothing, whoever sends it', async () => {
  const [rtp, rtcp, stranger] = [await openPeer(), await openPeer(), await openPeer()];
  const { session, clock, rejected } = await openSession();
  const { description } = session.answer(described(rtp, rtcp, 'sendonly'), false);
  const port = Number(/m=audio (\d+)/.exec(description)?.[1]);
  for (const { socket } of [stranger, rtp])
    await new Promise<void>((resolve) => {
      socket.send(bindingIndication(Buffer.alloc(12, 7)), port, '127.0.0.1', () => resolve());
    });
  await idle();
  clock.advance(15_000);
  await expect.poll(() => [indications(rtp), indications(rtcp)]).toEqual([1, 1]);
  expect(stranger.received).toEqual([]);
  expect(rejected()).toBe(0);
});
