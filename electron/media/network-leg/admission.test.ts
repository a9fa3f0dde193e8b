/**
 * What the transform does not open has no effect: nothing is delivered, and nothing is sent to its
 * sender.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { writeRtcp } from '../rtp/rtcp.ts';
import { writeRtp } from '../rtp/rtp.ts';
import { srtpTransforms, type SrtpKeys } from '../rtp/srtp.ts';
import { createTransforms, plain, transformsOf } from '../rtp/protection.ts';
import { type Transforms } from '../rtp/transform.ts';
import { createAdmission, type Admission } from './admission.ts';

const keys = (fill: number): SrtpKeys => ({
  masterKey: Buffer.alloc(16, fill),
  masterSalt: Buffer.alloc(14, fill),
  suite: 'AES_CM_128_HMAC_SHA1_80',
  mki: null,
});
const at = (address: string, port: number) => ({ address, port, family: 'IPv4' as const, size: 0 });
const described = at('192.0.2.1', 4000);
const nat = at('203.0.113.9', 33_000);
const stranger = at('198.51.100.66', 5000);
const endpoint = ({ address, port }: typeof described) => ({ address, port });
const remote = { rtp: endpoint(described), rtcp: { ...endpoint(described), port: 4001 }, rtcpMux: false };
const rtp = (sequence: number) =>
  writeRtp({ payloadType: 0, marker: false, sequence, timestamp: 1, ssrc: 7, payload: Buffer.alloc(160) });
const rtcp = writeRtcp({ ssrc: 7, cname: 'x', sender: null, block: null });

let now = 10_000;
let admission: Admission;
let peer: Transforms;
let forger: Transforms;
beforeEach(() => {
  now = 10_000;
  admission = createAdmission({
    localAddress: '198.51.100.7',
    time: () => now,
    accepts: (payloadType) => payloadType === 0,
  });
  peer = srtpTransforms({ sending: keys(1), receiving: keys(2) });
  forger = srtpTransforms({ sending: keys(3), receiving: keys(2) });
});
const ours = () => srtpTransforms({ sending: keys(2), receiving: keys(1) });
const sealed = (transforms: Transforms, sequence: number) =>
  transforms.rtp.seal(rtp(sequence)) ?? Buffer.alloc(0);
/** Where the next packet goes. */
let sent = 0;
const target = () => {
  sent += 1;
  return admission.sealRtp(rtp(sent))?.to;
};

const reportTarget = () => admission.sealRtcp(rtcp)?.to;

function changed(datagram: Buffer): Buffer {
  datagram.writeUInt8(datagram.readUInt8(20) ^ 1, 20);
  return datagram;
}

describe('packets that are not authentic', () => {
  beforeEach(() => admission.point(remote, ours()));

  test.each<[string, (sequence: number) => Buffer]>([
    ['in the clear', rtp],
    ['under another key', (sequence) => sealed(forger, sequence)],
    ['changed on the way', (sequence) => changed(sealed(peer, sequence))],
    ['empty', () => Buffer.alloc(0)],
  ])('%s are counted, dropped, and move nothing', (_, packet) => {
    const sources = [described, { ...described, port: 4444 }, stranger];
    for (const [index, from] of sources.entries()) {
      for (let sequence = 0; sequence < 20; sequence += 1)
        expect(admission.rtp(packet(index * 20 + sequence), from)).toBeNull();
      expect(target()).toEqual(endpoint(described));
    }
    expect(admission.unopened()).toBe(60);
    // What is authentic is the peer's with its first packet, also from behind NAT.
    expect(admission.rtp(sealed(peer, 100), nat)).toMatchObject({ sequence: 100 });
    expect(target()).toEqual(endpoint(nat));
  });

  test('a replay from elsewhere does not take the sound along', () => {
    const datagrams = Array.from({ length: 30 }, (_, sequence) => sealed(peer, sequence));
    for (const datagram of datagrams) expect(admission.rtp(datagram, described)).not.toBeNull();
    for (const datagram of datagrams) expect(admission.rtp(datagram, stranger)).toBeNull();
    expect(admission.unopened()).toBe(30);
    expect(target()).toEqual(endpoint(described));
  });

  test('reports are the same: a forged one confirms no address', () => {
    const forged = forger.rtcp.seal(rtcp) ?? rtcp;
    expect(admission.rtcp(forged, { ...described, port: 4001 })).toBeNull();
    expect(admission.rtcp(rtcp, { ...described, port: 4001 })).toBeNull();
    expect(admission.unopened()).toBe(2);
    expect(reportTarget()).toEqual(remote.rtcp);
  });
});

describe('the newest authentic packet says where the peer is', () => {
  const otherPort = { ...nat, port: 33_001 };
  beforeEach(() => admission.point(remote, ours()));

  test('a NAT that changes its port is followed with one packet, and a late packet does not lead back', () => {
    const late = sealed(peer, 2);
    for (const [sequence, from] of [
      [1, nat],
      [3, nat],
      [4, otherPort],
    ] as const)
      expect(admission.rtp(sealed(peer, sequence), from)).toMatchObject({ sequence });
    expect(target()).toEqual(endpoint(otherPort));
    expect(admission.rtp(late, nat)).toMatchObject({ sequence: 2 });
    expect(target()).toEqual(endpoint(otherPort));
  });

  test('what arrives from the place before a new description does not lead back to it', () => {
    const moved = { ...described, address: '192.0.2.99' };
    expect(admission.rtp(sealed(peer, 1), described)).not.toBeNull();
    admission.point({ ...remote, rtp: endpoint(moved) }, ours());
    expect(admission.rtp(sealed(peer, 2), described)).toMatchObject({ sequence: 2 });
    expect(target()).toEqual(endpoint(moved));
    expect(admission.rtp(sealed(peer, 3), moved)).toMatchObject({ sequence: 3 });
    expect(target()).toEqual(endpoint(moved));
  });

  test('an authentic report says where reports go, from another address too', () => {
    expect(admission.rtcp(peer.rtcp.seal(rtcp) ?? rtcp, otherPort)).toEqual(rtcp);
    expect(reportTarget()).toEqual(endpoint(otherPort));
    expect(target()).toEqual(endpoint(described));
    expect(admission.rtcp(forger.rtcp.seal(rtcp) ?? rtcp, stranger)).toBeNull();
    expect(reportTarget()).toEqual(endpoint(otherPort));
  });

  test('on a shared port a report moves the sound only while no sound comes: on hold', () => {
    admission.point({ ...remote, rtcpMux: true }, ours());
    now = 20_000;
    expect(admission.rtp(sealed(peer, 1), nat)).not.toBeNull();
    const report = () => admission.rtcp(peer.rtcp.seal(rtcp) ?? rtcp, otherPort);
    now += 400;
    expect(report()).toEqual(rtcp);
    expect(target()).toEqual(endpoint(nat));
    now += 200;
    expect(report()).toEqual(rtcp);
    expect(target()).toEqual(endpoint(otherPort));
  });

  test('where no host can be sent to, it is not the peer', () => {
    for (const address of ['127.0.0.1', '224.0.0.1', '255.255.255.255', '0.0.0.0'])
      expect(admission.rtp(sealed(peer, 1), at(address, 5000))).toBeNull();
    expect(target()).toEqual(endpoint(described));
  });
});

test('what is sealed is what the peer opens', () => {
  admission.point(remote, ours());
  const sound = admission.sealRtp(rtp(1));
  const report = admission.sealRtcp(rtcp);
  expect(sound?.datagram).not.toEqual(rtp(1));
  expect(sound && peer.rtp.open(sound.datagram)).toEqual(rtp(1));
  expect(report && peer.rtcp.open(report.datagram)).toEqual(rtcp);
  expect(report?.to.port).toBe(4001);
  // An index that was used is not used again.
  expect(admission.sealRtp(rtp(1))).toBeNull();
});

test('before an agreement nothing is sent and nothing is received', () => {
  expect(admission.sealRtp(rtp(1))).toBeNull();
  expect(admission.sealRtcp(rtcp)).toBeNull();
  expect(admission.rtp(rtp(1), described)).toBeNull();
  expect(admission.rtcp(rtcp, described)).toBeNull();
  expect(admission.unopened()).toBe(0);
});

test('without an agreement again, nothing is sent and nothing is received', () => {
  const transforms = ours();
  admission.point(remote, transforms);
  expect(admission.rtp(sealed(peer, 1), described)).toMatchObject({ sequence: 1 });
  admission.drop();
  expect([admission.sealRtp(rtp(1)), admission.sealRtcp(rtcp)]).toEqual([null, null]);
  expect(admission.rtp(sealed(peer, 2), described)).toBeNull();
  expect(admission.rtcp(peer.rtcp.seal(rtcp) ?? rtcp, { ...described, port: 4001 })).toBeNull();
  expect(admission.unopened()).toBe(0);
  admission.point(remote, transforms);
  expect(admission.rtp(sealed(peer, 3), described)).toMatchObject({ sequence: 3 });
});

test('plain packets pass as they are', () => {
  admission.point(remote, transformsOf(plain));
  expect(admission.rtp(rtp(3), described)).toMatchObject({ sequence: 3, ssrc: 7 });
  expect(admission.sealRtp(rtp(1))).toMatchObject({ datagram: rtp(1), to: { port: 4000 } });
});

test('an agreement that repeats its protection keeps its transforms, after another one too', () => {
  const transforms = createTransforms();
  const [one, other] = [{ ...plain }, { ...plain }];
  const made = transforms(one);
  expect(transforms(other)).not.toBe(made);
  expect(transforms(one)).toBe(made);
});
