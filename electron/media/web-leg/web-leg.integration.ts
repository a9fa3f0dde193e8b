/**
 * The web leg against strangers: who does not know the ICE password or has another certificate gets
 * nothing.
 */
import { createHmac } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DtlsClient } from 'werift';
import { systemClock } from '../../platform/clock.ts';
import { createDtlsIdentity, type DtlsIdentity } from './dtls-server.ts';
import { chromiumOffer } from '../sdp/fakes/descriptions.ts';
import { firstFormat } from '../sdp/sending-format.ts';
import { openWebLeg, type WebLeg } from './web-leg.ts';
import { bindLoopback } from './bind-loopback.ts';

let identity: DtlsIdentity;
let renderer: DtlsIdentity;
let leg: WebLeg;
let socket: Socket;
let states: string[];
let received: Buffer[];

beforeAll(async () => {
  [identity, renderer] = await Promise.all([createDtlsIdentity(), createDtlsIdentity()]);
});
beforeEach(async () => {
  states = [];
  received = [];
  socket = await bindLoopback();
  socket.on('message', (datagram) => received.push(datagram));
});
afterEach(() => {
  leg.close();
  socket.close();
});

const ofFingerprint = (fingerprint: string) =>
  chromiumOffer.replace(/(?:AB:){31}AB/, fingerprint.toUpperCase().replaceAll(/..(?!$)/g, '$&:'));

async function open(fingerprint: string): Promise<{ port: number; ufrag: string; password: string }> {
  const offer = ofFingerprint(fingerprint);
  const ignore = () => undefined;
  leg = await openWebLeg(offer, {
    identity,
    clock: systemClock,
    ssrc: 1,
    cname: 'c',
    onState: (state) => states.push(state),
    onRtp: ignore,
    onRtcp: ignore,
  });
  const answer = leg.answer(offer, firstFormat) ?? '';
  const valueOf = (name: string) => new RegExp(`a=${name}:(.*)\r`).exec(answer)?.[1] ?? '';
  return {
    port: Number(/m=audio (\d+)/.exec(answer)?.[1]),
    ufrag: valueOf('ice-ufrag'),
    password: valueOf('ice-pwd'),
  };
}

/** A binding request as a browser sends it. */
function check(username: string, password: string): Buffer {
  const value = Buffer.from(username);
  const attribute = (type: number, body: Buffer) =>
    Buffer.concat([
      Buffer.from([type >> 8, type & 0xff, 0, body.length]),
      body,
      Buffer.alloc(-body.length & 3),
    ]);
  const body = Buffer.concat([attribute(0x0006, value), attribute(0x0025, Buffer.alloc(0))]);
  const header = Buffer.concat([
    Buffer.from([0, 1, 0, body.length + 24]),
    Buffer.from([0x21, 0x12, 0xa4, 0x42]),
    Buffer.alloc(12, 5),
  ]);
  const message = Buffer.concat([header, body]);
  return Buffer.concat([message, attribute(0x0008, createHmac('sha1', password).update(message).digest())]);
}

function send(datagram: Buffer, port: number): Promise<void> {
  return new Promise((resolve) => {
    socket.send(datagram, port, '127.0.0.1', () => resolve());
  });
}

async function isChecked(port: number, ufrag: string, password: string): Promise<void> {
  await send(check(`${ufrag}:y3nJ`, password), port);
  await expect.poll(() => received.length).toBe(1);
}

function shakeHands(port: number): void {
  const transport = {
    type: 'udp',
    address: ['127.0.0.1', 0],
    closed: false,
    onData: (datagram: Buffer) => void received.push(datagram),
    send: (datagram: Buffer) => send(datagram, port),
    close: () => Promise.resolve(),
  };
  socket.on('message', (datagram) => {
    if (datagram.readUInt8(0) > 19) transport.onData(datagram);
  });
  const client = new DtlsClient({
    transport: transport as unknown as ConstructorParameters<typeof DtlsClient>[0]['transport'],
    cert: renderer.certificate,
    key: renderer.key,
    signatureHash: { hash: 4, signature: 3 },
    extendedMasterSecret: true,
    srtpProfiles: [1],
  });
  void client.connect();
}

test('attaches the renderer whose fingerprint the offer has', async () => {
  const { port, ufrag, password } = await open(renderer.fingerprint);
  await isChecked(port, ufrag, password);
  expect(received[0]?.readUInt16BE(0)).toBe(0x0101);
  shakeHands(port);
  await expect.poll(() => states).toEqual(['attached']);
  expect(leg.isAttached()).toBe(true);
});

test('lets go of one with another certificate', async () => {
  const { port, ufrag, password } = await open('00'.repeat(32));
  await isChecked(port, ufrag, password);
  shakeHands(port);
  await expect.poll(() => states).toEqual(['none']);
  expect(leg.isAttached()).toBe(false);
});

test('answers nobody who does not know the password or the names', async () => {
  const { port, ufrag, password } = await open(renderer.fingerprint);
  await send(check(`${ufrag}:y3nJ`, 'guessed'), port);
  await send(check(`${ufrag}:other`, password), port);
  // A handshake from an address that ICE has not checked.
  await send(Buffer.concat([Buffer.from([22, 254, 253]), Buffer.alloc(40)]), port);
  await send(Buffer.alloc(200, 0x80), port);
  await isChecked(port, ufrag, password);
  expect(received).toHaveLength(1);
  expect(states).toEqual([]);
});

test('gives another peer connection no answer', async () => {
  await open(renderer.fingerprint);
  expect(leg.answer(ofFingerprint('11'.repeat(32)), firstFormat)).toBeNull();
  expect(leg.answer(ofFingerprint(renderer.fingerprint), firstFormat)).toContain('a=ice-lite');
});
