import type { Socket } from 'node:dgram';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openWebPeer, type WebPeer } from '../../../tools/bench/support/web-peer.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { parseRtp, writeRtp } from '../rtp/rtp.ts';
import { chromiumOffer } from '../sdp/fakes/descriptions.ts';
import { createDtlsIdentity, type DtlsIdentity } from '../web-leg/dtls-server.ts';
import { createWebSession } from '../web-leg/web-session.ts';
import { freePairs } from './fakes/free-pairs.ts';
import { createMediaCall, type DialogOptions, type MediaCall } from './media-call.ts';
import { bindLoopback } from '../web-leg/bind-loopback.ts';

let identity: Promise<DtlsIdentity>;
const ends: (() => void)[] = [];
beforeAll(() => {
  identity = createDtlsIdentity();
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const ignore = () => undefined;
const session: DialogOptions = {
  localAddress: '127.0.0.1',
  encryption: 'off',
  onDigit: ignore,
  onStatistics: ignore,
  onSilence: ignore,
};

function callWith(clock: Clock, range = { first: 43_000, last: 43_999 }): MediaCall {
  const call = createMediaCall({
    range,
    clock,
    random32: () => Math.floor(Math.random() * 2 ** 32),
    createNearEnd: (options) => createWebSession({ ...options, identity }),
    onWeb: ignore,
  });
  ends.push(call.close);
  return call;
}

test('there are no figures before there is an answer', async () => {
  const clock = manualClock();
  let figures = 0;
  const call = await callWith(clock).open('dialog', { ...session, onStatistics: () => (figures += 1) });
  call.offer('sendrecv');
  clock.advance(5000);
  expect(figures).toBe(0);
  call.accept('v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n');
  clock.advance(3000);
  expect(figures).toBe(3);
  call.rollback();
  clock.advance(3000);
  expect(figures).toBe(3);
});

interface Peer {
  readonly socket: Socket;
  /** The first byte of each payload. */
  readonly received: number[];
}

/** A dialog of the call whose peer plays that byte. */
async function dialog(call: MediaCall, id: string, byte: number): Promise<Peer> {
  const socket = await bindLoopback();
  const received: number[] = [];
  socket.on('message', (datagram) => received.push(parseRtp(datagram)?.payload[0] ?? -1));
  const media = await call.open(id, session);
  const port = Number(/m=audio (\d+)/.exec(media.offer('sendrecv'))?.[1]);
  media.accept(`v=0\nc=IN IP4 127.0.0.1\nm=audio ${socket.address().port} RTP/AVP 0\n`);
  const stop = playing(byte, (packet) => socket.send(packet, port, '127.0.0.1'));
  ends.push(() => {
    stop();
    socket.close();
  });
  return { socket, received };
}

function playing(byte: number, send: (packet: Buffer) => void): () => void {
  let sequence = 0;
  return every(systemClock, 20, () => {
    sequence += 1;
    const payload = Buffer.alloc(160, byte);
    const timestamp = sequence * 160;
    send(writeRtp({ payloadType: 0, marker: false, sequence, timestamp, ssrc: byte, payload }));
  });
}

const microphone = 0x77;
const silence = 0xff;

async function attached(call: MediaCall): Promise<WebPeer> {
  const web = await openWebPeer();
  ends.push(web.close);
  await web.connect(await call.attach(web.offer));
  ends.push(playing(microphone, web.send));
  return web;
}

/** The last ten are that byte. */
const tenOf = (byte: number, bytes: () => readonly number[]) =>
  expect.poll(() => bytes().slice(-10)).toEqual(Array.from({ length: 10 }, () => byte));

test('one web leg has two dialogs, and the renderer gets the sound of the chosen one', async () => {
  const call = callWith(systemClock);
  const first = await dialog(call, 'first', 0x11);
  const second = await dialog(call, 'second', 0x22);
  const web = await attached(call);
  const played: { byte: number; sequence: number; timestamp: number }[] = [];
  web.onRtp((bytes) => {
    const packet = parseRtp(bytes);
    if (packet) played.push({ ...packet, byte: packet.payload[0] ?? -1 });
  });
  const playedBytes = () => played.map(({ byte }) => byte);

  await tenOf(0x11, playedBytes);
  expect(playedBytes()).not.toContain(0x22);
  await tenOf(microphone, () => first.received);
  expect(new Set(second.received)).toEqual(new Set([silence]));

  call.hear('second');
  await tenOf(0x22, playedBytes);
  await tenOf(microphone, () => second.received);
  await tenOf(silence, () => first.received);
  call.hear('first');
  await tenOf(0x11, playedBytes);

  // One unbroken stream: no index and no time was used twice (the web peer drops replays).
  const steps = played.slice(1).map(({ sequence, timestamp }, at) => ({
    sequence: (sequence - (played[at]?.sequence ?? 0)) & 0xffff,
    isLater: ((timestamp - (played[at]?.timestamp ?? 0)) | 0) > 0,
  }));
  expect(new Set(steps.map(({ sequence }) => sequence))).toEqual(new Set([1]));
  expect(steps.every(({ isLater }) => isLater)).toBe(true);
});

test('only a dialog of the call can be heard', async () => {
  const call = callWith(systemClock);
  expect(() => call.heard()).toThrow('not-found');
  const opened = await call.open('first', session);
  expect(() => call.hear('second')).toThrow('not-found');
  expect(call.heard()).toBe(opened);
});

test('a dialog is opened once, and no sockets stay open', async () => {
  const twoPairs = await freePairs(2);
  const call = callWith(systemClock, twoPairs);
  const opened = await call.open('first', session);
  await expect(call.open('first', session)).rejects.toThrow('wrong-state');
  opened.close();
  call.close();

  const late = callWith(systemClock, twoPairs);
  const opening = late.open('first', session);
  late.close();
  await expect(opening).rejects.toThrow('not-found');
  expect(() => late.heard()).toThrow('not-found');

  const last = callWith(systemClock, twoPairs);
  await last.open('first', session);
  await expect(last.open('second', session)).resolves.toBeDefined();
});

test('a renderer that attaches while the call closes is refused, and its socket is closed', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((name) => /udp/i.test(name)).length;
  const before = sockets();
  const call = callWith(systemClock);
  const attaching = call.attach(chromiumOffer);
  call.close();
  await expect(attaching).rejects.toThrow('wrong-state');
  await expect.poll(sockets).toBeLessThanOrEqual(before);
});
