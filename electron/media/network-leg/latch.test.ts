/**
 * Who may take a call's sound, with strangers that try: sweeps, forged sources and numbers,
 * replays, early and late ones.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { createLatch, type Latch } from './latch.ts';
import { createReportLatch } from './report-latch.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';

const described = { address: '192.0.2.1', port: 4000 };
const otherPort = { address: '192.0.2.1', port: 4444 };
/** Where a peer that describes a private address really sends from. */
const nat = { address: '203.0.113.9', port: 33_000 };
const stranger = { address: '198.51.100.66', port: 1 };

let latch: Latch;
let at: number;
let sequences: Map<string, number>;
beforeEach(() => {
  latch = createLatch();
  latch.point(described, 0);
  at = 10_000;
  sequences = new Map();
});

/** One packet of a source that numbers rightly; each takes 20 ms. */
function send(from: RemoteEndpoint, ssrc = from.port): boolean {
  const key = `${from.address} ${from.port} ${ssrc}`;
  const sequence = ((sequences.get(key) ?? 65_533) + 1) & 0xffff;
  sequences.set(key, sequence);
  at += 20;
  return latch.admits(from, { ssrc, sequence }, at);
}
const sendMany = (count: number, from: RemoteEndpoint, ssrc?: number): boolean[] =>
  Array.from({ length: count }, () => send(from, ssrc));
const silence = (milliseconds: number): void => {
  at += milliseconds;
};
const refused = (count: number): boolean[] => Array.from({ length: count }, () => false);

describe('the described address', () => {
  test('is taken with its first packet, and from another port too', () => {
    expect(send(described)).toBe(true);
    latch = createLatch();
    latch.point(described, 0);
    expect(send(otherPort)).toBe(true);
    expect(latch.target()).toEqual(otherPort);
  });

  test('takes its place from a stranger that was there first and goes on sending', () => {
    sendMany(10, stranger);
    expect(latch.target()).toEqual(stranger);
    expect(send(described)).toBe(true);
    expect(latch.target()).toEqual(described);
    expect(sendMany(500, stranger)).toEqual(refused(500));
    expect(latch.target()).toEqual(described);
  });

  test('takes it with the described port from another port of its own that began', () => {
    sendMany(3, otherPort);
    expect(send(described)).toBe(true);
    expect(latch.target()).toEqual(described);
    expect(send(otherPort)).toBe(false);
  });

  test('is followed to another port once the old one is silent, and back', () => {
    sendMany(5, described);
    const moved = sendMany(60, otherPort);
    expect(moved.slice(0, 20)).toEqual(refused(20));
    expect(moved.at(-1)).toBe(true);
    expect(latch.target()).toEqual(otherPort);
    expect(send(described)).toBe(false);
    sendMany(60, described);
    expect(latch.target()).toEqual(described);
  });

  test('keeps its port against its own other ports as long as it sends', () => {
    send(described);
    for (let round = 0; round < 200; round += 1) {
      expect(sendMany(10, { ...described, port: 5000 + (round % 7) })).toEqual(refused(10));
      expect(send(described)).toBe(true);
    }
    expect(latch.target()).toEqual(described);
  });
});

describe('another source', () => {
  test('is learned after several packets in a row where the described address never sends', () => {
    expect(sendMany(4, nat)).toEqual(refused(4));
    expect(latch.target()).toEqual(described);
    expect(send(nat)).toBe(true);
    expect(latch.target()).toEqual(nat);
  });

  test('that swept all ports with a packet or two gets nothing', () => {
    sendMany(2, stranger);
    silence(172);
    sendMany(2, { ...stranger, port: 2 });
    expect(latch.target()).toEqual(described);
  });

  test.each<[string, (round: number) => { ssrc: number; sequence: number }]>([
    ['whose SSRC changes', (round) => ({ ssrc: round, sequence: round })],
    ['that replays one packet', () => ({ ssrc: 7, sequence: 9 })],
    ['that counts by two', (round) => ({ ssrc: 7, sequence: (2 * round) & 0xffff })],
    ['that counts backwards', (round) => ({ ssrc: 7, sequence: 60_000 - round })],
    ['that replays four packets again and again', (round) => ({ ssrc: 7, sequence: round % 4 })],
  ])('%s is never learned', (_, packet) => {
    for (let round = 0; round < 1000; round += 1) {
      expect(latch.admits(stranger, packet(round), at + round)).toBe(false);
    }
    expect(latch.target()).toEqual(described);
  });

  test('never takes the place of the described address, however long that is silent', () => {
    send(described);
    silence(3_600_000);
    expect(sendMany(1000, stranger)).toEqual(refused(1000));
    expect(sendMany(1000, stranger, described.port)).toEqual(refused(1000));
    expect(latch.target()).toEqual(described);
  });

  test('never takes the place of a learned source, however long that is silent', () => {
    sendMany(5, nat);
    silence(3_600_000);
    expect(sendMany(1000, stranger)).toEqual(refused(1000));
    expect(sendMany(1000, { ...nat, port: 33_001 })).toEqual(refused(1000));
    expect(send(nat)).toBe(true);
  });

  test('that goes on with the SSRC and numbers of the peer is a stranger all the same', () => {
    for (let sequence = 0; sequence < 10; sequence += 1) latch.admits(described, { ssrc: 1, sequence }, at);
    for (let sequence = 10; sequence < 500; sequence += 1) {
      expect(latch.admits(stranger, { ssrc: 1, sequence }, at + 10_000)).toBe(false);
    }
  });

  test('is learned beside a stranger that sends one packet for each of its own', () => {
    for (let round = 0; round < 4; round += 1) {
      send(nat);
      send({ ...stranger, port: round });
    }
    expect(send(nat)).toBe(true);
  });

  test('is forgotten among more sources than a call has', () => {
    for (let round = 0; round < 4; round += 1) {
      send(stranger);
      for (let port = 0; port < 20; port += 1) send({ address: '203.0.113.77', port });
    }
    expect(send(stranger)).toBe(false);
  });

  test('is not learned once reports of the described address have come', () => {
    latch.confirm(stranger.address);
    latch.confirm(described.address);
    expect(sendMany(100, stranger)).toEqual(refused(100));
  });
});

describe('a description', () => {
  test('that is the same changes nothing', () => {
    sendMany(5, nat);
    latch.point({ ...described }, at);
    expect(latch.target()).toEqual(nat);
    expect(send(nat)).toBe(true);
  });

  test('of a new place begins anew, and what was under way from the old place is not taken for it', () => {
    const moved = { address: '192.0.2.99', port: 6000 };
    send(described);
    latch.point(moved, at);
    expect(latch.target()).toEqual(moved);
    expect(sendMany(20, described)).toEqual(refused(20));
    expect(latch.target()).toEqual(moved);
    expect(send(moved)).toBe(true);
  });

  test('of another port of the same address does not send the sound back to the port before', () => {
    send(described);
    latch.point(otherPort, at);
    expect(send(described)).toBe(false);
    expect(latch.target()).toEqual(otherPort);
    expect(send(otherPort)).toBe(true);
  });

  test('of another port of an address that was heard lets no stranger in meanwhile', () => {
    send(described);
    latch.point({ ...described, port: 6000 }, at);
    expect(sendMany(1000, stranger)).toEqual(refused(1000));
    expect(send({ ...described, port: 6000 })).toBe(true);
    expect(latch.target()).toEqual({ ...described, port: 6000 });
  });

  test('of the place that was learned goes on with it', () => {
    sendMany(5, nat);
    latch.point(nat, at);
    expect(send(nat)).toBe(true);
    expect(latch.target()).toEqual(nat);
  });

  test('of no place keeps the one before, and lets nobody in where there was none', () => {
    sendMany(5, nat);
    latch.point(null, at);
    expect(latch.target()).toEqual(nat);
    const empty = createLatch();
    empty.point(null, 0);
    expect(empty.target()).toBeNull();
    for (let sequence = 0; sequence < 100; sequence += 1) {
      expect(empty.admits(stranger, { ssrc: 1, sequence }, 0)).toBe(false);
    }
  });
});

describe('reports on a port of their own', () => {
  const place = { address: '192.0.2.11', port: 4001 };

  test('come from the address described for them, or from where the sound comes', () => {
    const reports = createReportLatch(latch);
    expect(reports.admits(place)).toBe(false);
    reports.point(place);
    expect(reports.target()).toEqual(place);
    expect(reports.admits(stranger)).toBe(false);
    expect(reports.admits({ ...nat, port: 33_001 })).toBe(false);
    sendMany(5, nat);
    expect(reports.admits({ ...nat, port: 33_001 })).toBe(true);
    expect(reports.target()).toEqual({ ...nat, port: 33_001 });
    expect(reports.admits(stranger)).toBe(false);
  });

  test('go to the described port as soon as it is heard, and leave a learned source with the sound', () => {
    const reports = createReportLatch(latch);
    reports.point(place);
    sendMany(5, stranger);
    expect(reports.admits(stranger)).toBe(true);
    send(described);
    expect(reports.target()).toEqual(place);
    expect(reports.admits(stranger)).toBe(false);
    expect(reports.admits({ ...place, port: 9 })).toBe(true);
    expect(reports.admits(place)).toBe(true);
    expect(reports.target()).toEqual(place);
    expect(reports.admits({ ...place, port: 9 })).toBe(true);
    expect(reports.target()).toEqual(place);
  });
});
